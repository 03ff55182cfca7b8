import type {
  Deployment,
  DeploymentState,
  ObstructingDeployment,
} from 'backstage-plugin-desktop-central-common';

/** What is done with a request, after which nothing more is sent for it. */
export type EndingAct =
  | 'resolved'
  | 'closed'
  | 'cancelled'
  | 'archived'
  | 'deleted'
  | 'incident';

/** A deployment that has not ended, as far as it has to be decided what becomes of it. */
export interface Unfinished
  extends Pick<ObstructingDeployment, 'id' | 'itemName' | 'state'>,
    Partial<Pick<Deployment, 'targetCount'>> {}

const NOT_SENT: readonly DeploymentState[] = ['queued', 'held'];
const SENT: readonly DeploymentState[] = [
  'submitting',
  'unknown',
  'inProgress',
  'suspended',
  'cancelling',
];

/** Whether nothing of it has reached DC. */
export function isNotSent({ state }: Pick<Unfinished, 'state'>): boolean {
  return NOT_SENT.includes(state);
}

/** Whether it was sent and has not ended, or may have been sent. */
export function isSent({ state }: Pick<Unfinished, 'state'>): boolean {
  return SENT.includes(state);
}

/** Whether two lists tell the same, so that an answer to one answers the other. */
export function isSame(one: Unfinished[], other: Unfinished[]): boolean {
  const told = (list: Unfinished[]) =>
    list
      .map(({ id, state }) => `${id} ${state}`)
      .sort()
      .join('|');
  return told(one) === told(other);
}

/**
 * What is unfinished by the newest reading, and what the portal named as standing in the way: it decides, so that what it
 * names is asked about even where the reading says otherwise.
 */
export function unfinishedOf(
  read: Deployment[],
  named: ObstructingDeployment[],
): Unfinished[] {
  const counts = new Map(read.map(each => [each.id, each.targetCount]));
  const ids = new Set(named.map(each => each.id));
  return [
    ...named.map(each => ({ ...each, targetCount: counts.get(each.id) })),
    ...read.filter(
      each => !ids.has(each.id) && (isNotSent(each) || isSent(each)),
    ),
  ];
}
