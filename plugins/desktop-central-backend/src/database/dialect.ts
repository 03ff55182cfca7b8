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
 * them can still be written meanwhile: a full lock would wait for those writers, who may wait for this transaction.
 */
export function lockRows(
  db: Knex,
  query: Knex.QueryBuilder,
): Knex.QueryBuilder {
  return isPostgres(db) ? query.forNoKeyUpdate() : query;
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

/** How many rows {@link insertRows} takes at once: SQLite bounds what one statement may hold. */
export function rowsAtOnce(db: Knex): number {
  return isPostgres(db) ? 1000 : 500;
}

/**
 * An insert of many rows with the same columns. PostgreSQL takes them as one value of JSON, in the types of the table: a
 * statement with thousands of bindings costs it, and whoever writes it, several times as much.
 */
export function insertRows(
  tx: Knex,
  table: string,
  rows: Array<Record<string, string | number | boolean | Date | null>>,
): Knex.QueryBuilder {
  if (!isPostgres(tx)) return tx(table).insert(rows);
  const columns = Object.keys(rows[0]);
  const names = columns.map(() => '??').join(', ');
  return tx(tx.raw(`?? (${names})`, [table, ...columns])).insert(
    tx.raw(`select ${names} from json_populate_recordset(null::??, ?::json)`, [
      ...columns,
      table,
      JSON.stringify(rows),
    ]),
  );
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

/** Rows that PostgreSQL looks at for each unit of this are 300; few are enough to know how large a table is. */
const STATISTICS_TARGET = 10;

/**
 * Tells PostgreSQL how many rows there are in tables that were just filled, and how their keys are spread; without it,
 * joining them is planned as if they were empty. SQLite joins by index whatever it knows.
 */
export async function refreshStatistics(
  db: Knex,
  tables: Array<{ name: string; keys: string[] }>,
): Promise<void> {
  if (!isPostgres(db)) return;
  await db.transaction(async tx => {
    await tx.raw(`set local default_statistics_target = ${STATISTICS_TARGET}`);
    for (const { name, keys } of tables) {
      const columns = keys.map(() => '??').join(', ');
      await tx.raw(`analyze ?? (${columns})`, [name, ...keys]);
    }
  });
}
