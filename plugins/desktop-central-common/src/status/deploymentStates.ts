import type { DeploymentState } from '../types';

/** The states of deployments that have not ended, in the order of their life. @public */
export const OPEN_DEPLOYMENT_STATES = [
  'draft',
  'queued',
  'held',
  'submitting',
  'unknown',
  'inProgress',
  'suspended',
  'cancelling',
] as const satisfies readonly DeploymentState[];

/** The states in which nothing more is expected of a deployment. @public */
export const FINAL_DEPLOYMENT_STATES = [
  'succeeded',
  'partiallySucceeded',
  'failed',
  'cancelled',
  'rejected',
  'expired',
  'noResult',
] as const satisfies readonly DeploymentState[];

/** Every state of a deployment, in the order of its life. @public */
export const DEPLOYMENT_STATES: readonly DeploymentState[] = [
  ...OPEN_DEPLOYMENT_STATES,
  ...FINAL_DEPLOYMENT_STATES,
];

/** The states in which a deployment is over and somebody has to look at it. @public */
export const FAILURE_STATES: readonly DeploymentState[] = [
  'partiallySucceeded',
  'failed',
  'rejected',
  'expired',
  'noResult',
];

/** Whether nothing more is expected of a deployment in this state. @public */
export function isFinalDeploymentState(state: DeploymentState): boolean {
  return FINAL_DEPLOYMENT_STATES.some(each => each === state);
}
