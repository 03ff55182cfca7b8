import type { RequestState } from '../types';

/** Every state of a request, from the first to the ends. @public */
export const REQUEST_STATES = [
  'open',
  'inProgress',
  'onHold',
  'resolved',
  'closed',
  'cancelled',
] as const satisfies readonly RequestState[];

const TRANSITIONS: Record<RequestState, readonly RequestState[]> = {
  open: ['inProgress', 'onHold', 'resolved', 'closed', 'cancelled'],
  inProgress: ['open', 'onHold', 'resolved', 'closed', 'cancelled'],
  onHold: ['open', 'inProgress', 'resolved', 'closed', 'cancelled'],
  resolved: ['open', 'closed'],
  closed: ['open'],
  cancelled: ['open'],
};

/** The states that a request can move to from the one it is in. @public */
export function nextRequestStates(from: RequestState): readonly RequestState[] {
  return TRANSITIONS[from];
}

/** A request, as far as it depends on that whether anything may still be done for it. @public */
export interface RequestStanding {
  state: RequestState;
  /** ISO-8601, UTC. Beside the state, so that a restore returns to it. */
  archivedAt?: string;
  /** See `archivedAt`. */
  deletedAt?: string;
  /** Of a request that lives outside of the portal: since when it is not there any more; ISO-8601, UTC. */
  provider?: { goneSince?: string };
}

/** Whether deployments may be made and sent for a request. @public */
export function isOpenForDeployments(request: RequestStanding): boolean {
  const { state, archivedAt, deletedAt, provider } = request;
  if (archivedAt || deletedAt || provider?.goneSince) return false;
  return state === 'open' || state === 'inProgress' || state === 'onHold';
}

/** Whether the status of a request's deployments is not followed, because the request is put away. @public */
export function isFrozen(request: Partial<RequestStanding>): boolean {
  return Boolean(request.archivedAt || request.deletedAt);
}
