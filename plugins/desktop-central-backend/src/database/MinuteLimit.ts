import type { Knex } from 'knex';
import { TooManyRequestsError } from '../errors/TooManyRequestsError';
import { StoredNumber, toNumber } from './dialect';
import { withoutValues } from './transact';

const MINUTE_MS = 60_000;
const MAX_SUBJECT_LENGTH = 320;

/** Bounds how often something may be asked for in a minute of the clock, counted over all replicas. */
export class MinuteLimit {
  /**
   * Counts one more; to be called outside the transaction of what is asked for, so that a failure of it counts too.
   *
   * @param subject - what is counted and whose, e.g. `check user:default/dana`
   * @throws TooManyRequestsError where there were as many in this minute already
   */
  async take(db: Knex, subject: string, perMinute: number): Promise<void> {
    const over = await this.takeOrWait(db, subject, perMinute);
    if (!over) return;
    const seconds = Math.ceil((over.getTime() - Date.now()) / 1000);
    throw new TooManyRequestsError(
      `You may do this ${perMinute} times a minute. Try again in ${seconds} seconds.`,
      seconds,
    );
  }

  /** Counts some more; where that is too much, answers when this minute of the clock is over. */
  async takeOrWait(
    db: Knex,
    subject: string,
    perMinute: number,
    more: number = 1,
  ): Promise<Date | undefined> {
    const minute = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
    const count = await this.#count(db, subject, new Date(minute), more);
    // The first of a minute always may, however much it is.
    if (count <= perMinute || count === more) return undefined;
    return new Date(minute + MINUTE_MS);
  }

  async #count(
    db: Knex,
    subject: string,
    minute: Date,
    more: number,
  ): Promise<number> {
    try {
      const [row]: Array<{ count: StoredNumber }> = await db('rate_counts')
        .insert({
          subject: subject.slice(0, MAX_SUBJECT_LENGTH),
          minute,
          count: more,
        })
        .onConflict(['subject', 'minute'])
        .merge({ count: db.raw('rate_counts.count + ?', [more]) })
        .returning('count');
      return toNumber(row.count);
    } catch (error) {
      throw withoutValues(error);
    }
  }
}
