import type { Knex } from 'knex';
import { oneAtATime, toNumber } from '../database/dialect';
import { transact } from '../database/transact';
import {
  BEGINNING,
  ChainPlace,
  isAsSealed,
  SEALED_COLUMNS,
  SealedRow,
} from './chain';
import { CHAIN_LOCK, Checkpoints, FoundCheckpoint } from './Checkpoints';
import type { HistoryStore } from './HistoryStore';

const DAY_MS = 24 * 60 * 60 * 1000;
/** How long the history is kept, unless app-config says otherwise. */
export const HISTORY_DAYS = 400;
/** How many rows one run removes at the most, so that no statement takes long. */
const MAX_ROWS = 10_000;
/** How many rows are in memory at once. */
const BATCH = 1_000;

type FirstRow = Pick<SealedRow, 'position' | 'previous_hash'>;

function isAfter(first: FirstRow, start: FoundCheckpoint): boolean {
  if (start === 'notOurs') return false;
  const { position } = start === 'missing' ? BEGINNING : start;
  return toNumber(first.position) === position + 1;
}

/** What the first row follows: what was signed, or what the row says where that was lost. */
function placeBefore(first: FirstRow, start: FoundCheckpoint): ChainPlace {
  if (isAfter(first, start)) {
    return typeof start === 'string' ? BEGINNING : start;
  }
  return { position: toNumber(first.position) - 1, hash: first.previous_hash };
}

/** Selects the ids of the requests that are open. */
export type OpenRequests = (db: Knex) => Knex.QueryBuilder;

/** Removes what is older than it has to be kept from the beginning of the chain, and signs where the chain begins then. */
export class HistoryRetention {
  readonly #db: Knex;
  readonly #history: HistoryStore;
  readonly #checkpoints: Checkpoints;
  readonly #keptMs: number;
  readonly #openRequests: OpenRequests | undefined;

  constructor(options: {
    db: Knex;
    history: HistoryStore;
    checkpoints: Checkpoints;
    keptMs?: number;
    /** Whose rows are kept however old they are. */
    openRequests?: OpenRequests;
  }) {
    this.#db = options.db;
    this.#history = options.history;
    this.#checkpoints = options.checkpoints;
    this.#keptMs = options.keptMs ?? HISTORY_DAYS * DAY_MS;
    this.#openRequests = options.openRequests;
  }

  /**
   * Removes sealed rows in the order of the chain, up to the first that is to be kept; a bounded number. What is not sealed
   * stays, however old it is, and so does what is not as it was sealed: a row that somebody made look old would be gone
   * unseen. What is about an open request is kept. Answers how many rows it were.
   */
  async removeOutdated(now: number = Date.now()): Promise<number> {
    const before = new Date(now - this.#keptMs);
    return transact(this.#db, async tx => {
      await oneAtATime(tx, CHAIN_LOCK);
      const first = await this.#first(tx);
      if (!first) return 0;
      const kept = await this.#first(tx, before);
      const end = Math.min(
        kept ? toNumber(kept.position) : Infinity,
        toNumber(first.position) + MAX_ROWS,
      );
      const start = await this.#checkpoints.find(tx, 'start');
      const last = await this.#lastAsSealed(tx, placeBefore(first, start), end);
      if (!last) return 0;
      await this.#noteLostStart(tx, first, start);
      await this.#checkpoints.write(tx, 'start', {
        ...last,
        at: new Date(now).toISOString(),
      });
      await this.#carryOn(tx, last.position);
      return tx('history').where('position', '<=', last.position).delete();
    });
  }

  /**
   * A chain is cut at one place, so what is to be kept from before it comes to its end again: it is as it was sealed, and is
   * sealed anew like what was just recorded.
   */
  async #carryOn(tx: Knex, upTo: number): Promise<void> {
    if (!this.#openRequests) return;
    await tx('history')
      .where('position', '<=', upTo)
      .whereIn('request_id', this.#openRequests(tx))
      .update({
        position: null,
        previous_hash: null,
        hash: null,
        sealed_at: null,
      });
  }

  /** The last row before an end up to which all stand in the chain as they were sealed. */
  async #lastAsSealed(
    tx: Knex,
    before: ChainPlace,
    end: number,
  ): Promise<ChainPlace | undefined> {
    let last: ChainPlace | undefined;
    let rows: SealedRow[];
    do {
      rows = await tx('history')
        .where('position', '>', last?.position ?? before.position)
        .where('position', '<', end)
        .orderBy('position')
        .limit(BATCH)
        .select(SEALED_COLUMNS);
      for (const row of rows) {
        if (!isAsSealed(row, last ?? before)) return last;
        last = { position: toNumber(row.position), hash: row.hash };
      }
    } while (rows.length === BATCH);
    return last;
  }

  async #first(tx: Knex, from?: Date): Promise<FirstRow | undefined> {
    const query = tx('history').whereNotNull('position').orderBy('position');
    if (from) query.where('at', '>=', from);
    return query.first('position', 'previous_hash');
  }

  /** A new start replaces the old one, and with it the only trace that somebody tampered with that. */
  async #noteLostStart(
    tx: Knex,
    first: FirstRow,
    start: FoundCheckpoint,
  ): Promise<void> {
    if (isAfter(first, start)) return;
    await this.#history.sealLost(tx, {
      which: 'start',
      position: toNumber(first.position),
      cause: start === 'notOurs' ? 'notOurs' : 'missing',
    });
  }
}
