import type { Knex } from 'knex';
import { isPostgres } from './dialect';

/** A time as a JSON text must hold it, so that the engine reads it as it stores times. */
export function timeInJson(db: Knex, time: Date): string | number {
  return isPostgres(db) ? time.toISOString() : time.getTime();
}

/** What a cell of a JSON array is to become. */
export type CellType = 'text' | 'boolean' | 'time';

const POSTGRES_TYPES: Record<CellType, string> = {
  text: 'text',
  boolean: 'boolean',
  time: 'timestamptz',
};

/** The cells of an array in a column `value`; PostgreSQL takes cells out of arrays in half the time of members of objects. */
function cellsOf(tx: Knex, array: string, types: CellType[]): Knex.Raw[] {
  return types.map((type, at) =>
    isPostgres(tx)
      ? tx.raw(`(?? ->> ${at})::${POSTGRES_TYPES[type]}`, [array])
      : tx.raw('json_extract(??, ?)', [array, `$[${at}]`]),
  );
}

/**
 * A table, to select from, of the arrays in a JSON array, texts unless types are given: a statement with thousands of bindings
 * costs the engine, and whoever writes it, several times as much.
 */
export function tableOfJson(
  tx: Knex,
  alias: string,
  columns: string[],
  json: string,
  types: CellType[] = columns.map(() => 'text'),
): Knex.QueryBuilder {
  const rows = isPostgres(tx)
    ? tx.raw('jsonb_array_elements(?::jsonb) as item (value)', [json])
    : tx.raw('json_each(?) as item', [json]);
  const cells = cellsOf(tx, 'item.value', types);
  const named = Object.fromEntries(
    columns.map((column, at) => [column, cells[at]]),
  );
  return tx.from(rows).select(named).as(alias);
}

/** Adds the texts of a JSON array in a column to a query, as column `value` of a table of this name. */
export function joinTextsOfJson(
  tx: Knex,
  query: Knex.QueryBuilder,
  column: string,
  alias: string,
): Knex.QueryBuilder {
  return isPostgres(tx)
    ? query.joinRaw(
        'cross join lateral json_array_elements_text(??::json) as ?? (value)',
        [column, alias],
      )
    : query.joinRaw('join json_each(??) as ??', [column, alias]);
}

/** Adds the arrays of a JSON array in a column to a query. Answers their cells, which are to be selected. */
export function joinRowsOfJson(
  tx: Knex,
  query: Knex.QueryBuilder,
  json: string,
  types: CellType[],
): Knex.Raw[] {
  query.joinRaw(
    isPostgres(tx)
      ? 'cross join lateral jsonb_array_elements(??::jsonb) as item (value)'
      : 'join json_each(??) as item',
    [json],
  );
  return cellsOf(tx, 'item.value', types);
}

/** Updates many rows, each found by its key, in the columns that they carry beside it; each must carry the same. */
export async function updateRows(
  tx: Knex,
  table: string,
  key: string,
  rows: Array<Record<string, string | number | boolean | Date | null>>,
): Promise<void> {
  if (!isPostgres(tx)) {
    for (const { [key]: id, ...change } of rows) {
      await tx(table)
        .where({ [key]: id })
        .update(change);
    }
    return;
  }
  const columns = Object.keys(rows[0]).filter(column => column !== key);
  await tx.raw(
    `update ?? as stored set ${columns.map(() => '?? = given.??').join(', ')}
    from json_populate_recordset(null::??, ?::json) as given where stored.?? = given.??`,
    [
      table,
      ...columns.flatMap(column => [column, column]),
      table,
      JSON.stringify(rows),
      key,
      key,
    ],
  );
}

/** Rows to be inserted, as a query selects them. */
export interface SelectedRows {
  table: string;
  columns: string[];
  /** Selects the columns, and has a `where`: without one SQLite takes the conflict for that of a join. */
  rows: Knex.QueryBuilder;
  /** What is unique, and what of the row that is there is replaced, with SQL in which `excluded` is the new row. */
  conflict?: { keys: string[]; set: Record<string, string> };
}

/** Inserts what a query selects; the query builder forgets the conflict on SQLite. */
export async function insertSelected(
  tx: Knex,
  { table, columns, rows, conflict }: SelectedRows,
): Promise<void> {
  const names = (list: string[]) => list.map(() => '??').join(', ');
  const { sql, bindings } = rows.toSQL();
  const { keys = [], set = {} } = conflict ?? {};
  const merge = Object.entries(set).map(([, value]) => `?? = ${value}`);
  const onConflict = conflict
    ? ` on conflict (${names(keys)}) do update set ${merge.join(', ')}`
    : '';
  await tx.raw(`insert into ?? (${names(columns)}) ${sql}${onConflict}`, [
    table,
    ...columns,
    ...bindings,
    ...keys,
    ...Object.keys(set),
  ]);
}

/** Inserts many rows, given as arrays of what the columns hold, by one statement. */
export async function insertRows(
  tx: Knex,
  table: string,
  columns: Record<string, CellType>,
  rows: Array<Array<string | number | boolean | null>>,
): Promise<void> {
  const names = Object.keys(columns);
  const given = tableOfJson(
    tx,
    'given',
    names,
    JSON.stringify(rows),
    Object.values(columns),
  );
  await insertSelected(tx, {
    table,
    columns: names,
    rows: tx.select(names).from(given),
  });
}

/**
 * Tells PostgreSQL, for the transaction, to join tables as wholes: it does not know yet how many rows there are in tables that
 * were just filled, and would look up one row after the other. SQLite has one way to join.
 */
export async function joinWholeTables(tx: Knex): Promise<void> {
  if (isPostgres(tx)) await tx.raw('set local enable_nestloop = off');
}
