import type { StatusConfig } from '../bounds';

/** How long it takes from a read to the next, where no deadline comes before it. */
export function readEveryMs(
  submittedAt: Date,
  now: number,
  status: StatusConfig,
): number {
  const elapsed = now - submittedAt.getTime();
  const step =
    status.ladder.find(({ untilMs }) => elapsed < untilMs) ??
    status.ladder[status.ladder.length - 1];
  return step.everyMs;
}

/** When reading on an attempt that was stopped in DC ends. */
export function readOnUntil(stoppedAt: Date, status: StatusConfig): Date {
  return new Date(stoppedAt.getTime() + status.readOnMs);
}

/** When an attempt is read next: ever more rarely, and at the deadline at the latest. */
export function nextReadAt(
  submittedAt: Date,
  now: number,
  status: StatusConfig,
): Date {
  const deadline = submittedAt.getTime() + status.deadlineMs;
  const next = now + readEveryMs(submittedAt, now, status);
  return new Date(now < deadline ? Math.min(next, deadline) : next);
}
