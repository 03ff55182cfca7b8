import type {
  Deployment,
  DeploymentState,
} from 'backstage-plugin-desktop-central-common';

const NOT_SENT: readonly DeploymentState[] = ['draft', 'queued', 'held'];
const SETTLING: readonly DeploymentState[] = ['submitting', 'unknown'];
const SENT: readonly DeploymentState[] = [
  'inProgress',
  'suspended',
  'cancelling',
];

/** How far the sending of a deployment is; `over` where nothing more is expected of it. */
export function phaseOf({
  state,
}: Pick<Deployment, 'state'>): 'notSent' | 'settling' | 'sent' | 'over' {
  if (NOT_SENT.includes(state)) return 'notSent';
  if (SETTLING.includes(state)) return 'settling';
  return SENT.includes(state) ? 'sent' : 'over';
}
