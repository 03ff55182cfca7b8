import type {
  AttemptState,
  WaitingReason,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { lockRows } from '../database/dialect';
import { updateRows } from '../database/manyRows';
import {
  AttemptRow,
  CalledAttempt,
  cellsOf,
  rowOf,
  toRecord,
} from './attemptRows';

/** The configuration of DC that targets are appended to, kept as it was when the attempt was made. */
export interface AppendTo {
  standingConfigurationId: string;
  /** DC's id of it. */
  configurationId: string;
  configurationName: string;
}

/** One sending of targets to DC. */
export interface AttemptRecord {
  id: string;
  deploymentId: string;
  number: number;
  state: AttemptState;
  waitingCode?: WaitingReason['code'];
  waitingUntil?: Date;
  /** The portal's own name for it, never used twice. */
  configurationName: string;
  /** Absent where a configuration of that name is created. */
  appendTo?: AppendTo;
  /** Resource id of the target of the same deployment that has to succeed before it is sent. */
  afterTarget?: string;
  /** The attempt that was given up as lost in favour of this one. */
  replaces?: string;
  /** DC's id of the configuration that has the targets, once DC has said so. */
  configurationId?: string;
  configurationSuspended: boolean;
  /** How many targets it was made for; absent of old ones. */
  targetCount?: number;
  /** Who made it; absent of old ones. */
  createdBy?: string;
  createdAt: Date;
  /** When anything of it was last written. */
  updatedAt: Date;
  callbackId: string;
  /** How often an unknown outcome was looked for in vain. */
  looks: number;
  error?: string;
  submittingAt?: Date;
  submittedAt?: Date;
  lastReadAt?: Date;
  /** Since when DC, which has shown it before, does not any more. */
  missingSince?: Date;
  lastCallbackAt?: Date;
  /** Since when it is to be stopped in DC. */
  stopWantedAt?: Date;
  /** Who wanted that. */
  stopWantedBy?: string;
  /** When DC has shown that it does not go on with it, as was wanted. */
  stoppedAt?: Date;
  /** Since when it is to be suspended in DC, to be resumed later, because everything was stopped. */
  suspendWantedAt?: Date;
  /** Whether it gets its targets once DC has told which are to be tried again. */
  awaitsTargets: boolean;
  /** Since when those of its targets that did not make it belong to a later attempt. */
  retriedAt?: Date;
  /** Since when it is to be resumed in DC. */
  resumeWantedAt?: Date;
  /** Who wanted that. */
  resumeWantedBy?: string;
  /** What DC's list showed of its configuration when its targets were last read. */
  shown?: string;
  /** How often the list has shown the same since. */
  shownReads: number;
}

/** An attempt to be stored; queued, unless its state says otherwise. */
export type NewAttempt = Pick<
  AttemptRecord,
  | 'id'
  | 'deploymentId'
  | 'number'
  | 'configurationName'
  | 'appendTo'
  | 'afterTarget'
  | 'replaces'
  | 'callbackId'
  | 'targetCount'
  | 'createdBy'
  | 'waitingCode'
> & { state?: 'queued' | 'draft'; awaitsTargets?: boolean };

/** What may change of an attempt; null empties. */
export interface AttemptChanges {
  state?: AttemptState;
  waitingCode?: WaitingReason['code'] | null;
  waitingUntil?: Date | null;
  targetCount?: number;
  createdBy?: string;
  configurationId?: string;
  configurationSuspended?: boolean;
  looks?: number;
  error?: string | null;
  submittingAt?: Date | null;
  submittedAt?: Date;
  lastReadAt?: Date;
  missingSince?: Date | null;
  stopWantedAt?: Date | null;
  stopWantedBy?: string | null;
  stoppedAt?: Date | null;
  suspendWantedAt?: Date | null;
  awaitsTargets?: boolean;
  retriedAt?: Date;
  resumeWantedAt?: Date | null;
  resumeWantedBy?: string | null;
  shown?: string | null;
  shownReads?: number;
}

const CALLBACK_NOTE_MS = 1_000;

/** SQL of attempts. */
export class AttemptStore {
  async insert(tx: Knex, attempt: NewAttempt): Promise<void> {
    await tx('attempts').insert(rowOf(attempt, new Date()));
  }

  async get(db: Knex, id: string): Promise<AttemptRecord | undefined> {
    const row: AttemptRow | undefined = await db('attempts')
      .where({ id })
      .first();
    return row && toRecord(row);
  }

  /** Those that are there, in the order of their ids. */
  async getAll(db: Knex, ids: string[]): Promise<AttemptRecord[]> {
    const rows: AttemptRow[] = await db('attempts')
      .whereIn('id', ids)
      .orderBy('id');
    return rows.map(toRecord);
  }

  /** Locks an attempt until the transaction ends. */
  async lock(tx: Knex, id: string): Promise<AttemptRecord | undefined> {
    const [attempt] = await this.lockAll(tx, [id]);
    return attempt;
  }

  /** Locks those that are there until the transaction ends, in the order of their ids. */
  async lockAll(tx: Knex, ids: string[]): Promise<AttemptRecord[]> {
    const rows: AttemptRow[] = await lockRows(
      tx,
      tx('attempts').whereIn('id', ids).orderBy('id').select('*'),
    );
    return rows.map(toRecord);
  }

  /** Those of the attempts that are to be stopped in DC. */
  async stopWantedOf(db: Knex, ids: string[]): Promise<Set<string>> {
    const wanted: string[] = await db('attempts')
      .whereIn('id', ids)
      .whereNotNull('stop_wanted_at')
      .pluck('id');
    return new Set(wanted);
  }

  /** The attempts whose callback addresses end in these ids. */
  async findByCallbackIds(
    db: Knex,
    callbackIds: string[],
  ): Promise<Map<string, CalledAttempt>> {
    const rows: Array<CalledAttempt & { callbackId: string }> = await db(
      'attempts',
    )
      .join('deployments', 'deployments.id', 'attempts.deployment_id')
      .whereIn('attempts.callback_id', callbackIds)
      .select({
        callbackId: 'attempts.callback_id',
        id: 'attempts.id',
        deploymentId: 'deployments.id',
        serverId: 'deployments.server_id',
      });
    return new Map(rows.map(({ callbackId, ...row }) => [callbackId, row]));
  }

  /** The attempts of deployments, first ones first. */
  async listOf(db: Knex, deploymentIds: string[]): Promise<AttemptRecord[]> {
    const rows: AttemptRow[] = await db('attempts')
      .whereIn('deployment_id', deploymentIds)
      .orderBy('deployment_id')
      .orderBy('number');
    return rows.map(toRecord);
  }

  /** Ids of the attempts of a deployment that are in the state, always in the same order. */
  async idsOf(
    db: Knex,
    deploymentId: string,
    state: AttemptState,
  ): Promise<string[]> {
    return db('attempts')
      .where({ deployment_id: deploymentId, state })
      .orderBy('id')
      .pluck('id');
  }

  /** Locks the attempts of a deployment until the transaction ends, first ones first. */
  async lockOf(tx: Knex, deploymentId: string): Promise<AttemptRecord[]> {
    const rows: AttemptRow[] = await lockRows(
      tx,
      tx('attempts')
        .where({ deployment_id: deploymentId })
        // In the order in which everybody locks attempts.
        .orderBy('id')
        .select('*'),
    );
    return rows.map(toRecord).sort((a, b) => a.number - b.number);
  }

  /** Ids of the attempts of a server that are in the state, always in the same order. */
  async idsOfServer(
    db: Knex,
    serverId: string,
    state: AttemptState,
  ): Promise<string[]> {
    return db('attempts')
      .join('deployments', 'deployments.id', 'attempts.deployment_id')
      .where('deployments.server_id', serverId)
      .where('attempts.state', state)
      .orderBy('attempts.id')
      .pluck('attempts.id');
  }

  /** Ids of the attempts that wait to be sent under a technician's authority. */
  async queuedOfTechnician(db: Knex, technicianId: string): Promise<string[]> {
    return db('attempts')
      .join('deployments', 'deployments.id', 'attempts.deployment_id')
      .where('deployments.technician_id', technicianId)
      .where('attempts.state', 'queued')
      .orderBy('attempts.id')
      .pluck('attempts.id');
  }

  /** Notes when callbacks came, at most once a second: many callbacks of an attempt must not queue on its row. */
  async noteCallbacks(
    tx: Knex,
    attempts: Array<Pick<AttemptRecord, 'id' | 'lastCallbackAt'>>,
    at: Date,
  ): Promise<void> {
    const before = new Date(at.getTime() - CALLBACK_NOTE_MS);
    const ids = attempts
      .filter(({ lastCallbackAt: last }) => !last || last < before)
      .map(({ id }) => id);
    if (ids.length === 0) return;
    const due = tx('attempts')
      .whereIn('id', ids)
      .where(old =>
        old
          .whereNull('last_callback_at')
          .orWhere('last_callback_at', '<', before),
      )
      .orderBy('id')
      .select('id');
    await tx
      // Not as a subquery: the rows are to be locked in their order.
      .with('due', lockRows(tx, due))
      .from('attempts')
      .whereIn('id', tx.select('id').from('due'))
      .update({ last_callback_at: at, updated_at: at });
  }

  /** An attempt whose outcome is unknown is looked for now; one that a person decided on meanwhile stays as it is. */
  async lookNow(
    tx: Knex,
    id: string,
    now: { at: Date; configurationId?: string; reason: string },
  ): Promise<void> {
    await tx('attempts')
      .where({ id })
      .whereIn('state', ['held', 'unknown'])
      .update({
        state: 'unknown',
        looks: 0,
        waiting_code: 'unknownOutcome',
        waiting_until: now.at,
        error: now.reason,
        updated_at: now.at,
        ...(now.configurationId
          ? { configuration_id: now.configurationId }
          : {}),
      });
  }

  async update(tx: Knex, id: string, changes: AttemptChanges): Promise<void> {
    await this.updateAll(tx, [id], changes);
  }

  /** Changes several in the same way, which are locked where there is more than one. */
  async updateAll(
    tx: Knex,
    ids: string[],
    changes: AttemptChanges,
  ): Promise<void> {
    if (ids.length === 0) return;
    await tx('attempts')
      .whereIn('id', ids)
      .update({ ...cellsOf(changes), updated_at: new Date() });
  }

  /** Changes several, each in its own way but in the same columns. They are locked. */
  async updateEach(
    tx: Knex,
    changed: Array<{ id: string; changes: AttemptChanges }>,
  ): Promise<void> {
    if (changed.length === 0) return;
    const now = new Date();
    const rows = changed.map(({ id, changes }) => ({
      id,
      ...cellsOf(changes),
      updated_at: now,
    }));
    await updateRows(tx, 'attempts', 'id', rows);
  }
}
