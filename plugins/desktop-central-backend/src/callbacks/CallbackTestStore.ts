import { createHash, timingSafeEqual } from 'crypto';
import type { Knex } from 'knex';
import type { StoredTime } from '../database/dialect';
import { withoutValues } from '../database/transact';

/** What a test callback is recognized by; neither is stored as it is. */
export interface CallbackTestSecrets {
  callbackId: string;
  key: string;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function isSame(left: string, right: string): boolean {
  return timingSafeEqual(Buffer.from(left), Buffer.from(right));
}

/** SQL of the test callbacks that are under way. */
export class CallbackTestStore {
  /** Lets a test callback be recognized until then, on every replica. */
  async expect(
    db: Knex,
    { callbackId, key }: CallbackTestSecrets,
    expiresAt: Date,
  ): Promise<void> {
    await db('callback_tests').insert({
      id_hash: hashOf(callbackId),
      key_hash: hashOf(key),
      expires_at: expiresAt,
    });
  }

  /** Notes that a test callback came in; answers whether it is one. Each is recognized once. */
  async arrived(
    db: Knex,
    { callbackId, key }: CallbackTestSecrets,
    at: Date,
  ): Promise<boolean> {
    const id_hash = hashOf(callbackId);
    try {
      const row: { key_hash: string } | undefined = await db('callback_tests')
        .where({ id_hash })
        .where('expires_at', '>', at)
        .whereNull('arrived_at')
        .first('key_hash');
      if (!row || !isSame(row.key_hash, hashOf(key))) return false;
      const noted = await db('callback_tests')
        .where({ id_hash })
        .whereNull('arrived_at')
        .update({ arrived_at: at });
      return noted === 1;
    } catch (error) {
      throw withoutValues(error);
    }
  }

  /** Ends a test. Answers whether its callback came in. */
  async end(db: Knex, callbackId: string): Promise<boolean> {
    const own = () =>
      db('callback_tests').where({ id_hash: hashOf(callbackId) });
    const row: { arrived_at: StoredTime | null } | undefined =
      await own().first('arrived_at');
    await own().delete();
    return Boolean(row?.arrived_at);
  }
}
