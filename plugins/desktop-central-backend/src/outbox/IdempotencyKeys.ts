import { ConflictError } from '@backstage/errors';
import { randomUUID } from 'crypto';
import type { Knex } from 'knex';
import { transact } from '../database/transact';

/** A save that must happen once, however often it is sent. */
export interface IdempotentSave {
  /** Entity ref of whoever saves; a key is unique for them. */
  actor: string;
  key: string;
  /** What is saved and where, e.g. `deployment of <request id>`. */
  operation: string;
  body: unknown;
}

interface KeyRow {
  body_hmac: string;
  result_id: string;
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortKeys(inner)]),
  );
}

/** Makes each save happen once: the same key with the same body leads to the first result, another body to a conflict. */
export class IdempotencyKeys {
  readonly #db: Knex;
  readonly #digests: (text: string) => string[];

  /** `digests` gives keyed digests of a text, the current key's first. */
  constructor(db: Knex, digests: (text: string) => string[]) {
    this.#db = db;
    this.#digests = digests;
  }

  /**
   * Runs the save in a transaction, with the id its result must have; or answers the id of the first result.
   * @throws ConflictError when the key was used for something else
   */
  async once(
    save: IdempotentSave,
    work: (tx: Knex.Transaction, resultId: string) => Promise<void>,
  ): Promise<{ resultId: string; repeated: boolean }> {
    const digests = this.#digests(
      JSON.stringify([save.operation, sortKeys(save.body)]),
    );
    return transact(this.#db, async tx => {
      const resultId = randomUUID();
      // Inserted first: a second save of the same key waits here until the first is committed or gone.
      const inserted = await tx('idempotency_keys')
        .insert({
          actor: save.actor,
          key: save.key,
          body_hmac: digests[0],
          result_id: resultId,
          created_at: new Date(),
        })
        .onConflict(['actor', 'key'])
        .ignore()
        .returning('key');
      if (inserted.length > 0) {
        await work(tx, resultId);
        return { resultId, repeated: false };
      }
      const first: KeyRow | undefined = await tx('idempotency_keys')
        .where({ actor: save.actor, key: save.key })
        .first('body_hmac', 'result_id');
      if (!first || !digests.includes(first.body_hmac)) {
        throw new ConflictError(
          'This Idempotency-Key was already used for something else. Use a new one.',
        );
      }
      return { resultId: first.result_id, repeated: true };
    });
  }
}
