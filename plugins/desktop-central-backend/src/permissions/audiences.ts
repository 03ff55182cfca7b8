import type { Audience } from '../history/HistoryStore';
import type { Authorizer, Caller } from './Authorizer';

/** Whose entries of the history a caller reads: a requester only those that are written for requesters. */
export async function audiencesOf(
  authorizer: Pick<Authorizer, 'requestScope' | 'decide'>,
  caller: Caller,
): Promise<Audience[]> {
  const scope = await authorizer.requestScope(caller);
  if (scope.kind !== 'all') return ['requester'];
  const admin = await authorizer.decide(caller, 'administration.manage');
  return admin.allowed ? ['requester', 'desk', 'admin'] : ['requester', 'desk'];
}
