import {
  Deployment,
  DeploymentTime,
  hadNothingToDo,
  Target,
  TargetCounts,
  WaitingReason,
} from 'backstage-plugin-desktop-central-common';
import type { AttemptRecord } from './AttemptStore';
import { nameInDc } from './names';
import {
  isBeingStopped,
  isFinalDeploymentState,
  speakingAttempt,
} from './DeploymentStates';
import type { DeploymentRecord, SavedForm } from './DeploymentStore';
import type { TargetRecord } from './TargetStore';

/** Who reads: somebody who sees the desk, or the requester of the request. */
export type Reader = 'desk' | 'requester';

const WAITING_FOR_MACHINE: Record<DeploymentTime, WaitingReason['code']> = {
  duringStartup: 'startup',
  afterStartup: 'refresh',
  duringOrAfterStartup: 'startupOrRefresh',
  duringLogin: 'login',
  afterLogin: 'refresh',
  duringOrAfterLogin: 'loginOrRefresh',
};

/** When it happens on a machine; where only DC knows, it may be at any time that DC offers. */
function timeOf(form: SavedForm): DeploymentTime {
  if (form.asInDc?.includes('when')) return 'duringOrAfterStartup';
  return form.when ?? 'duringOrAfterStartup';
}

/** What of the form is told: not what DC decides without telling. */
function choicesOf(form: SavedForm): Pick<Deployment, 'when' | 'rebootPolicy'> {
  const { when, asInDc = [] } = form;
  const rebootPolicy = form.kind === 'software' ? form.rebootPolicy : undefined;
  return {
    ...(asInDc.includes('when') ? {} : { when }),
    ...(asInDc.includes('rebootPolicy') ? {} : { rebootPolicy }),
  };
}

/** What is being stopped waits for no machine, but perhaps for its server. */
function waitingInDc(
  attempt: AttemptRecord,
  when: DeploymentTime,
): WaitingReason | undefined {
  if (!isBeingStopped(attempt)) return { code: WAITING_FOR_MACHINE[when] };
  return attempt.waitingCode && { code: attempt.waitingCode };
}

/** Why an attempt has not reached DC, or why its targets wait in DC. */
export function waitingOf(
  attempt: AttemptRecord | undefined,
  { form, draftUntil }: Pick<DeploymentRecord, 'form' | 'draftUntil'>,
): WaitingReason | undefined {
  switch (attempt?.state) {
    case 'draft':
      return {
        code: 'draft',
        ...(draftUntil ? { until: draftUntil.toISOString() } : {}),
      };
    case 'queued':
    case 'unknown':
    case 'held':
      return {
        code: attempt.waitingCode ?? 'worker',
        ...(attempt.waitingUntil
          ? { until: attempt.waitingUntil.toISOString() }
          : {}),
      };
    case 'submitted':
      return waitingInDc(attempt, timeOf(form));
    default:
      return undefined;
  }
}

type AttemptTime =
  | 'submittedAt'
  | 'lastReadAt'
  | 'nextReadAt'
  | 'lastCallbackAt'
  | 'stopWantedAt'
  | 'stoppedAt';

/** Times that are there, by their names. */
function timesOf(
  attempt: AttemptRecord,
  nextReadAt: Date | undefined,
): Partial<Record<AttemptTime, string>> {
  const { submittedAt, lastReadAt, lastCallbackAt } = attempt;
  const { stopWantedAt, stoppedAt } = attempt;
  const times: Record<AttemptTime, Date | undefined> = {
    submittedAt,
    lastReadAt,
    nextReadAt,
    lastCallbackAt,
    stopWantedAt,
    stoppedAt,
  };
  return Object.fromEntries(
    Object.entries(times).flatMap(([name, time]) =>
      time ? [[name, time.toISOString()]] : [],
    ),
  );
}

function toAttempt(
  attempt: AttemptRecord,
  nextReadAt: Date | undefined,
): NonNullable<Deployment['attempts']>[number] {
  const { targetCount, createdBy } = attempt;
  return {
    number: attempt.number,
    state: attempt.state,
    configurationName: nameInDc(attempt),
    ...(attempt.configurationId
      ? { configurationId: attempt.configurationId }
      : {}),
    createdAt: attempt.createdAt.toISOString(),
    suspended: attempt.configurationSuspended,
    ...(targetCount === undefined ? {} : { targetCount }),
    ...(createdBy ? { createdBy } : {}),
    ...(attempt.error ? { error: attempt.error } : {}),
    ...timesOf(attempt, nextReadAt),
  };
}

/** A deployment as its reader may see it. */
export function toDeployment(
  record: DeploymentRecord,
  attempts: AttemptRecord[],
  counts: TargetCounts,
  reader: Reader,
  allowedActions: Deployment['allowedActions'],
  nextReads: Map<string, Date>,
): Deployment {
  const { form } = record;
  const attempt = speakingAttempt(attempts);
  const ended = isFinalDeploymentState(record.state);
  const everyTargetBegan =
    attempt?.state === 'submitted' &&
    !isBeingStopped(attempt) &&
    !counts.yetToApply;
  const waitingFor =
    ended || everyTargetBegan ? undefined : waitingOf(attempt, record);
  return {
    id: record.id,
    requestId: record.requestId,
    requestNumber: record.requestNumber,
    kind: form.kind,
    state: record.state,
    serverName: record.serverName,
    itemName: record.itemName,
    ...(form.kind === 'software' ? { operation: form.operation } : {}),
    installFor: form.installFor,
    createdAt: record.createdAt,
    targetCount: record.targetCount,
    counts,
    allowedActions,
    ...(waitingFor ? { waitingFor } : {}),
    ...(record.finishedAt ? { finishedAt: record.finishedAt } : {}),
    ...(record.frozen && !ended ? { frozen: true } : {}),
    ...(ended && hadNothingToDo(counts)
      ? { note: 'nothingToDo' as const }
      : {}),
    ...(reader === 'desk'
      ? {
          ...choicesOf(form),
          createdBy: record.createdBy,
          attempts: attempts.map(each =>
            toAttempt(each, nextReads.get(each.id)),
          ),
        }
      : {}),
  };
}

/** A target as its reader may see it. */
export function toTarget(
  record: TargetRecord,
  attempt: AttemptRecord | undefined,
  deployment: Pick<DeploymentRecord, 'form' | 'draftUntil'>,
  reader: Reader,
): Target {
  const waitingFor =
    record.state === 'yetToApply' ? waitingOf(attempt, deployment) : undefined;
  return {
    id: record.id,
    name: record.name,
    state: record.state,
    updatedAt: record.updatedAt,
    ...(waitingFor ? { waitingFor } : {}),
    ...(reader === 'desk'
      ? {
          computerId: record.dcId,
          domain: record.domain,
          source: record.source,
          ...(record.rawStatus ? { rawStatus: record.rawStatus } : {}),
          ...(record.remarks ? { remarks: record.remarks } : {}),
        }
      : {}),
  };
}
