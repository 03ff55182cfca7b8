import type { Knex } from 'knex';
import { isPostgres } from './dialect';

/** A `LIKE` pattern for text that contains the words as they are typed; the escape character is `\`. */
function containsPattern(text: string): string {
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
