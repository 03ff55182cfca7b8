import type { Knex } from 'knex';
import {
  insertSelected,
  joinRowsOfJson,
  tableOfJson,
  timeInJson,
} from '../database/manyRows';
import { CatalogueKind, FetchedPage, TABLES } from './kinds';
import { columnsOf, StagedRow, toStagedRow } from './stagedRow';

/** Makes rows of DC such that can be staged; of several with one id the last counts. */
export function toStagedRows<K extends CatalogueKind>(
  tx: Knex,
  { kind, rows }: FetchedPage<K>,
): Map<string, StagedRow> {
  const time = (value: Date) => timeInJson(tx, value);
  return new Map(rows.map(row => [row.id, toStagedRow(kind, row, time)]));
}

/** Whether the catalogue of a server never had anything of a kind. */
export async function isEmpty(
  tx: Knex,
  serverId: string,
  kind: CatalogueKind,
): Promise<boolean> {
  const row = await tx(TABLES[kind])
    .where({ server_id: serverId })
    .first('dc_id');
  return row === undefined;
}

/** Ids and digests of rows as a table `fetched` with `dc_id` and `digest`. */
export function digestsTable(
  tx: Knex,
  rows: Iterable<StagedRow>,
): Knex.QueryBuilder {
  const texts = Array.from(
    rows,
    row => `[${JSON.stringify(row.id)},"${row.digest}"]`,
  );
  return tableOfJson(tx, 'fetched', ['dc_id', 'digest'], `[${texts.join()}]`);
}

/** JSON array of rows, each an array of its id, digest and cells. */
export function rowsAsJson(rows: Iterable<StagedRow>): string {
  const texts = Array.from(
    rows,
    row => `[${JSON.stringify(row.id)},"${row.digest}",${row.cells.slice(1)}`,
  );
  return `[${texts.join()}]`;
}

/** A kept content stays while its checksum does. */
const CONTENT =
  'case when excluded.checksum = scripts.checksum then coalesce(excluded.content, scripts.content) else excluded.content end';

/**
 * Makes rows part of the catalogue of a server: those in column `rows`, as {@link rowsAsJson} makes it, of `staged`.
 *
 * @param allNew - none of them is there, which is quicker
 */
export async function upsertRows(
  tx: Knex,
  serverId: string,
  kind: CatalogueKind,
  staged: Knex.QueryBuilder,
  allNew: boolean = false,
): Promise<void> {
  const types = { dc_id: 'text', digest: 'text', ...columnsOf(kind) } as const;
  const columns = Object.keys(types);
  const set = Object.fromEntries(
    columns.map(column => [
      column,
      column === 'content' ? CONTENT : `excluded.${column}`,
    ]),
  );
  const rows = staged.clone();
  const cells = joinRowsOfJson(tx, rows, 'staged.rows', Object.values(types));
  await insertSelected(tx, {
    table: TABLES[kind],
    columns: ['server_id', ...columns],
    rows: rows.select(tx.raw('?', [serverId]), ...cells),
    conflict: allNew
      ? undefined
      : {
          keys: ['server_id', 'dc_id'],
          set: { ...set, removed_at: 'null' },
        },
  });
}
