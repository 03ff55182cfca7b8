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

/** Replaces an error of the database by one that carries no values. Other errors pass. */
export function withoutValues(error: unknown): unknown {
  return isDatabaseError(error) ? new DatabaseFailure(codeOf(error)) : error;
}

/** Runs a transaction whose failure carries no values of the statement. */
export async function transact<T>(
  db: Knex,
  work: (tx: Knex.Transaction) => Promise<T>,
): Promise<T> {
  try {
    return await db.transaction(work);
  } catch (error) {
    throw withoutValues(error);
  }
}
