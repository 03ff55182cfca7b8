import type { DeploymentState } from 'backstage-plugin-desktop-central-common';

const DEPLOYMENT_WORDS: Record<DeploymentState, string> = {
  draft: 'a draft, not started yet',
  queued: 'waiting to be sent to Desktop Central',
  held: 'held, not sent yet',
  submitting: 'being sent to Desktop Central',
  unknown: 'it is not known whether Desktop Central took it',
  inProgress: 'in progress',
  suspended: 'suspended in Desktop Central',
  cancelling: 'being cancelled',
  succeeded: 'succeeded',
  partiallySucceeded: 'succeeded in part',
  failed: 'failed',
  cancelled: 'cancelled',
  rejected: 'rejected by Desktop Central',
  expired: 'expired',
  noResult: 'ended without a result',
};

/** The state of a deployment in words. */
export function deploymentInWords(state: DeploymentState): string {
  return DEPLOYMENT_WORDS[state] ?? state;
}
