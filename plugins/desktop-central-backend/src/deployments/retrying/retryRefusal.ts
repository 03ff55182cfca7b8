import type { TargetCounts } from 'backstage-plugin-desktop-central-common';
import type { AttemptRecord } from '../AttemptStore';
import {
  awaitsTargets,
  isBeingStopped,
  isSuspended,
} from '../DeploymentStates';
import type { DeploymentRecord } from '../DeploymentStore';
import { targetsRemoved } from '../retention/removedTargets';
import { waitsForPassword } from '../secrets/password';
import { isUnsent, maybeInDc } from '../stopping/EndOfWork';

/** The contract's own bound. */
const MAX_ATTEMPTS = 100;

/** An attempt that DC has as a configuration of its own, so that what failed of it can be tried again. */
export type RetriableAttempt = AttemptRecord & {
  configurationId: string;
  submittedAt: Date;
};

/** Those of the attempts of which something can be tried again. */
export function retriable(attempts: AttemptRecord[]): RetriableAttempt[] {
  return attempts.filter(
    (attempt): attempt is RetriableAttempt =>
      !attempt.appendTo &&
      attempt.configurationId !== undefined &&
      attempt.submittedAt !== undefined &&
      (attempt.state === 'submitted' || attempt.state === 'closed'),
  );
}

function underWay(attempts: AttemptRecord[]): string | undefined {
  if (attempts.some(awaitsTargets)) {
    return 'It is being tried again already: Desktop Central is asked what failed of the attempt before.';
  }
  // Else what DC lets go on meanwhile would happen twice.
  if (attempts.some(({ resumeWantedAt }) => resumeWantedAt)) {
    return 'It is being resumed in Desktop Central. Wait until that has ended, then try it again.';
  }
  if (attempts.some(isBeingStopped)) {
    return 'It is being stopped in Desktop Central. Wait until that has ended, then try it again.';
  }
  const unclear = attempts.some(
    attempt => maybeInDc(attempt) && attempt.state !== 'submitted',
  );
  // What else is unsent takes the password too, once there is one, and waits on for what it waited for.
  if (attempts.some(waitsForPassword)) {
    return unclear
      ? 'It is not known yet whether Desktop Central has an attempt of it. Once that is known, enter the password for the rest.'
      : undefined;
  }
  return unclear || attempts.some(isUnsent)
    ? 'An attempt of it has not reached Desktop Central yet. Wait for that one, or cancel it.'
    : undefined;
}

function neverInDc(attempts: AttemptRecord[]): string {
  const appended = attempts.find(({ appendTo }) => appendTo)?.appendTo;
  return appended
    ? `It was added to the standing configuration ${appended.configurationName}, which does nothing twice for the same workstation. Remove those that failed there in Desktop Central, then save it anew for them.`
    : 'Desktop Central never had it, so nothing of it failed there. Copy it and save it anew.';
}

function nothingFailed(
  attempts: AttemptRecord[],
  counts: TargetCounts,
): string | undefined {
  if (attempts.some(waitsForPassword)) return undefined;
  if (retriable(attempts).length === 0) return neverInDc(attempts);
  const { failed = 0, cancelled = 0, expired = 0, yetToApply = 0 } = counts;
  const stopped = attempts.some(isSuspended) ? yetToApply : 0;
  return failed + cancelled + expired + stopped === 0
    ? 'Nothing of it has failed, so there is nothing to try again.'
    : undefined;
}

/** Why a deployment cannot be tried again as it is, or go on with a password that is entered again; nothing where it can. */
export function retryRefusal(
  deployment: Pick<
    DeploymentRecord,
    | 'addressVersion'
    | 'serverAddressVersion'
    | 'state'
    | 'targetsRemovedAt'
    | 'finishedAt'
    | 'form'
  >,
  attempts: AttemptRecord[],
  counts: TargetCounts,
): string | undefined {
  if (deployment.addressVersion !== deployment.serverAddressVersion) {
    return 'The DC server leads to another Desktop Central now than when this was saved. Save it anew there.';
  }
  const removed = targetsRemoved(deployment);
  if (removed) return `${removed} Copy it and select its targets anew.`;
  const refusal = underWay(attempts) ?? nothingFailed(attempts, counts);
  if (refusal) return refusal;
  return attempts.length < MAX_ATTEMPTS
    ? undefined
    : `It was tried ${MAX_ATTEMPTS} times, which is the most. Copy it and save it anew.`;
}
