import {
  EvidenceSource,
  FINAL_TARGET_STATES,
  TargetCounts,
  TargetState,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { whereEachOfTexts } from '../database/conditions';
import { lockRows } from '../database/dialect';
import { insertTargets, type TargetComputer } from './newTargets';
import { insertEvidence, whereNamed, writeTargets } from './reportedTargets';
import { batchesOf, partsOf } from './targetBatches';
import { TargetCountStore } from './TargetCountStore';
import { TargetRow, toRecord } from './targetRows';

/** A computer of a deployment. */
export interface TargetRecord {
  id: string;
  attemptId: string;
  /** Resource id in DC. */
  dcId: string;
  name: string;
  domain: string;
  state: TargetState;
  source: EvidenceSource;
  observedAt: Date;
  rawStatus?: string;
  remarks?: string;
  updatedAt: string;
}

/** Targets of one attempt. */
export interface NamedTargets {
  attemptId: string;
  dcIds: readonly string[];
}

/** A target of which something else is now known than before. */
export interface WeighedTarget {
  target: TargetRecord;
  /** Whether a reader sees a difference, so that the time of change moves on. */
  visible: boolean;
}

/** A change of state that some evidence brought about. */
export interface TargetChange {
  targetId: string;
  source: EvidenceSource;
  from: TargetState;
  to: TargetState;
  rawStatus?: string;
}

/** The states that are not final. */
export const WAITING_STATES = ['yetToApply', 'inProgress', 'retryInProgress'];

/** How the counts change where targets change their states. */
function movesOf(
  changes: readonly Pick<TargetChange, 'from' | 'to'>[],
): Map<TargetState, number> {
  const moves = new Map<TargetState, number>();
  const add = (state: TargetState, count: number) =>
    moves.set(state, (moves.get(state) ?? 0) + count);
  for (const { from, to } of changes) {
    add(from, -1);
    add(to, 1);
  }
  return moves;
}

/** Of what is not sent, because it was gone from DC before. As one condition: most targets have no source yet. */
function leftOut(condition: Knex.QueryBuilder): void {
  condition.where({ state: 'notApplicable', source: 'portal' });
}

/** SQL of targets and the evidence about them. */
export class TargetStore {
  readonly #counts = new TargetCountStore();

  async insert(
    tx: Knex,
    attempt: { id: string; deploymentId: string },
    computers: TargetComputer[],
  ): Promise<void> {
    for (const batch of batchesOf(computers)) {
      await insertTargets(tx, attempt, batch);
    }
    await this.#counts.add(
      tx,
      attempt.deploymentId,
      new Map([['yetToApply', computers.length]]),
    );
  }

  /** Resource ids of the targets that an attempt is meant for: all but those that were left out because DC has them no more. */
  async dcIdsOf(db: Knex, attemptId: string): Promise<string[]> {
    return (await this.dcIdsOfAll(db, [attemptId])).get(attemptId) ?? [];
  }

  /** Like {@link dcIdsOf}, of several attempts by their ids; one without targets is left out. */
  async dcIdsOfAll(
    db: Knex,
    attemptIds: string[],
  ): Promise<Map<string, string[]>> {
    const rows: Array<{ attempt_id: string; dc_id: string }> = await db(
      'targets',
    )
      .whereIn('attempt_id', attemptIds)
      .whereNot(leftOut)
      .orderBy(['attempt_id', 'dc_id'])
      .select('attempt_id', 'dc_id');
    const ids = new Map<string, string[]>();
    for (const { attempt_id: attemptId, dc_id: dcId } of rows) {
      const own = ids.get(attemptId);
      if (own) own.push(dcId);
      else ids.set(attemptId, [dcId]);
    }
    return ids;
  }

  /** The state of one target of a deployment, named by its resource id. */
  async stateOf(
    db: Knex,
    deploymentId: string,
    dcId: string,
  ): Promise<TargetState | undefined> {
    const row: { state: TargetState } | undefined = await db('targets')
      .where({ deployment_id: deploymentId, dc_id: dcId })
      .first('state');
    return row?.state;
  }

  /** Names of the first few of some targets of an attempt. */
  async someNames(
    db: Knex,
    attemptId: string,
    dcIds: string[],
    limit: number,
  ): Promise<string[]> {
    return db('targets')
      .where({ attempt_id: attemptId })
      .whereIn('dc_id', dcIds.slice(0, limit))
      .orderBy('name')
      .pluck('name');
  }

  /** Resource ids of the targets of an attempt that are not final. */
  async waitingDcIdsOf(db: Knex, attemptId: string): Promise<string[]> {
    return db('targets')
      .where({ attempt_id: attemptId })
      .whereIn('state', WAITING_STATES)
      .orderBy('dc_id')
      .pluck('dc_id');
  }

  /** Locks those of the targets that are there, always in the same order. At most one batch. */
  async lock(tx: Knex, named: NamedTargets[]): Promise<TargetRecord[]> {
    const rows: TargetRow[] = await lockRows(
      tx,
      whereNamed(tx, tx('targets'), named)
        .orderBy(['attempt_id', 'dc_id'])
        .select('*'),
    );
    return rows.map(toRecord);
  }

  /** Which of the named ones are no targets of their attempt, by attempt. */
  async foreignOf(
    db: Knex,
    named: NamedTargets[],
  ): Promise<Map<string, string[]>> {
    const known = new Map(
      named.map(({ attemptId }) => [attemptId, new Set<string>()]),
    );
    for (const batch of partsOf(named)) {
      const rows: Array<Pick<TargetRow, 'attempt_id' | 'dc_id'>> =
        await whereNamed(db, db('targets'), batch).select(
          'attempt_id',
          'dc_id',
        );
      for (const row of rows) known.get(row.attempt_id)?.add(row.dc_id);
    }
    return new Map(
      named.map(({ attemptId, dcIds }) => [
        attemptId,
        dcIds.filter(id => !known.get(attemptId)?.has(id)),
      ]),
    );
  }

  /** Writes what is now known of targets. At most one batch. */
  async write(tx: Knex, weighed: WeighedTarget[]): Promise<void> {
    if (weighed.length > 0) await writeTargets(tx, weighed);
  }

  /** Appends what changed of targets of a deployment to the evidence, and counts it. */
  async recordChanges(
    tx: Knex,
    deploymentId: string,
    changes: TargetChange[],
  ): Promise<void> {
    await this.recordAll(tx, new Map([[deploymentId, changes]]));
  }

  /** Like {@link recordChanges}, of several deployments. */
  async recordAll(
    tx: Knex,
    byDeployment: ReadonlyMap<string, TargetChange[]>,
  ): Promise<void> {
    const at = new Date();
    for (const batch of batchesOf([...byDeployment.values()].flat())) {
      await insertEvidence(tx, batch, at);
    }
    await this.#counts.addAll(
      tx,
      new Map([...byDeployment].map(([id, changes]) => [id, movesOf(changes)])),
    );
  }

  /** Resource ids and names of the targets of an attempt. */
  async namesOf(
    db: Knex,
    attemptId: string,
  ): Promise<Array<{ id: string; name: string }>> {
    return db('targets')
      .where({ attempt_id: attemptId })
      .orderBy('dc_id')
      .select('dc_id as id', 'name');
  }

  /** Hands the targets of an attempt, or some of them, over to another one of the same deployment. */
  async move(
    tx: Knex,
    fromAttempt: string,
    toAttempt: string,
    dcIds?: string[],
  ): Promise<void> {
    const some = () => {
      const query = tx('targets').where({ attempt_id: fromAttempt });
      return dcIds ? whereEachOfTexts(tx, query, 'dc_id', dcIds) : query;
    };
    // All of them, in the order in which a callback locks some.
    await lockRows(tx, some().orderBy('dc_id').select('id'));
    await some().update({ attempt_id: toAttempt });
  }

  /** Whether DC has told anything about a target of the attempt. */
  async anyTold(db: Knex, attemptId: string): Promise<boolean> {
    const row = await db('targets')
      .where({ attempt_id: attemptId })
      .whereNot('source', 'portal')
      .first('id');
    return row !== undefined;
  }

  /** Those of the attempts that have a target that is not final. */
  async attemptsWaiting(db: Knex, ids: string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const waiting: string[] = await db('attempts')
      .whereIn('attempts.id', ids)
      .whereExists(
        // By the deployment too, whose targets are indexed by state: what has ended is not read.
        db('targets')
          .whereRaw('targets.deployment_id = attempts.deployment_id')
          .whereRaw('targets.attempt_id = attempts.id')
          .whereIn('targets.state', WAITING_STATES)
          .select(db.raw('1')),
      )
      .pluck('attempts.id');
    return new Set(waiting);
  }

  /** Whether something about the attempt's targets is still to be read from DC. */
  async anyUnread(db: Knex, attemptId: string): Promise<boolean> {
    const row = await db('targets')
      .where({ attempt_id: attemptId })
      .where(open =>
        open
          .whereNot('source', 'readFromDc')
          .orWhereNotIn('state', [...FINAL_TARGET_STATES]),
      )
      .first('id');
    return row !== undefined;
  }

  /** Number of targets by state of each deployment. */
  async counts(
    db: Knex,
    deploymentIds: string[],
  ): Promise<Map<string, TargetCounts>> {
    return this.#counts.of(db, deploymentIds);
  }
}
