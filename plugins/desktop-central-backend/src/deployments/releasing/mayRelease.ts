import type { Permission } from 'backstage-plugin-desktop-central-common';
import type { Caller } from '../../permissions/Authorizer';
import type { AttemptRecord } from '../AttemptStore';
import type { DeploymentRecord } from '../DeploymentStore';

const NOT_HELD: Permission = {
  allowed: false,
  reason: 'It is not held by the quota, nor after a gap.',
};

const OWN: Permission = {
  allowed: false,
  reason:
    'You saved it yourself, beyond the number of targets of an hour. Another DC Admin or a portal admin can let it go on.',
};

/** The attempts that a person can let go on: held by the quota or after a gap. */
export function heldToRelease(attempts: AttemptRecord[]): AttemptRecord[] {
  return attempts.filter(
    ({ state, waitingCode }) =>
      state === 'held' && (waitingCode === 'quota' || waitingCode === 'gap'),
  );
}

/**
 * Whether the caller may let a held deployment go on. `manages` says whether they may hold and resume at all: a DC Admin or a
 * portal admin. What the quota holds is released by somebody else than who started it, whatever their roles.
 */
export function mayRelease(
  record: Pick<DeploymentRecord, 'createdBy'>,
  attempts: AttemptRecord[],
  caller: Caller,
  manages: Permission,
): Permission {
  const held = heldToRelease(attempts);
  if (held.length === 0) return NOT_HELD;
  if (!manages.allowed) return { allowed: false, reason: manages.reason };
  const own = held.some(
    ({ waitingCode, createdBy }) =>
      waitingCode === 'quota' &&
      (createdBy ?? record.createdBy) === caller.actor.userEntityRef,
  );
  return own ? OWN : { allowed: true };
}
