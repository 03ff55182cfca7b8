import type { BackstageUserInfo } from '@backstage/backend-plugin-api';

/**
 * Whether a user is named in `desktopCentral.admins`: by their own entity ref, or by that of a group that they own
 * entities through. Refs are full (`user:default/pam`, `group:default/portal-admins`); case does not matter.
 * @public
 */
export function isPortalAdmin(
  admins: readonly string[],
  user: BackstageUserInfo,
): boolean {
  const own = new Set(
    [user.userEntityRef, ...user.ownershipEntityRefs].map(ref =>
      ref.toLocaleLowerCase('en-US'),
    ),
  );
  return admins.some(admin => own.has(admin.toLocaleLowerCase('en-US')));
}
