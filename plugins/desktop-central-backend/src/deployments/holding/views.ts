import type {
  DispatchHold,
  Permission,
} from 'backstage-plugin-desktop-central-common';
import type { HoldRecord } from './HoldStore';

const OVER: Permission = { allowed: false, reason: 'It is over.' };

/** A hold as whoever sees the desk sees it. */
export function toHold(
  hold: HoldRecord,
  end: Permission,
  waiting?: number,
): DispatchHold {
  const { id, scope, since, by, note, endedAt } = hold;
  const { serverId, serverName, packageId, packageName } = hold;
  return {
    id,
    scope,
    reason: 'person',
    since,
    by,
    ...(note ? { note } : {}),
    ...(serverId ? { serverId } : {}),
    ...(serverName ? { serverName } : {}),
    ...(packageId ? { packageId } : {}),
    ...(packageName ? { packageName } : {}),
    ...(waiting === undefined ? {} : { waiting }),
    allowedActions: { end: endedAt ? OVER : end },
  };
}

/** What a hold is about, for the history. */
export function heldDetail(hold: HoldRecord): Record<string, string> {
  const { scope, serverName = '', packageName = '' } = hold;
  switch (scope) {
    case 'package':
      return { what: packageName, server: serverName };
    case 'server':
      return { what: serverName };
    default:
      return { what: scope };
  }
}
