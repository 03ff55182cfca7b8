import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
  type PolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import type {
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  RESOURCE_TYPE_REQUEST,
  RESOURCE_TYPE_TECHNICIAN,
  apiKeyManagePermission,
  deploymentCancelPermission,
  deploymentCreatePermission,
  deploymentRetryPermission,
  deskReadPermission,
  desktopCentralPermissions,
  holdManagePermission,
  requestCancelPermission,
  requestCreatePermission,
  requestManagePermission,
  requestReadPermission,
  type DcRole,
} from 'backstage-plugin-desktop-central-common';
import {
  createDesktopCentralRequestDecision,
  createDesktopCentralTechnicianDecision,
  desktopCentralRequestConditions,
  desktopCentralTechnicianConditions,
} from '../permissions/conditions';
import { isPortalAdmin } from './isPortalAdmin';

/** Settings of {@link decideDesktopCentral}. @public */
export interface DecideDesktopCentralOptions {
  /** The portal admins: full entity refs of users and groups, as in app-config `desktopCentral.admins`. */
  admins: readonly string[];
}

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

const OWN_PERMISSIONS: ReadonlySet<string> = new Set(
  desktopCentralPermissions.map(({ name }) => name),
);

const ROLES_OF_PERMISSION: ReadonlyMap<string, DcRole[]> = new Map<
  string,
  DcRole[]
>([
  [deskReadPermission.name, ['dcAdmin', 'dcGuest']],
  [deploymentCreatePermission.name, ['dcAdmin']],
  [deploymentCancelPermission.name, ['dcAdmin']],
  [deploymentRetryPermission.name, ['dcAdmin']],
  [requestManagePermission.name, ['dcAdmin']],
  [holdManagePermission.name, ['dcAdmin']],
  [apiKeyManagePermission.name, ['dcAdmin']],
]);

function decideOnTechnician(
  permission: ResourcePermission<typeof RESOURCE_TYPE_TECHNICIAN>,
): PolicyDecision {
  const roles = ROLES_OF_PERMISSION.get(permission.name);
  if (!roles) return DENY;
  return createDesktopCentralTechnicianDecision(
    permission,
    desktopCentralTechnicianConditions.hasDcRole({ roles }),
  );
}

function decideOnRequest(
  permission: ResourcePermission<typeof RESOURCE_TYPE_REQUEST>,
  userEntityRef: string,
): PolicyDecision {
  const { isRequester, isAssignee } = desktopCentralRequestConditions;
  const requested = isRequester({ requesters: [userEntityRef] });
  if (isPermission(permission, requestCancelPermission)) {
    return createDesktopCentralRequestDecision(permission, requested);
  }
  if (isPermission(permission, requestReadPermission)) {
    return createDesktopCentralRequestDecision(permission, {
      anyOf: [requested, isAssignee({ assignees: [userEntityRef] })],
    });
  }
  return DENY;
}

/**
 * What the plugin's own policy says of a permission: portal admins pass, what needs a DC role is conditional on that
 * role, a request is conditional on being one's own. Call it first in a policy that exists already.
 *
 * @returns undefined where the permission is none of Desktop Central's
 * @public
 */
export function decideDesktopCentral(
  { permission }: PolicyQuery,
  user: PolicyQueryUser | undefined,
  { admins }: DecideDesktopCentralOptions,
): PolicyDecision | undefined {
  if (!OWN_PERMISSIONS.has(permission.name)) return undefined;
  if (!user) return DENY;
  if (isPortalAdmin(admins, user.info)) return ALLOW;
  if (isPermission(permission, requestCreatePermission)) return ALLOW;
  if (isResourcePermission(permission, RESOURCE_TYPE_TECHNICIAN)) {
    return decideOnTechnician(permission);
  }
  if (isResourcePermission(permission, RESOURCE_TYPE_REQUEST)) {
    return decideOnRequest(permission, user.info.userEntityRef);
  }
  return DENY;
}
