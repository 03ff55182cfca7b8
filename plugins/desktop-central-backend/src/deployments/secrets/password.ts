import type { AttemptRecord } from '../AttemptStore';
import type { DeploymentRecord } from '../DeploymentStore';

/** Whether a deployment runs with somebody's password, which is not kept any more. */
export function passwordMissing({ secrets }: DeploymentRecord): boolean {
  const { runAsUser, runAsSealed, runAsUntil } = secrets;
  if (runAsUser === undefined) return false;
  return !runAsSealed || !runAsUntil || runAsUntil.getTime() <= Date.now();
}

/** Whether an attempt waits until somebody enters its password again. */
export function waitsForPassword({
  state,
  waitingCode,
}: Pick<AttemptRecord, 'state' | 'waitingCode'>): boolean {
  return state === 'held' && waitingCode === 'passwordGone';
}

/** Whether an attempt may still be sent with the password that is kept; what may be in DC never is, without asking again. */
export function needsPassword({
  state,
  waitingCode,
}: Pick<AttemptRecord, 'state' | 'waitingCode'>): boolean {
  switch (state) {
    case 'draft':
    case 'queued':
    case 'submitting':
      return true;
    case 'held':
      return waitingCode !== 'unknownOutcome' && waitingCode !== 'passwordGone';
    default:
      return false;
  }
}
