import type { Knex } from 'knex';

/** A statement failed. The driver's message carries values, so it is kept from logs and answers. */
export class DatabaseFailure extends Error {
  /** The engine's code of the failure, e.g. `23505`. */
  readonly code?: string;

  constructor(code: string | undefined) {
    super(
      `The database refused a statement${
        code ? ` (${code})` : ''
      }. Nothing of it was kept.`,
    );
    this.name = 'DatabaseFailure';
    this.code = code;
  }
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) {
    return undefined;
  }
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Whether an error comes from the database or from knex: it carries a code of the engine beside a statement. */
export function isDatabaseError(error: unknown): boolean {
  const code = codeOf(error);
  if (code === undefined) return false;
  return /^[0-9A-Z]{5}$/.test(code) || code.startsWith('SQLITE_');
}

/** Whether the engine refused a value, e.g. a text where it compares numbers. */
export function isDataError(error: unknown): boolean {
  return isDatabaseError(error) && codeOf(error)?.startsWith('22') === true;
}

const UNIQUE_VIOLATIONS = [
  '23505',
  'SQLITE_CONSTRAINT_UNIQUE',
  'SQLITE_CONSTRAINT_PRIMARYKEY',
];

/** Whether a transaction failed because a row with the same unique values is there. */
export function isUniqueViolation(error: unknown): boolean {
  return UNIQUE_VIOLATIONS.includes(codeOf(error) ?? '');
}

/** Replaces an error of the database by one that carries no values. Other errors pass. */
export function withoutValues(error: unknown): unknown {
  return isDatabaseError(error) ? new DatabaseFailure(codeOf(error)) : error;
}

const DEADLOCK = '40P01';
/** How often a transaction is begun in all. */
const MOST_TIMES = 3;

/** What a transaction had read was changed by another one before it could lock it. Nothing of it is kept, and it is done once more. */
export class OutdatedRead extends Error {
  constructor() {
    super('What was read was changed meanwhile. Try again.');
    this.name = 'OutdatedRead';
  }
}

function isToBeRepeated(error: unknown): boolean {
  return error instanceof OutdatedRead || codeOf(error) === DEADLOCK;
}

/**
 * Runs a transaction whose failure carries no values of the statement; again where PostgreSQL broke a deadlock, or where the work
 * throws {@link OutdatedRead}.
 */
export async function transact<T>(
  db: Knex,
  work: (tx: Knex.Transaction) => Promise<T>,
): Promise<T> {
  for (let time = 1; ; time += 1) {
    try {
      return await db.transaction(work);
    } catch (error) {
      if (time === MOST_TIMES || !isToBeRepeated(error)) {
        throw withoutValues(error);
      }
    }
  }
}
