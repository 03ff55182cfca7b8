import type { StatusConfig } from '../bounds';

/** When an attempt is read next: ever more rarely, and at the deadline at the latest. */
export function nextReadAt(
  submittedAt: Date,
  now: number,
  status: StatusConfig,
): Date {
  const elapsed = now - submittedAt.getTime();
  const step =
    status.ladder.find(({ untilMs }) => elapsed < untilMs) ??
    status.ladder[status.ladder.length - 1];
  const deadline = submittedAt.getTime() + status.deadlineMs;
  const next = now + step.everyMs;
  return new Date(now < deadline ? Math.min(next, deadline) : next);
}
