import {
  EvidenceSource,
  FINAL_TARGET_STATES,
  TargetCounts,
  TargetState,
} from 'backstage-plugin-desktop-central-common';
import { randomUUID } from 'crypto';
import type { Knex } from 'knex';
import { lockRows, StoredNumber, toNumber } from '../database/dialect';
import { fetchPage, PageRequest } from '../database/paging';
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

/** What is now known of some targets; the same for all of them. */
export interface TargetKnowledge {
  state: TargetState;
  source: EvidenceSource;
  observedAt: Date;
  rawStatus?: string;
  remarks?: string;
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

/** SQLite takes at most 500 rows in one insert, and both engines bound the number of values. */
const BATCH = 500;
const WAITING_STATES = ['yetToApply', 'inProgress', 'retryInProgress'];

/** Splits into parts that one statement takes. */
export function batchesOf<T>(items: readonly T[]): T[][] {
  const batches: T[][] = [];
  for (let start = 0; start < items.length; start += BATCH) {
    batches.push(items.slice(start, start + BATCH));
  }
  return batches;
}

/** Which targets of a deployment; `dcIds` narrows to those of them. */
export interface TargetFilter {
  deploymentId: string;
  state?: string;
  dcIds?: string[];
}

function filtered(db: Knex, filter: TargetFilter): Knex.QueryBuilder {
  const query = db('targets').where({ deployment_id: filter.deploymentId });
  if (filter.state) query.where({ state: filter.state });
  if (filter.dcIds) query.whereIn('dc_id', filter.dcIds);
  return query;
}

/** SQL of targets and the evidence about them. */
export class TargetStore {
  async insert(
    tx: Knex,
    attempt: { id: string; deploymentId: string },
    computers: Array<{ id: string; name: string; domain: string }>,
  ): Promise<void> {
    const now = new Date();
    for (const batch of batchesOf(computers)) {
      await tx('targets').insert(
        batch.map(computer => ({
          id: randomUUID(),
          deployment_id: attempt.deploymentId,
          attempt_id: attempt.id,
          dc_id: computer.id,
          name: computer.name,
          domain: computer.domain,
          state: 'yetToApply',
          source: 'portal',
          observed_at: now,
          updated_at: now,
        })),
      );
    }
  }

  /** Resource ids of the targets of an attempt. */
  async dcIdsOf(db: Knex, attemptId: string): Promise<string[]> {
    return db('targets')
      .where({ attempt_id: attemptId })
      .orderBy('dc_id')
      .pluck('dc_id');
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

  /** Locks those of the targets that belong to the attempt, always in the same order. At most one batch. */
  async lock(
    tx: Knex,
    attemptId: string,
    dcIds: string[],
  ): Promise<TargetRecord[]> {
    const rows: TargetRow[] = await lockRows(
      tx,
      tx('targets')
        .where({ attempt_id: attemptId })
        .whereIn('dc_id', dcIds)
        .orderBy('dc_id')
        .select('*'),
    );
    return rows.map(toRecord);
  }

  /** Which of the ids are no targets of the attempt. */
  async foreignOf(
    db: Knex,
    attemptId: string,
    dcIds: string[],
  ): Promise<string[]> {
    const known = new Set<string>();
    for (const batch of batchesOf(dcIds)) {
      const ids: string[] = await db('targets')
        .where({ attempt_id: attemptId })
        .whereIn('dc_id', batch)
        .pluck('dc_id');
      ids.forEach(id => known.add(id));
    }
    return dcIds.filter(id => !known.has(id));
  }

  /** Writes what is now known of targets. */
  async write(
    tx: Knex,
    targetIds: string[],
    knowledge: TargetKnowledge,
  ): Promise<void> {
    for (const batch of batchesOf(targetIds)) {
      await tx('targets')
        .whereIn('id', batch)
        .update({
          state: knowledge.state,
          source: knowledge.source,
          observed_at: knowledge.observedAt,
          raw_status: knowledge.rawStatus ?? null,
          remarks: knowledge.remarks ?? null,
          ...(knowledge.visible ? { updated_at: new Date() } : {}),
        });
    }
  }

  /** Appends what changed to the evidence. */
  async recordChanges(tx: Knex, changes: TargetChange[]): Promise<void> {
    const at = new Date();
    for (const batch of batchesOf(changes)) {
      await tx('target_evidence').insert(
        batch.map(change => ({
          target_id: change.targetId,
          at,
          source: change.source,
          from_state: change.from,
          to_state: change.to,
          raw_status: change.rawStatus ?? null,
        })),
      );
    }
  }

  /** Hands the targets of an attempt over to another one of the same deployment. */
  async move(tx: Knex, fromAttempt: string, toAttempt: string): Promise<void> {
    // All of them, in the order in which a callback locks some.
    const ofAttempt = tx('targets').where({ attempt_id: fromAttempt });
    await lockRows(tx, ofAttempt.orderBy('dc_id').select('id'));
    await tx('targets')
      .where({ attempt_id: fromAttempt })
      .update({ attempt_id: toAttempt });
  }

  /** Whether DC has told anything about a target of the attempt. */
  async anyTold(db: Knex, attemptId: string): Promise<boolean> {
    const row = await db('targets')
      .where({ attempt_id: attemptId })
      .whereNot('source', 'portal')
      .first('id');
    return row !== undefined;
  }

  /** Whether a target of the deployment is not final. */
  async anyWaiting(db: Knex, deploymentId: string): Promise<boolean> {
    const row = await db('targets')
      .where({ deployment_id: deploymentId })
      .whereIn('state', WAITING_STATES)
      .first('id');
    return row !== undefined;
  }

  /** Whether a target of the attempt is not final. */
  async anyWaitingOf(db: Knex, attemptId: string): Promise<boolean> {
    const row = await db('targets')
      .where({ attempt_id: attemptId })
      .whereIn('state', WAITING_STATES)
      .first('id');
    return row !== undefined;
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
    const rows: Array<{
      deployment_id: string;
      state: TargetState;
      count: StoredNumber;
    }> = await db('targets')
      .whereIn('deployment_id', deploymentIds)
      .groupBy('deployment_id', 'state')
      .select('deployment_id', 'state')
      .count({ count: '*' });
    const counts = new Map<string, TargetCounts>(
      deploymentIds.map(id => [id, {}]),
    );
    for (const row of rows) {
      const of = counts.get(row.deployment_id);
      if (of) of[row.state] = toNumber(row.count);
    }
    return counts;
  }

  /** How many targets of a deployment there are. */
  async count(db: Knex, filter: TargetFilter): Promise<number> {
    const [row]: Array<{ count: StoredNumber }> = await filtered(
      db,
      filter,
    ).count({ count: '*' });
    return toNumber(row.count);
  }

  /** Targets of a deployment by name. */
  async list(
    db: Knex,
    filter: TargetFilter,
    page: PageRequest,
  ): Promise<{ items: TargetRecord[]; nextCursor?: string }> {
    return fetchPage(
      filtered(db, filter),
      { column: 'name', unique: 'id', direction: 'asc' },
      page,
      toRecord,
    );
  }
}
