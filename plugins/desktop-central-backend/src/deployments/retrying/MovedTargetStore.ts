import type { TargetState } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import {
  lockRows,
  StoredNumber,
  StoredTime,
  toDate,
  toNumber,
} from '../../database/dialect';
import type { AttemptRecord } from '../AttemptStore';
import { batchesOf } from '../targetBatches';
import type { TargetStore } from '../TargetStore';

/** States of targets that may be tried again, if DC says so too. */
export const RETRIABLE_STATES: readonly TargetState[] = [
  'failed',
  'yetToApply',
  'inProgress',
  'retryInProgress',
  'cancelled',
  'expired',
];

/** What an attempt knew of a target when that went to a later attempt. */
export interface MovedTarget {
  dcId: string;
  targetId: string;
  name: string;
  /** What DC said of it last, or tells about it now. */
  state: TargetState;
  observedAt: Date;
  /** The attempt that has it now. */
  currentAttemptId: string;
  currentState: TargetState;
}

/** SQL of targets that go from one attempt to a later one. */
export class MovedTargetStore {
  readonly #targets: TargetStore;

  constructor(targets: TargetStore) {
    this.#targets = targets;
  }

  /** Resource ids of the targets of attempts that may be tried again. */
  async candidates(db: Knex, attempts: AttemptRecord[]): Promise<string[]> {
    return db('targets')
      .whereIn(
        'attempt_id',
        attempts.map(({ id }) => id),
      )
      .whereIn('state', [...RETRIABLE_STATES])
      .orderBy('dc_id')
      .pluck('dc_id');
  }

  /** Hands those of the targets over that have not made it meanwhile. Answers how many. */
  async handOver(
    tx: Knex,
    from: AttemptRecord,
    to: { id: string },
    said: Map<string, TargetState>,
  ): Promise<number> {
    let moved = 0;
    for (const batch of batchesOf([...said.keys()].sort())) {
      const rows = await this.#targets.lock(tx, [
        { attemptId: from.id, dcIds: batch },
      ]);
      const going = rows.filter(({ state }) =>
        RETRIABLE_STATES.includes(state),
      );
      if (going.length === 0) continue;
      const at = new Date();
      await tx('moved_targets').insert(
        going.map(target => ({
          attempt_id: from.id,
          dc_id: target.dcId,
          target_id: target.id,
          state: said.get(target.dcId) ?? target.state,
          observed_at: target.observedAt,
          moved_at: at,
        })),
      );
      await this.#targets.recordChanges(
        tx,
        from.deploymentId,
        going
          .filter(({ state }) => state !== 'yetToApply')
          .map(target => ({
            targetId: target.id,
            source: 'portal',
            from: target.state,
            to: 'yetToApply',
          })),
      );
      await this.#belongTo(
        tx,
        going.map(({ id }) => id),
        to.id,
        at,
      );
      moved += going.length;
    }
    return moved;
  }

  /** Those of the ids that the attempt had before. */
  async find(
    db: Knex,
    attemptId: string,
    dcIds: string[],
  ): Promise<Map<string, MovedTarget>> {
    const found = new Map<string, MovedTarget>();
    for (const batch of batchesOf(dcIds)) {
      const rows: Array<{
        dc_id: string;
        target_id: string;
        name: string;
        state: TargetState;
        observed_at: StoredTime;
        current_attempt_id: string;
        current_state: TargetState;
      }> = await db('moved_targets')
        .join('targets', 'targets.id', 'moved_targets.target_id')
        .where('moved_targets.attempt_id', attemptId)
        .whereIn('moved_targets.dc_id', batch)
        .select(
          'moved_targets.dc_id',
          'moved_targets.target_id',
          'moved_targets.state',
          'moved_targets.observed_at',
          'targets.name',
          'targets.attempt_id as current_attempt_id',
          'targets.state as current_state',
        );
      for (const row of rows) {
        found.set(row.dc_id, {
          dcId: row.dc_id,
          targetId: row.target_id,
          name: row.name,
          state: row.state,
          observedAt: toDate(row.observed_at),
          currentAttemptId: row.current_attempt_id,
          currentState: row.current_state,
        });
      }
    }
    return found;
  }

  /** Gives a target back to the attempt that had it before. Answers whether the later one still had it. */
  async giveBack(
    tx: Knex,
    attemptId: string,
    { targetId, dcId, currentAttemptId }: MovedTarget,
  ): Promise<boolean> {
    const row = tx('targets').where({
      id: targetId,
      attempt_id: currentAttemptId,
    });
    const rows = await lockRows(tx, row.select('id'));
    if (rows.length === 0) return false;
    await tx('targets')
      .where({ id: targetId })
      .update({ attempt_id: attemptId, updated_at: new Date() });
    await tx('moved_targets')
      .where({ attempt_id: attemptId, dc_id: dcId })
      .delete();
    return true;
  }

  /** Notes what is told about a target now, so that it is told once. */
  async note(
    tx: Knex,
    attemptId: string,
    dcId: string,
    as: { state: TargetState; observedAt: Date },
  ): Promise<void> {
    await tx('moved_targets')
      .where({ attempt_id: attemptId, dc_id: dcId })
      .update({ state: as.state, observed_at: as.observedAt });
  }

  /** How many targets an attempt has. */
  async countOf(db: Knex, attemptId: string): Promise<number> {
    const [row]: Array<{ count: StoredNumber }> = await db('targets')
      .where({ attempt_id: attemptId })
      .count({ count: '*' });
    return toNumber(row.count);
  }

  async #belongTo(
    tx: Knex,
    targetIds: string[],
    attemptId: string,
    at: Date,
  ): Promise<void> {
    await tx('targets').whereIn('id', targetIds).update({
      attempt_id: attemptId,
      state: 'yetToApply',
      source: 'portal',
      observed_at: at,
      raw_status: null,
      remarks: null,
      updated_at: at,
    });
  }
}
