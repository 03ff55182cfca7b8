import type { Knex } from 'knex';
import {
  cellsInJson,
  insertSelected,
  tableOfJson,
  timeInJson,
} from '../database/dialect';
import { CatalogueKind, COLUMNS, StagedRows, TABLES } from './kinds';
import { toStagedJson } from './stagedRow';

/** Rows with ids, of one kind. */
export type RowsOf<K extends CatalogueKind> = Array<
  StagedRows[K] & { id: string }
>;

/** Rows as a table `fetched` with `dc_id`, `digest` and `row`; of several rows with one id the last counts. */
export function fetchedRows<K extends CatalogueKind>(
  tx: Knex,
  kind: K,
  rows: RowsOf<K>,
): Knex.Raw {
  const time = (value: Date) => timeInJson(tx, value);
  const unique = new Map(
    rows.map(row => [row.id, toStagedJson(kind, row, time)]),
  );
  const json = `[${[...unique.values()].join(',')}]`;
  return tableOfJson(tx, 'fetched', ['dc_id', 'digest', 'row'], json);
}

/** A kept content stays while its checksum does. */
const CONTENT =
  'case when excluded.checksum = scripts.checksum then coalesce(excluded.content, scripts.content) else excluded.content end';

/** Makes rows part of the catalogue of a server. `rows` is from `fetched`, as {@link fetchedRows} is, and has a condition. */
export async function upsertRows(
  tx: Knex,
  serverId: string,
  kind: CatalogueKind,
  rows: Knex.QueryBuilder,
): Promise<void> {
  const table = TABLES[kind];
  const { cells, join } = cellsInJson(tx, table, 'fetched.row', COLUMNS[kind]);
  const columns = ['dc_id', 'digest', ...COLUMNS[kind]];
  const set = Object.fromEntries(
    columns.map(column => [
      column,
      column === 'content' ? CONTENT : `excluded.${column}`,
    ]),
  );
  await insertSelected(tx, {
    table,
    columns: ['server_id', ...columns],
    rows: join(rows.clone()).select(
      tx.raw('?', [serverId]),
      'fetched.dc_id',
      'fetched.digest',
      ...cells,
    ),
    conflict: {
      keys: ['server_id', 'dc_id'],
      set: { ...set, removed_at: 'null' },
    },
  });
}
