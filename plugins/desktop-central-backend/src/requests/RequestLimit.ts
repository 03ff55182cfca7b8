import type { Knex } from 'knex';
import { MinuteLimit } from '../database/MinuteLimit';
import type { Caller } from '../permissions/Authorizer';

/** How many requests somebody who does not manage them raises in a minute. */
export const RAISED_PER_MINUTE = 30;

/** How many comments a person writes in a minute. */
export const COMMENTS_PER_MINUTE = 30;

/** How often somebody who does not manage requests cancels or reopens their own in a minute. */
export const MOVED_PER_MINUTE = 30;

/** Bounds how much a person writes. */
export class RequestLimit {
  readonly #db: Knex;
  readonly #limit = new MinuteLimit();

  constructor(db: Knex) {
    this.#db = db;
  }

  /** @throws TooManyRequestsError */
  async takeRaise({ actor }: Caller): Promise<void> {
    const subject = `request raise ${actor.userEntityRef}`;
    await this.#limit.take(this.#db, subject, RAISED_PER_MINUTE);
  }

  /** @throws TooManyRequestsError */
  async takeMove({ actor }: Caller): Promise<void> {
    const subject = `request move ${actor.userEntityRef}`;
    await this.#limit.take(this.#db, subject, MOVED_PER_MINUTE);
  }

  /** @throws TooManyRequestsError */
  async takeComment({ actor }: Caller): Promise<void> {
    const subject = `request comment ${actor.userEntityRef}`;
    await this.#limit.take(this.#db, subject, COMMENTS_PER_MINUTE);
  }
}
