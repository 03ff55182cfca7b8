import type { Knex } from 'knex';
import type { MinuteLimit } from '../database/MinuteLimit';
import type { Caller } from '../permissions/Authorizer';

/** Bounds how often a person may have servers called; the portal's own calls are none of these. */
export class CheckLimit {
  readonly #db: Knex;
  readonly #limit: MinuteLimit;
  readonly #perMinute: number;

  constructor(options: { db: Knex; limit: MinuteLimit; perMinute: number }) {
    this.#db = options.db;
    this.#limit = options.limit;
    this.#perMinute = options.perMinute;
  }

  /** To be called before a server is. @throws TooManyRequestsError */
  async take(caller: Caller): Promise<void> {
    await this.#count('check', caller);
  }

  /** To be called before a save that leads to another address or tries another credential, since connecting follows. @throws TooManyRequestsError */
  async takeSave(caller: Caller): Promise<void> {
    await this.#count('save', caller);
  }

  async #count(what: 'check' | 'save', { actor }: Caller): Promise<void> {
    const subject = `server ${what} ${actor.userEntityRef}`;
    await this.#limit.take(this.#db, subject, this.#perMinute);
  }
}
