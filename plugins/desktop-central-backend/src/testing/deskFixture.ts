import {
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  decideDesktopCentral,
  desktopCentralRequestRules,
  desktopCentralTechnicianRules,
} from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { mockAuditor, mockLogger, userCredentials } from './mocks';
import { ApiKeyService } from '../apiKeys/ApiKeyService';
import { ApiKeyStore } from '../apiKeys/ApiKeyStore';
import { AuditTrail } from '../history/AuditTrail';
import type { Change } from '../history/ChangeAnnouncer';
import { HistoryStore } from '../history/HistoryStore';
import { InventoryStore } from '../inventory/InventoryStore';
import { IdempotencyKeys } from '../outbox/IdempotencyKeys';
import { Outbox } from '../outbox/Outbox';
import { Authorizer, Caller, UserCredentials } from '../permissions/Authorizer';
import { registerPermissions } from '../permissions/conditions';
import { createRequests } from '../requests/createRequests';
import { RequestStore } from '../requests/RequestStore';
import { SecretBox } from '../secrets/SecretBox';
import { NO_TRUST } from '../servers/serverTrust';
import type { ServerRecord } from '../servers/ServerStore';
import { DefaultsCatalogue } from '../serviceItems/DefaultsCatalogue';
import { ServiceItemService } from '../serviceItems/ServiceItemService';
import { ServiceItemStore } from '../serviceItems/ServiceItemStore';
import { AccountService } from '../technicians/AccountService';
import { AccountStore } from '../technicians/AccountStore';
import { StandingGuard } from '../technicians/StandingGuard';
import { StandingStore } from '../technicians/StandingStore';
import { TechnicianService } from '../technicians/TechnicianService';
import { TechnicianStore } from '../technicians/TechnicianStore';
import { TechnicianViews } from '../technicians/TechnicianViews';
import { CatalogOfTest } from './catalogOfTest';
import { people, Person } from './people';
import { recordingAnnouncer, ToldNews } from './recordingAnnouncer';
import { ScriptedWork } from './scriptedWork';

const KEY_LIFETIME_MS = 30 * 24 * 60 * 60_000;
const KEY_MAX_OVERLAP_MS = 7 * 24 * 60 * 60_000;

/** What the permission framework says. */
export type Policy = (
  permission: Permission,
  userRef: string,
) => PolicyDecision;

/** The policy of a new Backstage app. */
export const allowAll: Policy = () => ({ result: AuthorizeResult.ALLOW });

/** The plugin's own policy. */
export const ownPolicy: Policy = (permission, userEntityRef) => {
  const info = { userEntityRef, ownershipEntityRefs: [userEntityRef] };
  const user = { credentials: userCredentials(userEntityRef), info };
  const admins = [people.portalAdmin];
  return (
    decideDesktopCentral({ permission }, user, { admins }) ?? {
      result: AuthorizeResult.DENY,
    }
  );
};

function permissionsOf(policy: () => Policy): PermissionsService {
  const answer = (
    requests: Array<{ permission: Permission }>,
    options?: { credentials?: unknown },
  ) => {
    const { principal } = options?.credentials as UserCredentials;
    return requests.map(({ permission }) =>
      policy()(permission, principal.userEntityRef),
    );
  };
  return {
    authorize: async (requests, options) =>
      answer(requests, options) as Array<{ result: AuthorizeResult.ALLOW }>,
    authorizeConditional: async (requests, options) =>
      answer(requests, options),
  };
}

function evaluator() {
  const registry = {
    addPermissionRules: () => {},
    addPermissions: () => {},
    addResourceType: () => {},
    getPermissionRuleset: (() => ({
      getRuleByName: (name: string) =>
        [
          ...Object.values(desktopCentralTechnicianRules),
          ...Object.values(desktopCentralRequestRules),
        ].find(rule => rule.name === name),
    })) as never,
  };
  return registerPermissions(registry, {
    technicians: async () => [],
    requests: async () => [],
  });
}

async function insertServer(db: Knex, server: ServerRecord): Promise<void> {
  const now = new Date();
  await db('servers').insert({
    id: server.id,
    name: server.name,
    host: server.host,
    port: server.port,
    protocol: server.protocol,
    menu_enabled: server.menuEnabled,
    credential_kind: server.credentialKind,
    status_source: server.statusSource,
    accounts_mode: server.accountsMode,
    connection_state: server.connectionState,
    connection_steps: '[]',
    version: 1,
    created_at: now,
    updated_at: now,
  });
}

function serverOfTest(id: string, name: string): ServerRecord {
  return {
    id,
    name,
    host: 'dc.example',
    port: 8020,
    protocol: 'http',
    menuEnabled: true,
    credentialKind: 'none',
    sendMode: 'create',
    orphaned: false,
    provenWrites: {},
    statusSource: 'poll',
    accountsMode: 'portalOnly',
    connectionState: 'connected',
    connectionSteps: [],
    addressVersion: 1,
    trust: NO_TRUST,
    version: 1,
  };
}

/** The services up to requests over a database, with one connected server, a catalog, and Dana and Gus as technicians. */
export async function deskFixture(db: Knex) {
  const servers = [
    serverOfTest('server-1', 'Head office'),
    serverOfTest('server-2', 'Branch'),
  ];
  for (const server of servers) await insertServer(db, server);
  const serverStore = {
    list: async () => servers,
    get: async (_: Knex, id: string) => servers.find(one => one.id === id),
    lock: async (_: Knex, id: string) => servers.find(one => one.id === id),
  };
  const catalog = new CatalogOfTest();
  const history = new HistoryStore();
  const auditor = mockAuditor();
  const auditEvents: Array<{ eventId: string; failed: boolean }> = [];
  auditor.createEvent.mockImplementation(async ({ eventId }) => ({
    success: async () => void auditEvents.push({ eventId, failed: false }),
    fail: async () => void auditEvents.push({ eventId, failed: true }),
  }));
  const groups = new Map<string, string[]>();
  const userInfo: UserInfoService = {
    getUserInfo: jest.fn(async credentials => {
      const { userEntityRef } = (credentials as UserCredentials).principal;
      const more = groups.get(userEntityRef) ?? [];
      return { userEntityRef, ownershipEntityRefs: [userEntityRef, ...more] };
    }),
  };
  const chosen = { policy: ownPolicy };
  const technicianStore = new TechnicianStore();
  const accountStore = new AccountStore();
  const outbox = new Outbox(db);
  const admins: string[] = [people.portalAdmin];
  const told: ToldNews[] = [];
  const announcer = recordingAnnouncer(told);
  const woken: string[] = [];
  const accounts = new AccountService({
    db,
    technicians: technicianStore,
    accounts: accountStore,
    servers: serverStore,
    history,
    outbox,
    wake: topic => woken.push(topic),
  });
  const views = new TechnicianViews({
    db,
    accounts: accountStore,
    servers: serverStore,
    users: catalog,
  });
  const technicians = new TechnicianService({
    db,
    store: technicianStore,
    accounts,
    servers: serverStore,
    users: catalog,
    userInfo,
    history,
    announcer,
    admins,
  });
  const standing = new StandingGuard({
    db,
    store: new StandingStore(),
    technicians,
    users: catalog,
    history,
    announcer,
  });
  const apiKeys = new ApiKeyService({
    db,
    store: new ApiKeyStore(),
    servers: serverStore,
    history,
    owners: {
      isStillThere: async owner =>
        (await technicians.standing(owner)) === 'same',
    },
    lifetimeMs: KEY_LIFETIME_MS,
    maxOverlapMs: KEY_MAX_OVERLAP_MS,
  });
  technicians.observe({
    disabled: (tx, technicianId) => apiKeys.endAllOf(tx, technicianId),
  });
  const authorizer = new Authorizer({
    actors: technicians,
    permissions: permissionsOf(() => chosen.policy),
    conditions: evaluator(),
    history,
    audit: new AuditTrail(auditor),
    db,
  });
  const items = new ServiceItemStore();
  const requestStore = new RequestStore();
  const changes: Change[] = [];
  const box = SecretBox.ephemeral();
  const work = new ScriptedWork();
  const { service: requests, ...requestParts } = createRequests({
    db,
    logger: mockLogger(),
    store: requestStore,
    items,
    servers: serverStore,
    technicians: technicianStore,
    users: catalog,
    authorizer,
    keys: new IdempotencyKeys(db, text => box.digests(text)),
    history,
    changes: { announce: change => void changes.push(change) },
    work,
    announcer,
  });
  const serviceItems = new ServiceItemService({
    db,
    store: items,
    catalogue: new DefaultsCatalogue({
      servers: serverStore,
      inventory: new InventoryStore(),
    }),
    history,
  });
  const as = (person: Person): Promise<Caller> =>
    authorizer.identify(userCredentials(people[person]));
  const admin = await as('portalAdmin');
  const dana = await technicians.enable(admin, {
    userEntityRef: people.dcAdmin,
    dcRole: 'dcAdmin',
  });
  const gus = await technicians.enable(admin, {
    userEntityRef: people.dcGuest,
    dcRole: 'dcGuest',
  });
  return {
    db,
    servers,
    serverStore,
    catalog,
    history,
    auditEvents,
    groups,
    userInfo,
    /** Set `policy` to change what the permission framework says. */
    chosen,
    admins,
    outbox,
    technicianStore,
    accountStore,
    technicians,
    accounts,
    views,
    standing,
    announcer,
    told,
    woken,
    apiKeys,
    authorizer,
    items,
    serviceItems,
    requests,
    requestStore,
    ...requestParts,
    /** What was done for requests, and what is left of it. */
    work,
    changes,
    as,
    dana,
    gus,
  };
}

/** What {@link deskFixture} answers. */
export type Desk = Awaited<ReturnType<typeof deskFixture>>;
