import type {
  Deployment,
  DeploymentState,
} from 'backstage-plugin-desktop-central-common';

const MOVING: readonly DeploymentState[] = [
  'queued',
  'submitting',
  'unknown',
  'inProgress',
  'cancelling',
];

/** Whether a deployment is expected to change by itself. */
export function isUnderWay(deployment: Pick<Deployment, 'state'>): boolean {
  return MOVING.includes(deployment.state);
}
