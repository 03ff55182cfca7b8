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

/** How many transactions, at most so many, can write at the same time; SQLite has one writer. */
export function writersOf(db: Knex, atMost: number): number {
  return isPostgres(db) ? atMost : 1;
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

/** A time column as milliseconds since 1970: where there are many rows, the engine's own form of times takes long to read. */
export function millisecondsOf(db: Knex, column: string): Knex.Raw {
  // Not "extract", which computes with decimal digits.
  return isPostgres(db)
    ? db.raw("date_part('epoch', ??) * 1000", [column])
    : db.raw('??', [column]);
}
