import type { Actor, Subject } from './actor';

/** Everything a person can do with this plugin. @public */
export type Operation =
  | 'serviceItem.read'
  | 'request.raise'
  | 'request.read'
  | 'request.cancel'
  | 'request.manage'
  | 'desk.read'
  | 'deployment.create'
  | 'deployment.cancel'
  | 'deployment.retry'
  | 'hold.manage'
  | 'apiKey.manage'
  | 'administration.manage'
  | 'trial.run';

/** What is missing where an operation is refused; `permission` is one of Backstage's. @public */
export type Missing =
  | 'dcAdmin'
  | 'dcRole'
  | 'dcAdminOrPortalAdmin'
  | 'portalAdmin'
  | 'dcAdminAndPortalAdmin'
  | 'ownRequest'
  | 'nothingSent'
  | 'permission';

/** The answer of {@link decide}. `reason` tells the person what is missing. @public */
export type Decision =
  | { allowed: true }
  | { allowed: false; missing: Missing; reason: string };

const REASONS: Record<Exclude<Missing, 'permission'>, string> = {
  dcAdmin: 'This needs the DC Admin role. A portal admin can give it.',
  dcRole:
    'This needs the DC Admin or DC Guest role. A portal admin can give one.',
  dcAdminOrPortalAdmin: 'This needs the DC Admin role or a portal admin.',
  portalAdmin:
    'This needs a portal admin, named under desktopCentral.admins in app-config.',
  dcAdminAndPortalAdmin:
    'This needs somebody who has the DC Admin role and is a portal admin too.',
  ownRequest: 'You can only do this with a request of your own.',
  nothingSent:
    'Something of this request was already sent to Desktop Central. Ask the technician to stop it.',
};

const ALLOWED: Decision = { allowed: true };

function refuse(missing: Exclude<Missing, 'permission'>): Decision {
  return { allowed: false, missing, reason: REASONS[missing] };
}

function allowIf(
  condition: boolean,
  missing: Exclude<Missing, 'permission'>,
): Decision {
  return condition ? ALLOWED : refuse(missing);
}

/**
 * Our own rule on who may do what, before Backstage's permission framework is asked. The framework only takes
 * away from what this allows, so an allow-all policy, or a framework that is off, opens nothing.
 * @public
 */
export function decide(
  actor: Actor,
  operation: Operation,
  subject: Subject = {},
): Decision {
  const dcAdmin = actor.dcRole === 'dcAdmin';
  const manages = dcAdmin || actor.portalAdmin;
  const seesAll = manages || actor.dcRole === 'dcGuest';
  const own =
    subject.requester !== undefined &&
    subject.requester === actor.userEntityRef;

  switch (operation) {
    case 'serviceItem.read':
      return ALLOWED;
    case 'request.raise':
      return allowIf(
        own || manages || subject.requester === undefined,
        'dcAdminOrPortalAdmin',
      );
    case 'request.read':
      return allowIf(seesAll || own, 'ownRequest');
    case 'request.cancel':
      if (manages) return ALLOWED;
      if (!own) return refuse('ownRequest');
      return allowIf(!subject.anythingSent, 'nothingSent');
    case 'desk.read':
      return allowIf(seesAll, 'dcRole');
    case 'deployment.create':
    case 'deployment.cancel':
    case 'deployment.retry':
      return allowIf(dcAdmin, 'dcAdmin');
    case 'request.manage':
    case 'hold.manage':
      return allowIf(manages, 'dcAdminOrPortalAdmin');
    case 'apiKey.manage':
      if (actor.portalAdmin) return ALLOWED;
      return allowIf(
        dcAdmin && subject.keyOwner === actor.userEntityRef,
        dcAdmin ? 'portalAdmin' : 'dcAdminOrPortalAdmin',
      );
    case 'administration.manage':
      return allowIf(actor.portalAdmin, 'portalAdmin');
    case 'trial.run':
      return allowIf(dcAdmin && actor.portalAdmin, 'dcAdminAndPortalAdmin');
    default:
      return refuse('portalAdmin');
  }
}
