import type { Knex } from 'knex';
import { lockRows } from '../../database/dialect';
import { transact } from '../../database/transact';
import type { AttemptStore } from '../AttemptStore';
import { TargetCountStore } from '../TargetCountStore';

/** How many targets one transaction removes at the most. */
const BATCH = 1_000;
/** How many targets one run removes at the most; the next one goes on. */
const MAX_TARGETS = 50_000;
/** How many deployments one run begins with at the most. */
const MAX_DEPLOYMENTS = 1_000;

/** Bounds that a test wants otherwise. */
export interface RetentionBounds {
  batch: number;
  maxTargets: number;
}

/**
 * Removes the targets of deployments that ended long ago, and what is known of each; how many ended in which state stays with
 * the deployment. First it is written that they are not kept any more, with the final counts; then they go in small parts, so
 * that a run that breaks off is gone on with by the next, and several may run at the same time.
 */
export class TargetRetention {
  readonly #db: Knex;
  readonly #attempts: Pick<AttemptStore, 'lockOf'>;
  readonly #counts = new TargetCountStore();
  readonly #keptMs: number;
  readonly #bounds: RetentionBounds;

  constructor(options: {
    db: Knex;
    attempts: Pick<AttemptStore, 'lockOf'>;
    /** How long after its end the targets of a deployment are kept. */
    keptMs: number;
    bounds?: Partial<RetentionBounds>;
  }) {
    this.#db = options.db;
    this.#attempts = options.attempts;
    this.#keptMs = options.keptMs;
    this.#bounds = {
      batch: BATCH,
      maxTargets: MAX_TARGETS,
      ...options.bounds,
    };
  }

  /** Removes what is due, a bounded number. Answers how many targets it were. */
  async removeOutdated(now: number = Date.now()): Promise<number> {
    const endedBefore = new Date(now - this.#keptMs);
    let removed = await this.#goOn();
    for (const id of await this.#due(endedBefore)) {
      if (removed >= this.#bounds.maxTargets) break;
      const begun = await transact(this.#db, tx =>
        this.#begin(tx, id, endedBefore, new Date(now)),
      );
      if (begun) removed += await this.#removeAll(id, removed);
    }
    return removed;
  }

  /** Goes on with what an earlier run, or another one, has begun. */
  async #goOn(): Promise<number> {
    const ids: string[] = await this.#db('deployments')
      .whereNotNull('targets_left')
      .orderBy('id')
      .limit(MAX_DEPLOYMENTS)
      .pluck('id');
    let removed = 0;
    for (const id of ids) removed += await this.#removeAll(id, removed);
    return removed;
  }

  async #due(endedBefore: Date): Promise<string[]> {
    return this.#db('deployments')
      .whereNull('targets_removed_at')
      .where('finished_at', '<', endedBefore)
      .orderBy('finished_at')
      .limit(MAX_DEPLOYMENTS)
      .pluck('id');
  }

  /** Answers whether it was still due: locked as a retry locks, so that only one of the two happens. */
  async #begin(
    tx: Knex,
    id: string,
    endedBefore: Date,
    at: Date,
  ): Promise<boolean> {
    await this.#attempts.lockOf(tx, id);
    // Before the deployment is locked, as whoever counts does. Where it is not due any more, the sums are the same.
    await this.#counts.conclude(tx, id);
    const begun = await tx('deployments')
      .where({ id })
      .whereNull('targets_removed_at')
      .where('finished_at', '<', endedBefore)
      .update({ targets_removed_at: at, targets_left: true });
    return begun > 0;
  }

  async #removeAll(id: string, before: number): Promise<number> {
    let removed = 0;
    while (before + removed < this.#bounds.maxTargets) {
      const count = await transact(this.#db, tx => this.#removeBatch(tx, id));
      removed += count;
      if (count < this.#bounds.batch) break;
    }
    return removed;
  }

  /** Answers how many it were; after the last one there is nothing left to be removed. */
  async #removeBatch(tx: Knex, deploymentId: string): Promise<number> {
    const ids = (
      await lockRows(
        tx,
        tx('targets')
          .where({ deployment_id: deploymentId })
          .orderBy('dc_id')
          .limit(this.#bounds.batch)
          .select('id'),
      )
    ).map(({ id }: { id: string }) => id);
    await tx('target_evidence').whereIn('target_id', ids).delete();
    await tx('moved_targets').whereIn('target_id', ids).delete();
    await tx('targets').whereIn('id', ids).delete();
    if (ids.length < this.#bounds.batch) await this.#end(tx, deploymentId);
    return ids.length;
  }

  /** Few may be found because another run has just removed those that were looked at. */
  async #end(tx: Knex, deploymentId: string): Promise<void> {
    await tx('deployments')
      .where({ id: deploymentId })
      .whereNotExists(
        tx('targets').where({ deployment_id: deploymentId }).select('id'),
      )
      .update({ targets_left: null });
  }
}
