import type { Knex } from 'knex';
import {
  insertSelected,
  joinRowsOfJson,
  tableOfJson,
  timeInJson,
} from '../database/dialect';
import { CatalogueKind, COLUMNS, StagedRows, TABLES } from './kinds';
import { StagedRow, toStagedRow } from './stagedRow';

/** Makes rows of DC such that can be staged; of several with one id the last counts. */
export function toStagedRows<K extends CatalogueKind>(
  tx: Knex,
  kind: K,
  rows: Array<StagedRows[K]>,
): Map<string, StagedRow> {
  const time = (value: Date) => timeInJson(tx, value);
  return new Map(rows.map(row => [row.id, toStagedRow(kind, row, time)]));
}

/** Ids and digests of rows as a table `fetched` with `dc_id` and `digest`. */
export function digestsTable(tx: Knex, rows: Iterable<StagedRow>): Knex.Raw {
  const texts = Array.from(
    rows,
    row => `{"dc_id":${JSON.stringify(row.id)},"digest":"${row.digest}"}`,
  );
  return tableOfJson(tx, 'fetched', ['dc_id', 'digest'], `[${texts.join()}]`);
}

/** JSON array of rows, with all their columns. */
export function rowsAsJson(rows: Iterable<StagedRow>): string {
  const texts = Array.from(
    rows,
    row =>
      `{"dc_id":${JSON.stringify(row.id)},"digest":"${
        row.digest
      }",${row.columns.slice(1)}`,
  );
  return `[${texts.join()}]`;
}

/** A kept content stays while its checksum does. */
const CONTENT =
  'case when excluded.checksum = scripts.checksum then coalesce(excluded.content, scripts.content) else excluded.content end';

/** Makes rows part of the catalogue of a server: those in column `rows`, as {@link rowsAsJson} makes it, of `staged`. */
export async function upsertRows(
  tx: Knex,
  serverId: string,
  kind: CatalogueKind,
  staged: Knex.QueryBuilder,
): Promise<void> {
  const table = TABLES[kind];
  const columns = ['dc_id', 'digest', ...COLUMNS[kind]];
  const set = Object.fromEntries(
    columns.map(column => [
      column,
      column === 'content' ? CONTENT : `excluded.${column}`,
    ]),
  );
  const rows = staged.clone();
  const cells = joinRowsOfJson(tx, rows, 'staged.rows', {
    alias: 'item',
    table,
    columns,
  });
  await insertSelected(tx, {
    table,
    columns: ['server_id', ...columns],
    rows: rows.select(tx.raw('?', [serverId]), ...cells),
    conflict: {
      keys: ['server_id', 'dc_id'],
      set: { ...set, removed_at: 'null' },
    },
  });
}
