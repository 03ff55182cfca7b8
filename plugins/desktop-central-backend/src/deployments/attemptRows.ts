import type {
  AttemptState,
  WaitingReason,
} from 'backstage-plugin-desktop-central-common';
import {
  StoredBoolean,
  StoredNumber,
  StoredTime,
  toBoolean,
  toDate,
  toNumber,
} from '../database/dialect';
import type {
  AppendTo,
  AttemptChanges,
  AttemptRecord,
  NewAttempt,
} from './AttemptStore';

/** Of which attempt a callback tells. */
export interface CalledAttempt {
  id: string;
  deploymentId: string;
  serverId: string;
}

/** An attempt as the engines give it. */
export interface AttemptRow {
  id: string;
  deployment_id: string;
  number: StoredNumber;
  state: AttemptState;
  waiting_code: WaitingReason['code'] | null;
  waiting_until: StoredTime | null;
  configuration_name: string;
  configuration_id: string | null;
  standing_configuration_id: string | null;
  appended_to_id: string | null;
  appended_to_name: string | null;
  after_target: string | null;
  replaces: string | null;
  configuration_suspended: StoredBoolean;
  target_count: StoredNumber | null;
  created_by: string | null;
  created_at: StoredTime;
  updated_at: StoredTime;
  callback_id: string;
  looks: StoredNumber;
  error: string | null;
  submitting_at: StoredTime | null;
  submitted_at: StoredTime | null;
  last_read_at: StoredTime | null;
  missing_since: StoredTime | null;
  last_callback_at: StoredTime | null;
  stop_wanted_at: StoredTime | null;
  stop_wanted_by: string | null;
  stopped_at: StoredTime | null;
  suspend_wanted_at: StoredTime | null;
  awaits_targets: StoredBoolean | null;
  retried_at: StoredTime | null;
  resume_wanted_at: StoredTime | null;
  resume_wanted_by: string | null;
  shown: string | null;
  shown_reads: StoredNumber | null;
}

function optionalDate(value: StoredTime | null): Date | undefined {
  return value === null ? undefined : toDate(value);
}

function appendToOf(row: AttemptRow): AppendTo | undefined {
  const {
    standing_configuration_id: standingConfigurationId,
    appended_to_id: configurationId,
    appended_to_name: configurationName,
  } = row;
  if (!standingConfigurationId || !configurationId || !configurationName) {
    return undefined;
  }
  return { standingConfigurationId, configurationId, configurationName };
}

/** An attempt from its row. */
export function toRecord(row: AttemptRow): AttemptRecord {
  return {
    id: row.id,
    deploymentId: row.deployment_id,
    number: toNumber(row.number),
    state: row.state,
    waitingCode: row.waiting_code ?? undefined,
    waitingUntil: optionalDate(row.waiting_until),
    configurationName: row.configuration_name,
    appendTo: appendToOf(row),
    afterTarget: row.after_target ?? undefined,
    replaces: row.replaces ?? undefined,
    configurationId: row.configuration_id ?? undefined,
    configurationSuspended: toBoolean(row.configuration_suspended),
    targetCount:
      row.target_count === null ? undefined : toNumber(row.target_count),
    createdBy: row.created_by ?? undefined,
    createdAt: toDate(row.created_at),
    updatedAt: toDate(row.updated_at),
    callbackId: row.callback_id,
    looks: toNumber(row.looks),
    error: row.error ?? undefined,
    submittingAt: optionalDate(row.submitting_at),
    submittedAt: optionalDate(row.submitted_at),
    lastReadAt: optionalDate(row.last_read_at),
    missingSince: optionalDate(row.missing_since),
    lastCallbackAt: optionalDate(row.last_callback_at),
    stopWantedAt: optionalDate(row.stop_wanted_at),
    stopWantedBy: row.stop_wanted_by ?? undefined,
    stoppedAt: optionalDate(row.stopped_at),
    suspendWantedAt: optionalDate(row.suspend_wanted_at),
    awaitsTargets: toBoolean(row.awaits_targets ?? false),
    retriedAt: optionalDate(row.retried_at),
    resumeWantedAt: optionalDate(row.resume_wanted_at),
    resumeWantedBy: row.resume_wanted_by ?? undefined,
    shown: row.shown ?? undefined,
    shownReads: toNumber(row.shown_reads ?? 0),
  };
}

type Cell = string | number | boolean | Date | null;

/** A new attempt as it is stored. */
export function rowOf(attempt: NewAttempt, now: Date): Record<string, Cell> {
  return {
    id: attempt.id,
    deployment_id: attempt.deploymentId,
    number: attempt.number,
    state: attempt.state ?? 'queued',
    awaits_targets: attempt.awaitsTargets ?? false,
    configuration_name: attempt.configurationName,
    standing_configuration_id:
      attempt.appendTo?.standingConfigurationId ?? null,
    appended_to_id: attempt.appendTo?.configurationId ?? null,
    appended_to_name: attempt.appendTo?.configurationName ?? null,
    after_target: attempt.afterTarget ?? null,
    replaces: attempt.replaces ?? null,
    waiting_code: attempt.waitingCode ?? null,
    configuration_suspended: false,
    callback_id: attempt.callbackId,
    target_count: attempt.targetCount ?? null,
    created_by: attempt.createdBy ?? null,
    looks: 0,
    created_at: now,
    updated_at: now,
  };
}

const COLUMN: Record<keyof AttemptChanges, string> = {
  state: 'state',
  waitingCode: 'waiting_code',
  waitingUntil: 'waiting_until',
  targetCount: 'target_count',
  createdBy: 'created_by',
  configurationId: 'configuration_id',
  configurationSuspended: 'configuration_suspended',
  looks: 'looks',
  error: 'error',
  submittingAt: 'submitting_at',
  submittedAt: 'submitted_at',
  lastReadAt: 'last_read_at',
  missingSince: 'missing_since',
  stopWantedAt: 'stop_wanted_at',
  stopWantedBy: 'stop_wanted_by',
  stoppedAt: 'stopped_at',
  suspendWantedAt: 'suspend_wanted_at',
  awaitsTargets: 'awaits_targets',
  retriedAt: 'retried_at',
  resumeWantedAt: 'resume_wanted_at',
  resumeWantedBy: 'resume_wanted_by',
  shown: 'shown',
  shownReads: 'shown_reads',
};

/** Changes of an attempt as they are stored. */
export function cellsOf(changes: AttemptChanges): Record<string, Cell> {
  return Object.fromEntries(
    Object.entries(changes).map(([name, value]) => [
      COLUMN[name as keyof AttemptChanges],
      value,
    ]),
  );
}
