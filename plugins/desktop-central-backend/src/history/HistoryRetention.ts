import type { Knex } from 'knex';
import { oneAtATime, StoredNumber, toNumber } from '../database/dialect';
import { transact } from '../database/transact';
import type { ChainPlace } from './chain';
import { CHAIN_LOCK, Checkpoints } from './Checkpoints';
import type { HistoryStore } from './HistoryStore';

const DAY_MS = 24 * 60 * 60 * 1000;
/** How long the history is kept. */
export const HISTORY_DAYS = 400;
/** How many rows one run removes at the most, so that no statement takes long. */
const MAX_ROWS = 10_000;

interface PlaceRow {
  position: StoredNumber;
  hash: string;
}

function toPlace(row: PlaceRow | undefined): ChainPlace | undefined {
  return row && { position: toNumber(row.position), hash: row.hash };
}

/** Removes what is older than it has to be kept from the beginning of the chain, and signs where the chain begins then. */
export class HistoryRetention {
  readonly #db: Knex;
  readonly #history: HistoryStore;
  readonly #checkpoints: Checkpoints;

  constructor(options: {
    db: Knex;
    history: HistoryStore;
    checkpoints: Checkpoints;
  }) {
    this.#db = options.db;
    this.#history = options.history;
    this.#checkpoints = options.checkpoints;
  }

  /**
   * Removes sealed rows in the order of the chain, up to the first that is to be kept; a bounded number. What is not sealed
   * stays, however old it is. Answers how many rows it were.
   */
  async removeOutdated(now: number = Date.now()): Promise<number> {
    const before = new Date(now - HISTORY_DAYS * DAY_MS);
    return transact(this.#db, async tx => {
      await oneAtATime(tx, CHAIN_LOCK);
      const first = await this.#place(tx, 'asc', query => query);
      if (!first) return 0;
      const kept = await this.#place(tx, 'asc', query =>
        query.where('at', '>=', before),
      );
      const end = Math.min(
        kept?.position ?? Infinity,
        first.position + MAX_ROWS,
      );
      const last = await this.#place(tx, 'desc', query =>
        query.where('position', '<', end),
      );
      if (!last) return 0;
      await this.#noteLostStart(tx, first);
      await this.#checkpoints.write(tx, 'start', {
        ...last,
        at: new Date(now).toISOString(),
      });
      return tx('history').where('position', '<=', last.position).delete();
    });
  }

  async #place(
    tx: Knex,
    direction: 'asc' | 'desc',
    narrow: (query: Knex.QueryBuilder) => Knex.QueryBuilder,
  ): Promise<ChainPlace | undefined> {
    const sealed = tx('history')
      .whereNotNull('position')
      .orderBy('position', direction);
    return toPlace(await narrow(sealed).first('position', 'hash'));
  }

  /** A new start replaces the old one, and with it the only trace that somebody tampered with that. */
  async #noteLostStart(tx: Knex, first: ChainPlace): Promise<void> {
    const start = await this.#checkpoints.find(tx, 'start');
    const expected = typeof start === 'string' ? 1 : start.position + 1;
    if (start !== 'notOurs' && first.position === expected) return;
    await this.#history.sealLost(tx, {
      which: 'start',
      position: first.position,
      cause: start === 'notOurs' ? 'notOurs' : 'missing',
    });
  }
}
