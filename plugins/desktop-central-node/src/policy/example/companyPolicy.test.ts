import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  createPermission,
  type Permission,
} from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import {
  administrationManagePermission,
  deploymentCreatePermission,
  deskReadPermission,
} from 'backstage-plugin-desktop-central-common';
import { desktopCentralTechnicianRules } from '../../permissions/rules';
import { CompanyPolicy } from './CompanyPolicy';

const PAM = 'user:default/pam';
const GUS = 'user:default/gus';

const policy = new CompanyPolicy([PAM]);
const decisionFor = (permission: Permission, userEntityRef: string) =>
  policy.handle(
    { permission },
    {
      credentials: mockCredentials.user(userEntityRef),
      info: { userEntityRef, ownershipEntityRefs: [userEntityRef] },
    },
  );
const holds = createConditionAuthorizer(
  Object.values(desktopCentralTechnicianRules),
);

describe('a policy of a company that asks ours first', () => {
  it('decides itself on what is not ours', async () => {
    const permission = (action: 'read' | 'delete') =>
      createPermission({
        name: `catalog.entity.${action}`,
        attributes: { action },
      });
    expect(await decisionFor(permission('read'), GUS)).toEqual({
      result: AuthorizeResult.ALLOW,
    });
    expect(await decisionFor(permission('delete'), PAM)).toEqual({
      result: AuthorizeResult.DENY,
    });
  });

  it('leaves ours as it is where it has no rule of its own', async () => {
    const create = await decisionFor(deploymentCreatePermission, GUS);
    expect(holds(create, { dcRole: 'dcAdmin' })).toBe(true);
    expect(holds(create, { dcRole: 'dcGuest' })).toBe(false);
    expect(await decisionFor(administrationManagePermission, PAM)).toEqual({
      result: AuthorizeResult.ALLOW,
    });
  });

  it('takes the desk from DC Guests, and leaves it to portal admins', async () => {
    const read = await decisionFor(deskReadPermission, GUS);
    expect(holds(read, { dcRole: 'dcAdmin' })).toBe(true);
    expect(holds(read, { dcRole: 'dcGuest' })).toBe(false);
    expect(await decisionFor(deskReadPermission, PAM)).toEqual({
      result: AuthorizeResult.ALLOW,
    });
  });
});
