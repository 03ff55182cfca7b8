import {
  isFinalDeploymentState,
  Deployment,
  hadNothingToDo,
  Target,
  TargetCounts,
  WaitingReason,
} from 'backstage-plugin-desktop-central-common';
import type { AttemptRecord } from './AttemptStore';
import { nameInDc } from './names';
import { isBeingStopped, speakingAttempt } from './DeploymentStates';
import type { DeploymentRecord } from './DeploymentStore';
import { formForAll, formForDesk } from './formView';
import type { TargetRecord } from './TargetStore';
import { waitingOf } from './waitingOf';

/** Who reads: the requester of the request; somebody who sees the desk; of those, whoever manages what is on it. */
export type Reader = 'requester' | 'desk' | 'manager';

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
    ...(record.targetsRemovedAt
      ? { targetsRemovedAt: record.targetsRemovedAt }
      : {}),
    ...(record.frozen && !ended ? { frozen: true } : {}),
    ...(ended && hadNothingToDo(counts)
      ? { note: 'nothingToDo' as const }
      : {}),
    ...formForAll(record),
    ...(reader === 'requester'
      ? {}
      : {
          ...formForDesk(record, reader),
          createdBy: record.createdBy,
          attempts: attempts.map(each =>
            toAttempt(each, nextReads.get(each.id)),
          ),
        }),
  };
}

/** A target as its reader may see it. */
export function toTarget(
  record: TargetRecord,
  waitingFor: WaitingReason | undefined,
  reader: Reader,
): Target {
  return {
    id: record.id,
    name: record.name,
    state: record.state,
    updatedAt: record.updatedAt,
    ...(waitingFor ? { waitingFor } : {}),
    ...(reader === 'requester'
      ? {}
      : {
          computerId: record.dcId,
          domain: record.domain,
          source: record.source,
          ...(record.rawStatus ? { rawStatus: record.rawStatus } : {}),
          ...(record.remarks ? { remarks: record.remarks } : {}),
        }),
  };
}
