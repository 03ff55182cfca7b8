import type { Knex } from 'knex';
import { transact } from '../database/transact';
import type { KeyAnnouncer } from './KeyAnnouncer';
import type { KeyEnd, KeyEndStore } from './KeyEndStore';

const DAY_MS = 24 * 60 * 60_000;
/** So long before its end a key is spoken of. */
const SOON_MS = 14 * DAY_MS;
/** What ended longer ago is no news. */
const NEWS_MS = 7 * DAY_MS;
/** How many keys one run speaks of at the most. */
const MAX_KEYS = 100;

/** Tells, once of each key, that it ends soon and that it has ended. */
export class KeyWatch {
  readonly #db: Knex;
  readonly #store: KeyEndStore;
  readonly #announcer: KeyAnnouncer;

  constructor(options: {
    db: Knex;
    store: KeyEndStore;
    announcer: KeyAnnouncer;
  }) {
    this.#db = options.db;
    this.#store = options.store;
    this.#announcer = options.announcer;
  }

  /** Where nothing ends, it costs two queries. */
  async tell(now: number = Date.now()): Promise<void> {
    const at = (ms: number) => new Date(now + ms);
    await this.#tell('soon', { from: at(1), to: at(SOON_MS) });
    await this.#tell('past', { from: at(-NEWS_MS), to: at(0) });
  }

  async #tell(end: KeyEnd, within: { from: Date; to: Date }): Promise<void> {
    const keys = await this.#store.untold(this.#db, end, within, MAX_KEYS);
    for (const key of keys) {
      await transact(this.#db, async tx => {
        if (!(await this.#store.markTold(tx, end, key.id))) return;
        if (end === 'soon') await this.#announcer.endsSoon(tx, key);
        else await this.#announcer.ended(tx, key);
      });
    }
  }
}
