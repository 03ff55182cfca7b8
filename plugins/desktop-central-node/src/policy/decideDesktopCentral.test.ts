import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  createPermission,
  type Permission,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  type PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  administrationManagePermission,
  apiKeyManagePermission,
  deploymentCreatePermission,
  deskReadPermission,
  desktopCentralPermissions,
  holdManagePermission,
  requestCancelPermission,
  requestCreatePermission,
  requestManagePermission,
  requestReadPermission,
  technicianPermissions,
} from 'backstage-plugin-desktop-central-common';
import type { RequestResource } from '../permissions/resources';
import {
  desktopCentralRequestRules,
  desktopCentralTechnicianRules,
} from '../permissions/rules';
import { decideDesktopCentral } from './decideDesktopCentral';

const ELLA = 'user:default/ella';
const PAM = 'user:default/pam';
const ADMINS = [PAM, 'group:default/portal-admins'];

function userOf(ref: string, ...groups: string[]): PolicyQueryUser {
  return {
    credentials: mockCredentials.user(ref),
    info: { userEntityRef: ref, ownershipEntityRefs: [ref, ...groups] },
  };
}

function decisionOn(permission: Permission, user = userOf(ELLA)) {
  const decision = decideDesktopCentral({ permission }, user, {
    admins: ADMINS,
  });
  if (!decision) throw new Error(`no decision on ${permission.name}`);
  return decision;
}

const authorizeTechnician = createConditionAuthorizer(
  Object.values(desktopCentralTechnicianRules),
);
const authorizeRequest = createConditionAuthorizer(
  Object.values(desktopCentralRequestRules),
);

describe('what is not ours', () => {
  it('is left to the policy that asks, even for an admin and without a user', () => {
    const permission = createPermission({
      name: 'catalog.entity.delete',
      attributes: { action: 'delete' },
    });
    for (const user of [undefined, userOf(ELLA), userOf(PAM)]) {
      expect(
        decideDesktopCentral({ permission }, user, { admins: ADMINS }),
      ).toBeUndefined();
    }
  });
});

describe('a caller who is not a user', () => {
  it.each(desktopCentralPermissions)('is denied $name', permission => {
    expect(
      decideDesktopCentral({ permission }, undefined, { admins: ADMINS }),
    ).toEqual({ result: AuthorizeResult.DENY });
  });
});

describe('a portal admin', () => {
  it.each(desktopCentralPermissions)('passes for $name', permission => {
    const asUser = decisionOn(permission, userOf(PAM));
    const byGroup = decisionOn(
      permission,
      userOf('user:default/gus', 'group:default/portal-admins'),
    );
    expect(asUser).toEqual({ result: AuthorizeResult.ALLOW });
    expect(byGroup).toEqual({ result: AuthorizeResult.ALLOW });
  });

  it('is nobody where app-config names nobody', () => {
    expect(
      decideDesktopCentral(
        { permission: administrationManagePermission },
        userOf(PAM, 'group:default/portal-admins'),
        { admins: [] },
      ),
    ).toEqual({ result: AuthorizeResult.DENY });
  });

  it('is not a user of another group with a similar name', () => {
    expect(
      decisionOn(
        administrationManagePermission,
        userOf(ELLA, 'group:default/portal-admins-emea'),
      ),
    ).toEqual({ result: AuthorizeResult.DENY });
  });

  it('is found when app-config spells the ref with capitals', () => {
    expect(
      decideDesktopCentral(
        { permission: administrationManagePermission },
        userOf(PAM),
        { admins: ['user:default/Pam'] },
      ),
    ).toEqual({ result: AuthorizeResult.ALLOW });
  });
});

describe('a permission that needs a DC role', () => {
  it.each([
    { permission: deskReadPermission, guest: true },
    { permission: deploymentCreatePermission, guest: false },
    { permission: requestManagePermission, guest: false },
    { permission: holdManagePermission, guest: false },
    { permission: apiKeyManagePermission, guest: false },
  ])(
    '$permission.name: DC Admin yes, DC Guest $guest, nobody else',
    ({ permission, guest }) => {
      const decision = decisionOn(permission);
      expect(decision.result).toBe(AuthorizeResult.CONDITIONAL);
      expect(authorizeTechnician(decision, { dcRole: 'dcAdmin' })).toBe(true);
      expect(authorizeTechnician(decision, { dcRole: 'dcGuest' })).toBe(guest);
      expect(authorizeTechnician(decision, { dcRole: 'none' })).toBe(false);
    },
  );

  it('is in this table when it is on the technician resource', () => {
    for (const permission of technicianPermissions) {
      expect(decisionOn(permission).result).toBe(AuthorizeResult.CONDITIONAL);
    }
  });
});

describe('a permission on a request', () => {
  const own: RequestResource = { requester: ELLA };
  const assigned: RequestResource = { requester: PAM, technician: ELLA };
  const foreign: RequestResource = { requester: PAM, technician: PAM };

  it('read: for requester and assignee', () => {
    const decision = decisionOn(requestReadPermission);
    expect(
      [own, assigned, foreign].map(row => authorizeRequest(decision, row)),
    ).toEqual([true, true, false]);
  });

  it('cancel: for the requester only', () => {
    const decision = decisionOn(requestCancelPermission);
    expect(
      [own, assigned, foreign].map(row => authorizeRequest(decision, row)),
    ).toEqual([true, false, false]);
  });
});

describe('a basic permission', () => {
  it('to raise a request is every user’s', () => {
    expect(decisionOn(requestCreatePermission)).toEqual({
      result: AuthorizeResult.ALLOW,
    });
  });

  it('to administer is nobody’s but a portal admin’s', () => {
    expect(decisionOn(administrationManagePermission)).toEqual({
      result: AuthorizeResult.DENY,
    });
  });
});

describe('a permission of ours that a caller dressed up', () => {
  it('is denied where it comes without its resource type', () => {
    const dressed = createPermission({
      name: deploymentCreatePermission.name,
      attributes: {},
    });
    expect(decisionOn(dressed)).toEqual({ result: AuthorizeResult.DENY });
  });

  it('is denied where it comes on the resource of another permission', () => {
    const dressed = createPermission({
      name: administrationManagePermission.name,
      attributes: {},
      resourceType: requestReadPermission.resourceType,
    });
    expect(decisionOn(dressed)).toEqual({ result: AuthorizeResult.DENY });
  });
});
