import type { Knex } from 'knex';
import { oneAtATime, StoredNumber, toNumber } from '../database/dialect';
import { updateRows } from '../database/manyRows';
import { transact } from '../database/transact';
import { BEGINNING, ChainPlace, hashOf, HistoryRow } from './chain';
import { CHAIN_LOCK, Checkpoints } from './Checkpoints';
import type { HistoryStore } from './HistoryStore';

/** How many rows one transaction seals. */
export const SEAL_BATCH = 500;

const CONTENT_COLUMNS = [
  'id',
  'at',
  'actor',
  'act',
  'audience',
  'subject_kind',
  'subject_id',
  'request_id',
  'deployment_id',
  'detail',
];

/**
 * Gives the rows of the history their places in the chain, after they were committed. The order of the chain is the order of
 * sealing: a row with a smaller id that is committed later simply comes later, and none is missed. Any number of replicas may
 * seal; they take turns.
 */
export class HistorySealer {
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

  /** Seals what is not sealed yet, until nothing is left or it is told to stop. Answers how many rows it were. */
  async seal(signal?: AbortSignal): Promise<number> {
    let sealed = 0;
    while (!signal?.aborted && (await this.#anyUnsealed())) {
      const rows = await transact(this.#db, tx => this.#sealBatch(tx));
      if (rows === 0) break;
      sealed += rows;
    }
    return sealed;
  }

  /** Has the ends of the chain signed by the first key; for when the process starts. */
  async signAnew(): Promise<void> {
    await transact(this.#db, async tx => {
      await oneAtATime(tx, CHAIN_LOCK);
      await this.#checkpoints.signAnew(tx);
    });
  }

  async #anyUnsealed(): Promise<boolean> {
    const row = await this.#db('history').whereNull('position').first('id');
    return row !== undefined;
  }

  async #sealBatch(tx: Knex.Transaction): Promise<number> {
    await oneAtATime(tx, CHAIN_LOCK);
    let end = await this.#end(tx);
    const rows: HistoryRow[] = await tx('history')
      .whereNull('position')
      .orderBy('id')
      .limit(SEAL_BATCH)
      .select(CONTENT_COLUMNS);
    if (rows.length === 0) return 0;
    const sealedAt = new Date();
    const seals = rows.map(row => {
      const previousHash = end.hash;
      const position = end.position + 1;
      const hash = hashOf(row, { position, sealedAt, previousHash });
      end = { position, hash };
      return {
        id: toNumber(row.id),
        position,
        previous_hash: previousHash,
        hash,
        sealed_at: sealedAt,
      };
    });
    await updateRows(tx, 'history', 'id', seals);
    await this.#checkpoints.write(tx, 'end', {
      ...end,
      at: sealedAt.toISOString(),
    });
    return rows.length;
  }

  /**
   * What the next row follows: the signed end, and not the last row that is there, which somebody may have put there or
   * taken away. Such a row keeps its place, so that the break shows.
   */
  async #end(tx: Knex): Promise<ChainPlace> {
    const last = await this.#lastRow(tx);
    const end = await this.#checkpoints.find(tx, 'end');
    if (typeof end !== 'string') {
      const position = Math.max(end.position, last?.position ?? 0);
      return { position, hash: end.hash };
    }
    const start = await this.#checkpoints.find(tx, 'start');
    const known = last ?? (typeof start === 'string' ? undefined : start);
    if (!known && end === 'missing') return BEGINNING;
    const goesOn = known ?? BEGINNING;
    await this.#history.sealLost(tx, {
      which: 'end',
      position: goesOn.position,
      cause: end,
    });
    return goesOn;
  }

  async #lastRow(tx: Knex): Promise<ChainPlace | undefined> {
    const row: { position: StoredNumber; hash: string } | undefined = await tx(
      'history',
    )
      .whereNotNull('position')
      .orderBy('position', 'desc')
      .first('position', 'hash');
    return row && { position: toNumber(row.position), hash: row.hash };
  }
}
