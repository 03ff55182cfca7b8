import {
  defaultTimeOf,
  DeploymentTime,
  WaitingReason,
} from 'backstage-plugin-desktop-central-common';
import type { AttemptRecord } from './AttemptStore';
import { isBeingStopped } from './DeploymentStates';
import type { DeploymentRecord, SavedForm } from './DeploymentStore';

const WAITING_FOR_MACHINE: Record<DeploymentTime, WaitingReason['code']> = {
  duringStartup: 'startup',
  afterStartup: 'refresh',
  duringOrAfterStartup: 'startupOrRefresh',
  duringLogin: 'login',
  afterLogin: 'refresh',
  duringOrAfterLogin: 'loginOrRefresh',
};

/** A deployment, as far as it decides what its targets wait for. */
export type Awaited = Pick<
  DeploymentRecord,
  'form' | 'notBefore' | 'draftUntil'
>;

/** When it happens on a machine; where only DC knows, it may be at any time that DC offers. */
function timeOf(form: SavedForm): DeploymentTime {
  const known = form.asInDc?.includes('when') ? undefined : form.when;
  return known ?? defaultTimeOf(form.installFor);
}

function waitingForMachine({ form, notBefore }: Awaited): WaitingReason {
  if (notBefore && notBefore.getTime() > Date.now()) {
    return { code: 'scheduled', until: notBefore.toISOString() };
  }
  if (form.kind === 'software' && form.deploymentPolicyId) {
    return { code: 'policy' };
  }
  return { code: WAITING_FOR_MACHINE[timeOf(form)] };
}

/** What is suspended waits for no machine; what is being stopped waits for DC, perhaps for its server. */
function waitingInDc(
  attempt: AttemptRecord,
  deployment: Awaited,
): WaitingReason {
  if (!isBeingStopped(attempt)) {
    return attempt.configurationSuspended
      ? { code: 'suspended' }
      : waitingForMachine(deployment);
  }
  return { code: attempt.waitingCode ?? 'stopping' };
}

/** Why an attempt has not reached DC, or why its targets wait in DC. */
export function waitingOf(
  attempt: AttemptRecord | undefined,
  deployment: Awaited,
): WaitingReason | undefined {
  const { draftUntil } = deployment;
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
    case 'submitting':
      return { code: 'sending' };
    case 'submitted':
      return waitingInDc(attempt, deployment);
    default:
      return undefined;
  }
}
