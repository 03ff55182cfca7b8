import type { AuditVerification } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { StoredNumber, toNumber } from '../database/dialect';
import {
  BEGINNING,
  ChainPlace,
  hashOf,
  SEALED_COLUMNS,
  SealedRow,
} from './chain';
import { Checkpoints, FoundCheckpoint } from './Checkpoints';

type Broken = NonNullable<AuditVerification['broken']>;

/** How many rows one call checks at the most, so that its time is bounded; the next one goes on. */
export const VERIFY_STEP = 50_000;
/** How many rows are in memory at once. */
const BATCH = 1_000;

const SEAL_LOST = 'history.sealLost';

/** How far a call has come. */
interface Walk {
  /** The last place that is as it should be. */
  place: ChainPlace;
  from?: number;
  checked: number;
  sealsLost: number;
}

function brokenRow(row: SealedRow, reason: Broken['reason']): Broken {
  return { position: toNumber(row.position), entryId: String(row.id), reason };
}

/** What is wrong with a row that comes after a place; undefined where nothing is. */
function faultOf(row: SealedRow, place: ChainPlace): Broken | undefined {
  const position = toNumber(row.position);
  if (position !== place.position + 1) {
    return { position: place.position + 1, reason: 'missing' };
  }
  if (row.previous_hash !== place.hash) return brokenRow(row, 'notLinked');
  const hash = hashOf(row, {
    position,
    sealedAt: row.sealed_at,
    previousHash: place.hash,
  });
  return hash === row.hash ? undefined : brokenRow(row, 'changed');
}

/** Finds out whether the sealed rows of the history are those that were sealed, in that order, and all of them. */
export class HistoryVerifier {
  readonly #db: Knex;
  readonly #checkpoints: Checkpoints;
  readonly #step: number;

  constructor(options: { db: Knex; checkpoints: Checkpoints; step?: number }) {
    this.#db = options.db;
    this.#checkpoints = options.checkpoints;
    this.#step = options.step ?? VERIFY_STEP;
  }

  /**
   * Checks rows from a position on, or from the signed start; a bounded number. Ends at the first thing that is wrong.
   * Rows that are sealed or removed as outdated meanwhile do no harm.
   */
  async verify(after: number = 0): Promise<AuditVerification> {
    // Read first: rows up to the end that was signed do not change any more.
    const end = await this.#checkpoints.find(this.#db, 'end');
    const start = await this.#checkpoints.find(this.#db, 'start');
    const walk = await this.#begin(start, after);
    const broken =
      start === 'notOurs'
        ? { position: 1, reason: 'startNotOurs' as const }
        : await this.#walk(walk, end);
    const complete = walk.checked < this.#step;
    return this.#answer(walk, end, start, {
      complete: complete || broken !== undefined,
      broken:
        broken ?? (complete ? await this.#faultAtEnd(walk, end) : undefined),
    });
  }

  async #begin(start: FoundCheckpoint, after: number): Promise<Walk> {
    const before = after > 0 ? await this.#placeAt(after) : undefined;
    const place = before ?? (typeof start === 'string' ? BEGINNING : start);
    return { place, checked: 0, sealsLost: 0 };
  }

  async #placeAt(position: number): Promise<ChainPlace | undefined> {
    const row: { hash: string } | undefined = await this.#db('history')
      .where({ position })
      .first('hash');
    return row && { position, hash: row.hash };
  }

  async #walk(walk: Walk, end: FoundCheckpoint): Promise<Broken | undefined> {
    while (walk.checked < this.#step) {
      const rows = await this.#rowsAfter(walk, end);
      const fault = rows.length > 0 ? this.#advance(walk, rows) : undefined;
      if (fault?.reason === 'missing' && (await this.#startMoved(walk)))
        continue;
      if (fault) return this.#named(fault);
      if (rows.length === 0) return undefined;
    }
    return undefined;
  }

  async #rowsAfter(walk: Walk, end: FoundCheckpoint): Promise<SealedRow[]> {
    const query = this.#db('history')
      .where('position', '>', walk.place.position)
      .orderBy('position')
      .limit(Math.min(BATCH, this.#step - walk.checked))
      .select(SEALED_COLUMNS);
    if (typeof end !== 'string') query.where('position', '<=', end.position);
    return query;
  }

  #advance(walk: Walk, rows: SealedRow[]): Broken | undefined {
    for (const row of rows) {
      const fault = faultOf(row, walk.place);
      if (fault) return fault;
      walk.place = { position: toNumber(row.position), hash: row.hash };
      walk.from ??= walk.place.position;
      walk.checked += 1;
      if (row.act === SEAL_LOST) walk.sealsLost += 1;
    }
    return undefined;
  }

  /** Retention may have removed the next rows meanwhile; then it has signed where the chain begins now. */
  async #startMoved(walk: Walk): Promise<boolean> {
    const start = await this.#checkpoints.find(this.#db, 'start');
    if (typeof start === 'string') return false;
    if (start.position <= walk.place.position) return false;
    walk.place = start;
    return true;
  }

  async #named(fault: Broken): Promise<Broken> {
    if (fault.reason !== 'missing' || fault.position !== 1) return fault;
    const start = await this.#checkpoints.find(this.#db, 'start');
    return start === 'missing' ? { ...fault, reason: 'startMissing' } : fault;
  }

  async #faultAtEnd(
    walk: Walk,
    end: FoundCheckpoint,
  ): Promise<Broken | undefined> {
    const { place } = walk;
    if (end === 'missing') {
      return place.position > 0
        ? { position: place.position, reason: 'endMissing' }
        : undefined;
    }
    if (end === 'notOurs') {
      return { position: Math.max(place.position, 1), reason: 'endNotOurs' };
    }
    if (place.position < end.position && !(await this.#startMoved(walk))) {
      return this.#named({ position: place.position + 1, reason: 'missing' });
    }
    if (place.position === end.position && place.hash !== end.hash) {
      return { position: end.position, reason: 'endDiffers' };
    }
    return this.#faultAfterEnd();
  }

  /** The last row is read before the end, which may move on but never stands before a row of ours. */
  async #faultAfterEnd(): Promise<Broken | undefined> {
    const last: { id: StoredNumber; position: StoredNumber } | undefined =
      await this.#db('history')
        .whereNotNull('position')
        .orderBy('position', 'desc')
        .first('id', 'position');
    const end = await this.#checkpoints.find(this.#db, 'end');
    if (!last || typeof end === 'string') return undefined;
    if (toNumber(last.position) <= end.position) return undefined;
    return {
      position: end.position + 1,
      entryId: String(last.id),
      reason: 'afterEnd',
    };
  }

  async #answer(
    walk: Walk,
    end: FoundCheckpoint,
    start: FoundCheckpoint,
    outcome: { complete: boolean; broken?: Broken },
  ): Promise<AuditVerification> {
    const { place, from, checked, sealsLost } = walk;
    const [{ count }]: Array<{ count: StoredNumber }> = await this.#db(
      'history',
    )
      .whereNull('position')
      .count({ count: '*' });
    return {
      intact: outcome.broken === undefined,
      complete: outcome.complete,
      ...(from === undefined ? {} : { from }),
      to: place.position,
      last: typeof end === 'string' ? place.position : end.position,
      checked,
      sealsLost,
      unsealed: toNumber(count),
      ...(typeof start === 'string'
        ? {}
        : { removed: { upTo: start.position, at: start.at } }),
      ...(outcome.broken ? { broken: outcome.broken } : {}),
    };
  }
}
