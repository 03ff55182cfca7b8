import type { StatusConfig } from '../bounds';

/** From when an attempt is read, and its deadline counts: its planned time, which is not before DC has it. */
export function plannedAt({
  attempt,
  deployment,
}: {
  attempt: { submittedAt: Date };
  deployment: { notBefore?: Date };
}): Date {
  const { submittedAt } = attempt;
  const { notBefore } = deployment;
  return notBefore && notBefore > submittedAt ? notBefore : submittedAt;
}

/** How long it takes from a read to the next, where no deadline comes before it; rarely while it is not yet time. */
export function readEveryMs(
  planned: Date,
  now: number,
  status: StatusConfig,
): number {
  const elapsed = now - planned.getTime();
  const last = status.ladder[status.ladder.length - 1];
  if (elapsed < 0) return last.everyMs;
  const step = status.ladder.find(({ untilMs }) => elapsed < untilMs);
  return (step ?? last).everyMs;
}

/** When reading on an attempt that was stopped in DC ends. */
export function readOnUntil(stoppedAt: Date, status: StatusConfig): Date {
  return new Date(stoppedAt.getTime() + status.readOnMs);
}

/** When an attempt is read next: ever more rarely, when its time has come, and at the deadline at the latest. */
export function nextReadAt(
  planned: Date,
  now: number,
  status: StatusConfig,
): Date {
  const begin = planned.getTime();
  const bounds = [begin, begin + status.deadlineMs].filter(at => at > now);
  return new Date(Math.min(now + readEveryMs(planned, now, status), ...bounds));
}
