import type { Sending } from './Sending';

/** How many sendings at the most share a transaction; as many can be on their way in the next one. */
export const MOST_TOGETHER = 64;

/** Above so many targets a sending has its transaction for itself: others would wait for all of them. */
const MOST_TARGETS = 1_000;

/** Whether a sending is begun in a transaction of its own. What is appended to must not be appended to by two. */
export function goesAlone({ attempt, deployment }: Sending): boolean {
  return (
    attempt.appendTo !== undefined || deployment.targetCount > MOST_TARGETS
  );
}
