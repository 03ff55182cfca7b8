import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import permissionPlugin from '@backstage/plugin-permission-backend';
import {
  AuthorizeResult,
  createPermission,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import {
  administrationManagePermission,
  deploymentCreatePermission,
  desktopCentralPermissions,
  deskReadPermission,
  requestCancelPermission,
  requestCreatePermission,
  requestReadPermission,
  type DcRole,
} from 'backstage-plugin-desktop-central-common';
import {
  desktopCentralRequestRules,
  desktopCentralTechnicianRules,
} from 'backstage-plugin-desktop-central-node';
import permissionModuleDesktopCentral from './index';

const ELLA = 'user:default/ella';
const DANA = 'user:default/dana';
const PAM = 'user:default/pam';
const GUS = 'user:default/gus';
const GROUPS: Record<string, string[]> = {
  [GUS]: ['group:default/portal-admins'],
};

const peopleInGroups = createServiceFactory({
  service: coreServices.userInfo,
  deps: { auth: coreServices.auth },
  factory: ({ auth }) => ({
    async getUserInfo(credentials) {
      if (!auth.isPrincipal(credentials, 'user')) throw new Error('no user');
      const { userEntityRef } = credentials.principal;
      const groups = GROUPS[userEntityRef] ?? [];
      return { userEntityRef, ownershipEntityRefs: [userEntityRef, ...groups] };
    },
  }),
});

async function startPortal(admins?: string[]) {
  const { server } = await startTestBackend({
    features: [
      mockServices.rootConfig.factory({
        data: {
          permission: { enabled: true },
          ...(admins && { desktopCentral: { admins } }),
        },
      }),
      peopleInGroups,
      permissionPlugin,
      permissionModuleDesktopCentral,
    ],
  });
  /** Asks as the Desktop Central back end does: for the conditions, on behalf of a user. */
  return async function ask(
    userEntityRef: string,
    permission: Permission,
  ): Promise<PolicyDecision> {
    const token = mockCredentials.user.token(userEntityRef, {
      actor: { subject: 'plugin:desktop-central' },
    });
    const response = await fetch(
      `http://127.0.0.1:${server.port()}/api/permission/authorize`,
      {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${token}`,
          'Content-Type': 'application/json',
        },
        body: JSON.stringify({ items: [{ id: '1', permission }] }),
      },
    );
    expect(response.status).toBe(200);
    const { items } = await response.json();
    return items[0];
  };
}

const allowed = expect.objectContaining({ result: AuthorizeResult.ALLOW });
const denied = expect.objectContaining({ result: AuthorizeResult.DENY });

const holdsForTechnician = createConditionAuthorizer(
  Object.values(desktopCentralTechnicianRules),
);
const holdsForRequest = createConditionAuthorizer(
  Object.values(desktopCentralRequestRules),
);

describe('the policy in a permission back end', () => {
  let ask: Awaited<ReturnType<typeof startPortal>>;

  beforeAll(async () => {
    ask = await startPortal([PAM, 'group:default/portal-admins']);
  });

  it.each<{ dcRole: DcRole | 'none'; read: boolean; create: boolean }>([
    { dcRole: 'dcAdmin', read: true, create: true },
    { dcRole: 'dcGuest', read: true, create: false },
    { dcRole: 'none', read: false, create: false },
  ])(
    'DC role $dcRole: desk.read $read, deployment.create $create',
    async ({ dcRole, read, create }) => {
      const onRead = await ask(DANA, deskReadPermission);
      const onCreate = await ask(DANA, deploymentCreatePermission);

      expect(holdsForTechnician(onRead, { dcRole })).toBe(read);
      expect(holdsForTechnician(onCreate, { dcRole })).toBe(create);
    },
  );

  it.each([
    { who: ELLA, read: true, cancel: true },
    { who: DANA, read: true, cancel: false },
    { who: 'user:default/otto', read: false, cancel: false },
  ])(
    'a request of Ella, assigned to Dana, for $who: read $read, cancel $cancel',
    async ({ who, read, cancel }) => {
      const request = { requester: ELLA, technician: DANA };
      const onRead = await ask(who, requestReadPermission);
      const onCancel = await ask(who, requestCancelPermission);

      expect(holdsForRequest(onRead, request)).toBe(read);
      expect(holdsForRequest(onCancel, request)).toBe(cancel);
    },
  );

  it('lets every user raise a request, and an ordinary one administer nothing', async () => {
    expect(await ask(ELLA, requestCreatePermission)).toEqual(allowed);
    expect(await ask(ELLA, administrationManagePermission)).toEqual(denied);
  });

  it.each([PAM, GUS])(
    'lets %s pass as portal admin, named or through a group',
    async who => {
      for (const permission of desktopCentralPermissions) {
        expect(await ask(who, permission)).toEqual(allowed);
      }
    },
  );

  it('allows what belongs to other plugins', async () => {
    const permission = createPermission({
      name: 'catalog.location.create',
      attributes: { action: 'create' },
    });
    expect(await ask(ELLA, permission)).toEqual(allowed);
  });
});

it('without admins in app-config the portal starts, and nobody administers', async () => {
  const ask = await startPortal();
  expect(await ask(PAM, administrationManagePermission)).toEqual(denied);
});
