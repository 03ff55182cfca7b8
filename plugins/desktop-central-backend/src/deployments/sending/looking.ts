import type { DispatchConfig } from '../bounds';
import type { Sending } from './Sending';

/** Whether it is too late to go on looking for what DC does not answer about. */
export function isLookingOver(
  { attempt, deployment }: Sending,
  { lookAfterMs }: DispatchConfig,
): boolean {
  const since = attempt.submittingAt?.getTime() ?? 0;
  const until = Math.max(
    deployment.notAfter.getTime(),
    since + lookAfterMs[lookAfterMs.length - 1],
  );
  return Date.now() > until;
}
