import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { spec } from '../schema/openapi.generated';
import { configOf, Portal, startPortal } from '../testing/portal';
import { tokenOf } from '../testing/people';

jest.setTimeout(60_000);

/** What each operation answers an ordinary end-user with, under a policy that allows everything. */
const FOR_AN_END_USER: Record<string, 'open' | 'refused' | 'notFound'> = {
  GetMe: 'open',
  ListServers: 'refused',
  CreateServer: 'refused',
  GetServer: 'refused',
  UpdateServer: 'refused',
  RemoveServer: 'refused',
  EnterOneTimeCode: 'refused',
  CheckServer: 'refused',
  TrustCertificate: 'refused',
  WithdrawTrust: 'refused',
  ResumeServer: 'refused',
  ListDrivers: 'refused',
  StartSync: 'refused',
  CancelSync: 'refused',
  ListSyncRuns: 'refused',
  ListTrials: 'refused',
  StartTrial: 'refused',
  ConcludeTrial: 'refused',
  ListStandingConfigurations: 'refused',
  NameStandingConfiguration: 'refused',
  ForgetStandingConfiguration: 'refused',
  ListUsableStandingConfigurations: 'refused',
  GetRights: 'refused',
  ListSyncChanges: 'refused',
  ListTechnicians: 'refused',
  EnableTechnician: 'refused',
  EnableGroup: 'refused',
  UpdateTechnician: 'refused',
  ConfirmAccount: 'refused',
  ListApiKeys: 'refused',
  GenerateApiKey: 'refused',
  RevokeApiKey: 'refused',
  ListServiceItems: 'open',
  CreateServiceItem: 'refused',
  UpdateServiceItem: 'refused',
  ListRequests: 'open',
  RaiseRequest: 'open',
  GetRequest: 'notFound',
  AssignRequest: 'notFound',
  ChangeRequestState: 'notFound',
  GetRequestHistory: 'notFound',
  ListRequestDeployments: 'notFound',
  CreateDeployment: 'notFound',
  ListDeployments: 'refused',
  GetDeployment: 'notFound',
  ListDeploymentTargets: 'notFound',
  SettleDeployment: 'notFound',
  ListInventoryServers: 'refused',
  ListPackages: 'refused',
  ListDomains: 'refused',
  ListComputers: 'refused',
  ListScripts: 'refused',
  ListDirectoryUsers: 'refused',
  ListDeploymentPolicies: 'refused',
  LookInDesktopCentral: 'refused',
  ListNotificationRules: 'refused',
  UpdateNotificationRule: 'refused',
  ListAudit: 'refused',
  VerifyAudit: 'refused',
  ExportAudit: 'refused',
};

function serverBody() {
  return {
    name: 'Any',
    host: '127.0.0.1',
    protocol: 'http',
    confirm: '127.0.0.1',
    menuEnabled: false,
    statusSource: 'poll',
    accountsMode: 'portalOnly',
  };
}

function itemBody() {
  return {
    name: 'Any',
    type: 'service',
    active: true,
    templateActions: { software: true, script: false },
  };
}

/** A body that each writing operation accepts, so that the answer is about the right and not about the form. */
const BODIES: Record<string, unknown> = {
  CreateServer: serverBody(),
  UpdateServer: serverBody(),
  EnterOneTimeCode: { code: '123456' },
  TrustCertificate: { kind: 'ca' },
  StartTrial: { kind: 'account', loginName: 'trial' },
  ConcludeTrial: { matches: true },
  NameStandingConfiguration: {
    configurationName: 'Any',
    kind: 'software',
    itemId: 'any',
    installFor: 'workstation',
  },
  EnableTechnician: { userEntityRef: 'user:default/emma', dcRole: 'dcAdmin' },
  EnableGroup: { groupEntityRef: 'group:default/desk', dcRole: 'dcGuest' },
  UpdateTechnician: { dcRole: 'dcAdmin', enabled: true },
  ConfirmAccount: { loginName: 'emma' },
  GenerateApiKey: { serverId: 'any' },
  CreateServiceItem: itemBody(),
  UpdateServiceItem: itemBody(),
  RaiseRequest: { serviceItemId: 'any', subject: 'Anything' },
  AssignRequest: { technicianId: 'any' },
  ChangeRequestState: { state: 'closed' },
  CreateDeployment: {
    kind: 'software',
    serverId: 'any',
    packageId: 'any',
    operation: 'install',
    copyOption: 'none',
    domain: 'ACME',
    installFor: 'workstation',
    when: 'afterStartup',
    rebootPolicy: 'none',
    targets: ['1'],
  },
  SettleDeployment: { choice: 'close' },
  LookInDesktopCentral: { kind: 'computer', name: 'any' },
  UpdateNotificationRule: { enabled: false },
};

/** Queries that operations cannot do without. */
const QUERIES: Record<string, string> = {
  GetRights: '?userEntityRef=user%3Adefault%2Femma',
};

/** Statuses that each word of the table stands for; an open operation may still miss what is named `any`. */
const STATUSES = {
  open: [200, 201, 400],
  refused: [403],
  notFound: [404],
};

interface Operation {
  operationId: string;
  method: string;
  path: string;
}

const METHODS = ['get', 'post', 'put', 'delete', 'patch'];

function operationsOfContract(): Operation[] {
  return Object.entries(spec.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => METHODS.includes(method))
      .map(([method, operation]) => ({
        method: method.toUpperCase(),
        operationId: (operation as { operationId: string }).operationId,
        path: path
          .replace('{ruleId}', 'softwareDeploymentUpdated')
          .replace(/\{[^}]+\}/g, 'any'),
      })),
  );
}

const guarded = operationsOfContract().filter(
  operation => operation.operationId !== 'ReceiveCallback',
);

describe('who may call what, where the policy of the portal allows everything', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let db: Knex;
  let portal: Portal;

  beforeAll(async () => {
    db = await databases.init('SQLITE_3');
    portal = await startPortal({
      knex: db,
      config: configOf([]),
    });
  });

  afterAll(async () => {
    await portal.stop();
  });

  async function call(operation: Operation, authorization?: string) {
    const body = BODIES[operation.operationId];
    const answer = await fetch(
      `http://127.0.0.1:${portal.port}/api/desktop-central${operation.path}${
        QUERIES[operation.operationId] ?? ''
      }`,
      {
        method: operation.method,
        headers: {
          ...(authorization ? { authorization } : {}),
          ...(body ? { 'content-type': 'application/json' } : {}),
          'if-match': '"1"',
          'idempotency-key': 'a-key-of-this-test',
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      },
    );
    await answer.arrayBuffer();
    return answer.status;
  }

  it('knows every operation of the contract', () => {
    expect(guarded.map(operation => operation.operationId).sort()).toEqual(
      Object.keys(FOR_AN_END_USER).sort(),
    );
  });

  describe.each(guarded)('$operationId', operation => {
    it('refuses a call without a token', async () => {
      expect(await call(operation, mockCredentials.none.header())).toBe(401);
    });

    it('refuses the token of a service, and records that', async () => {
      // Otherwise the minute's rows of the service would be used up.
      await db('history_refusals').delete();
      expect(await call(operation, mockCredentials.service.header())).toBe(403);
      const [last] = await db('history').orderBy('id', 'desc').limit(1);
      expect(last.act).toBe('service.refused');
      expect(JSON.parse(last.detail)).toEqual({
        operation: operation.operationId,
      });
    });

    it('answers an end-user as the table says', async () => {
      const status = await call(operation, tokenOf('endUser'));
      const expected = FOR_AN_END_USER[operation.operationId];
      expect(STATUSES[expected]).toContain(status);
    });
  });
});
