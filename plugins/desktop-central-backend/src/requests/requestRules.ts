import {
  isOpenForDeployments,
  nextRequestStates,
  RequestState,
} from 'backstage-plugin-desktop-central-common';
import type { RequestRecord } from './RequestStore';

/** Who changes a request: whoever manages requests, or its requester. */
export type ChangedBy = 'desk' | 'requester';

const STATE_WORDS: Record<RequestState, string> = {
  open: 'open',
  inProgress: 'in progress',
  onHold: 'on hold',
  resolved: 'resolved',
  closed: 'closed',
  cancelled: 'cancelled',
};

/** The states out of which requesters reopen their own requests. */
export const REOPENED_BY_REQUESTER: readonly RequestState[] = [
  'resolved',
  'closed',
];

/** A state in the words of a message. */
export function inWords(state: RequestState): string {
  return STATE_WORDS[state];
}

function livesElsewhere(request: RequestRecord): string | undefined {
  const { provider } = request;
  return (
    provider && `This request lives in ${provider.title}. Change it there.`
  );
}

function putAway(request: RequestRecord, by: ChangedBy): string | undefined {
  if (!request.archivedAt && !request.deletedAt) return undefined;
  const how =
    by === 'desk' ? 'Restore it first.' : 'Ask a technician to restore it.';
  return `The request is ${request.deletedAt ? 'deleted' : 'archived'}. ${how}`;
}

/** Why nothing of a request can be changed as it is now, whoever asks; undefined where it can. */
export function whyUnchangeable(
  request: RequestRecord,
  by: ChangedBy = 'desk',
): string | undefined {
  return livesElsewhere(request) ?? putAway(request, by);
}

/** Why a request takes no deployments in its state; undefined where it does. */
export function whyNotOpen(request: RequestRecord): string | undefined {
  if (isOpenForDeployments(request)) return undefined;
  const { provider } = request;
  if (provider?.goneSince) {
    return `${provider.title} does not have this request any more.`;
  }
  const where = provider ? `in ${provider.title} ` : '';
  return (
    putAway(request, 'desk') ??
    `The request is ${inWords(request.state)}. Reopen it ${where}first.`
  );
}

/** Why nobody can be assigned or taken off; undefined where somebody can. */
export function whyNotAssigned(request: RequestRecord): string | undefined {
  return livesElsewhere(request) ?? whyNotOpen(request);
}

/** Why a request cannot be archived; undefined where it can. */
export function whyNotArchived(request: RequestRecord): string | undefined {
  if (request.archivedAt && !request.deletedAt) {
    return 'The request is archived already.';
  }
  return whyUnchangeable(request);
}

/** Why a request cannot be deleted; undefined where it can. An archived one can. */
export function whyNotDeleted(request: RequestRecord): string | undefined {
  if (request.deletedAt) return 'The request is deleted already.';
  return livesElsewhere(request);
}

/** Why a request cannot be restored; undefined where it can. */
export function whyNotRestored(request: RequestRecord): string | undefined {
  if (request.archivedAt || request.deletedAt) return undefined;
  return (
    livesElsewhere(request) ??
    'The request is neither archived nor deleted, so there is nothing to restore.'
  );
}

function eitherOf(states: readonly RequestState[]): string {
  const words = states.map(inWords);
  const last = words.pop() ?? '';
  return words.length > 0 ? `${words.join(', ')} or ${last}` : last;
}

/** Why a request cannot move to a state, with the states to which it can; undefined where it can. */
export function whyNotMoved(
  request: RequestRecord,
  to: RequestState,
): string | undefined {
  const next = nextRequestStates(request.state);
  if (next.includes(to)) return undefined;
  const now = inWords(request.state);
  const possible = `It can become ${eitherOf(next)}.`;
  if (to === request.state) return `The request is ${now} already. ${possible}`;
  return `A request that is ${now} cannot become ${inWords(to)}. ${possible}`;
}
