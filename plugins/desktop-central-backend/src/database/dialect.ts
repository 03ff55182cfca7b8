import type { Knex } from 'knex';

/** A value of a time column as the engines give it: Date from PostgreSQL, milliseconds or text from SQLite. */
export type StoredTime = Date | number | string;

/** A boolean column as the engines give it. */
export type StoredBoolean = boolean | number;

/** A count or big integer as the engines give it: PostgreSQL answers strings. */
export type StoredNumber = number | string;

/** Reads a time column. */
export function toDate(value: StoredTime): Date {
  return value instanceof Date ? value : new Date(value);
}

/** Reads a time column as ISO-8601 in UTC. */
export function toIso(value: StoredTime): string {
  return toDate(value).toISOString();
}

/** Reads a time column that may be empty as ISO-8601 in UTC. */
export function toOptionalIso(
  value: StoredTime | null | undefined,
): string | undefined {
  return value === null || value === undefined ? undefined : toIso(value);
}

/** Reads a boolean column. */
export function toBoolean(value: StoredBoolean): boolean {
  return value === true || value === 1;
}

/** Reads a count. */
export function toNumber(value: StoredNumber): number {
  return Number(value);
}

/** Whether the engine is PostgreSQL. */
export function isPostgres(db: Knex): boolean {
  return db.client.config.client === 'pg';
}

/**
 * Locks the rows of a query for the transaction, passing over rows that another one holds. SQLite has one writer at a
 * time, so there is nothing to pass over.
 */
export function skipLocked(
  db: Knex,
  query: Knex.QueryBuilder,
): Knex.QueryBuilder {
  return isPostgres(db) ? query.forUpdate().skipLocked() : query;
}

/**
 * Locks the rows of a query for the transaction, waiting for others; SQLite has one writer at a time. Rows that refer to
 * them can still be written meanwhile: a full lock would wait for those writers, who may wait for this transaction. Of a join,
 * only the rows of the named tables are locked, and only they are as they are after the wait.
 */
export function lockRows(
  db: Knex,
  query: Knex.QueryBuilder,
  ...tables: string[]
): Knex.QueryBuilder {
  return isPostgres(db) ? query.forNoKeyUpdate(...tables) : query;
}

/** Like {@link lockRows}, and rows that refer to them are not written meanwhile either. */
export function lockWithReferences(
  db: Knex,
  query: Knex.QueryBuilder,
): Knex.QueryBuilder {
  return isPostgres(db) ? query.forUpdate() : query;
}

/**
 * Lets one transaction at a time go on from here, until it ends; SQLite has one writer at a time. The name says what for,
 * e.g. `requests.number`.
 */
export async function oneAtATime(
  tx: Knex.Transaction,
  name: string,
): Promise<void> {
  if (!isPostgres(tx)) return;
  await tx.raw('select pg_advisory_xact_lock(hashtext(?))', [
    `desktop-central.${name}`,
  ]);
}

/**
 * Lets this transaction go on beside others that are here too, and none of them beside one that is there by
 * {@link oneAtATime} with the same name, until they end.
 */
export async function amongMany(
  tx: Knex.Transaction,
  name: string,
): Promise<void> {
  if (!isPostgres(tx)) return;
  await tx.raw('select pg_advisory_xact_lock_shared(hashtext(?))', [
    `desktop-central.${name}`,
  ]);
}

/** A `LIKE` pattern for text that contains the words as they are typed; the escape character is `\`. */
export function containsPattern(text: string): string {
  return `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
}

/** Narrows a query to rows whose column contains the text, whatever the case. */
export function whereContains(
  query: Knex.QueryBuilder,
  column: string,
  text: string,
): Knex.QueryBuilder {
  return query.whereRaw(`lower(??) like ? escape '\\'`, [
    column,
    containsPattern(text),
  ]);
}

/** No sign comes after it. */
const LAST_SIGN = '\u{10ffff}';

/**
 * Narrows a query to rows whose key begins with the text, whatever its case, as a range of an index on the key. A key is a column
 * in which the engine itself keeps small letters, compared sign by sign.
 */
export function rangeOfBeginning(
  query: Knex.QueryBuilder,
  key: string,
  text: string,
): Knex.QueryBuilder {
  return query
    .whereRaw('?? >= lower(?)', [key, text])
    .whereRaw('?? < lower(?) || ?', [key, text, LAST_SIGN]);
}

/** Like {@link rangeOfBeginning}, where most rows begin so and another index gives the order: each row is looked at. */
export function whereBegins(
  query: Knex.QueryBuilder,
  key: string,
  text: string,
): Knex.QueryBuilder {
  return query.whereRaw('substr(??, 1, length(lower(?))) = lower(?)', [
    key,
    text,
    text,
  ]);
}

/** Where there are more, PostgreSQL reads less by passing over rows along an index than by looking each one up. */
const LOOKED_UP_EACH = 1_000;

/** Where they lie further apart than that on average, a bitmap is longer than the numbers themselves. */
const MAX_BITS_EACH = 64;

function fitBitmap(numbers: number[]): boolean {
  const span = numbers[numbers.length - 1] - numbers[0] + 1;
  return (
    numbers.length > LOOKED_UP_EACH && span <= numbers.length * MAX_BITS_EACH
  );
}

function bitmapOf(first: number, numbers: number[]): Buffer {
  const span = numbers[numbers.length - 1] - first + 1;
  const bits = Buffer.alloc(Math.ceil(span / 8));
  for (const number of numbers) {
    const place = number - first;
    bits[place >> 3] |= 1 << (place & 7);
  }
  return bits;
}

/**
 * Narrows a query to rows whose column, a whole number, is one of many: at least one, and in order. On PostgreSQL
 * those that lie close together travel as one bitmap, which costs each row the same however many there are.
 */
export function whereOneOfMany(
  db: Knex,
  query: Knex.QueryBuilder,
  column: string,
  numbers: number[],
): void {
  if (!isPostgres(db)) {
    const values = JSON.stringify(numbers);
    query.whereRaw('?? in (select value from json_each(?))', [column, values]);
    return;
  }
  if (!fitBitmap(numbers)) {
    query.whereRaw('?? = any(?::int[])', [column, numbers]);
    return;
  }
  const first = numbers[0];
  const ends = [first, numbers[numbers.length - 1]] as const;
  query.whereBetween(column, ends);
  // A case, because the engine may ask for the bit first, and refuses one that is not there.
  query.whereRaw(
    'case when ?? between ? and ? then get_bit(?::bytea, ?? - ?) else 0 end = 1',
    [column, ...ends, bitmapOf(first, numbers), column, first],
  );
}

/** Narrows a query to rows whose column is one of many texts, each of which is looked up in an index. */
export function whereEachOfTexts(
  db: Knex,
  query: Knex.QueryBuilder,
  column: string,
  texts: readonly string[],
): Knex.QueryBuilder {
  return isPostgres(db)
    ? query.whereRaw('?? = any(?::text[])', [column, [...texts]])
    : query.whereRaw('?? in (select value from json_each(?))', [
        column,
        JSON.stringify(texts),
      ]);
}

/** Narrows a query to rows whose two columns are one of many pairs of texts, each of which is looked up in an index. */
export function whereEachOfPairs(
  db: Knex,
  query: Knex.QueryBuilder,
  columns: readonly [string, string],
  pairs: ReadonlyArray<readonly [string, string]>,
): Knex.QueryBuilder {
  return isPostgres(db)
    ? query.whereRaw(
        '(??, ??) in (select * from unnest(?::text[], ?::text[]))',
        [...columns, pairs.map(([a]) => a), pairs.map(([, b]) => b)],
      )
    : query.whereRaw(
        "(??, ??) in (select json_extract(value, '$[0]'), json_extract(value, '$[1]') from json_each(?))",
        [...columns, JSON.stringify(pairs)],
      );
}

/** Half of a character, which no database holds and PostgreSQL refuses to read in JSON. */
const HALF_A_CHARACTER = /\p{Surrogate}/u;

/**
 * Narrows a query to rows whose column, or expression, is one of many texts. On PostgreSQL each row is looked up among them
 * where they are many, so that rows can still be read in the order of an index.
 */
export function whereOneOfTexts(
  db: Knex,
  query: Knex.QueryBuilder,
  column: string | Knex.Raw,
  texts: string[],
): Knex.QueryBuilder {
  const held = texts.filter(text => !HALF_A_CHARACTER.test(text));
  if (!isPostgres(db)) {
    const json = JSON.stringify(held);
    return query.whereRaw('?? in (select value from json_each(?))', [
      column,
      json,
    ]);
  }
  if (held.length <= LOOKED_UP_EACH) {
    return query.whereRaw('?? in (select unnest(?::text[]))', [column, held]);
  }
  // "is true" keeps the engine from making a join of it; it reads JSON faster than an array.
  return query.whereRaw(
    '(?? in (select json_array_elements_text(?::json))) is true',
    [column, JSON.stringify(held)],
  );
}

/** Texts that lie in the database. */
export interface StoredTexts {
  /** Selects the one JSON array of them. */
  json: Knex.QueryBuilder;
  count: number;
}

/** Like {@link whereOneOfTexts}, of texts that lie in the database and need not travel. */
export function whereOneOfStored(
  db: Knex,
  query: Knex.QueryBuilder,
  column: string,
  { json, count }: StoredTexts,
): Knex.QueryBuilder {
  if (!isPostgres(db)) {
    return query.whereRaw('?? in (select value from json_each(?))', [
      column,
      json,
    ]);
  }
  const stored = '?? in (select json_array_elements_text(?::json))';
  const each = count <= LOOKED_UP_EACH ? stored : `(${stored}) is true`;
  return query.whereRaw(each, [column, json]);
}

/** A time column as milliseconds since 1970: where there are many rows, the engine's own form of times takes long to read. */
export function millisecondsOf(db: Knex, column: string): Knex.Raw {
  // Not "extract", which computes with decimal digits.
  return isPostgres(db)
    ? db.raw("date_part('epoch', ??) * 1000", [column])
    : db.raw('??', [column]);
}

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

/**
 * Narrows a query to rows whose column is none of the values that another query selects; neither is ever null. SQLite makes
 * an index of the values for `not in`, PostgreSQL a hash for `not exists`, and each is slow the other way.
 */
export function whereNoneOf(
  tx: Knex,
  query: Knex.QueryBuilder,
  column: string,
  values: Knex.QueryBuilder,
  value: string,
): Knex.QueryBuilder {
  return isPostgres(tx)
    ? query.whereNotExists(
        values.select(tx.raw('1')).whereRaw('?? = ??', [value, column]),
      )
    : query.whereNotIn(column, values.select(value));
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

/**
 * Tells PostgreSQL, for the transaction, to join tables as wholes: it does not know yet how many rows there are in tables that
 * were just filled, and would look up one row after the other. SQLite has one way to join.
 */
export async function joinWholeTables(tx: Knex): Promise<void> {
  if (isPostgres(tx)) await tx.raw('set local enable_nestloop = off');
}
