import type { RequestState } from '../types';

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

/** Whether deployments may be made and sent for a request in this state. @public */
export function isOpenForDeployments(state: RequestState): boolean {
  return state === 'open' || state === 'inProgress' || state === 'onHold';
}
