import {
  type Actor,
  decide,
  type Me,
  type Operation,
  type Permission,
} from 'backstage-plugin-desktop-central-common';

const OPERATIONS: readonly Operation[] = [
  'serviceItem.read',
  'request.raise',
  'request.manage',
  'desk.read',
  'deployment.create',
  'hold.manage',
  'apiKey.manage',
  'administration.manage',
  'trial.run',
];

function permission(actor: Actor, operation: Operation): Permission {
  const decision = decide(actor, operation, {
    keyOwner: actor.userEntityRef,
  });
  return decision.allowed
    ? { allowed: true }
    : { allowed: false, reason: decision.reason };
}

/** The caller as the portal would answer for them. */
export function meOf(actor: Actor, technicianId?: string): Me {
  return {
    ...actor,
    adminsConfigured: true,
    ...(technicianId ? { technicianId } : {}),
    operations: Object.fromEntries(
      OPERATIONS.map(operation => [operation, permission(actor, operation)]),
    ),
  };
}

export const people = {
  endUser: meOf({
    userEntityRef: 'user:default/erin',
    portalAdmin: false,
    dcRole: 'none',
  }),
  dcGuest: meOf(
    {
      userEntityRef: 'user:default/gus',
      portalAdmin: false,
      dcRole: 'dcGuest',
    },
    't-gus',
  ),
  dcAdmin: meOf(
    {
      userEntityRef: 'user:default/dana',
      portalAdmin: false,
      dcRole: 'dcAdmin',
    },
    't-dana',
  ),
  portalAdmin: meOf({
    userEntityRef: 'user:default/pam',
    portalAdmin: true,
    dcRole: 'none',
  }),
  portalAndDcAdmin: meOf(
    {
      userEntityRef: 'user:default/uma',
      portalAdmin: true,
      dcRole: 'dcAdmin',
    },
    't-uma',
  ),
} as const;
