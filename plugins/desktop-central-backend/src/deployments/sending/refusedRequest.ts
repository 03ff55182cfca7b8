import {
  type DeploymentKind,
  isOpenForDeployments,
} from 'backstage-plugin-desktop-central-common';
import type { EndOfRequest } from '../../requests/RequestWork';
import type { DeployRequest, OfferedActions } from '../ports';
import type { CancelReason } from './cancelReasons';

function endOf({ deletedAt, archivedAt, state }: DeployRequest): EndOfRequest {
  if (deletedAt) return 'requestDeleted';
  if (archivedAt) return 'requestArchived';
  if (state === 'resolved') return 'requestResolved';
  return state === 'cancelled' ? 'requestCancelled' : 'requestClosed';
}

/** Why nothing is sent for a request any more: its own state, or what its service item offers. */
export function refusedRequest(
  request: DeployRequest | undefined,
  item: OfferedActions | undefined,
  kind: DeploymentKind,
): CancelReason | undefined {
  if (!request) return 'requestDeleted';
  if (!isOpenForDeployments(request)) return endOf(request);
  if (request.type !== 'service') return 'requestIsIncident';
  const offered = kind === 'script' ? item?.scriptAction : item?.softwareAction;
  return offered ? undefined : 'actionWithdrawn';
}
