import type {
  AuthService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { ApiKeyService } from '../apiKeys/ApiKeyService';
import { ApiKeyStore } from '../apiKeys/ApiKeyStore';
import { AccountHandler } from '../technicians/AccountHandler';
import { AccountService } from '../technicians/AccountService';
import { AccountStore } from '../technicians/AccountStore';
import { CatalogServiceUsers } from '../technicians/CatalogUsers';
import { GroupAccess } from '../technicians/GroupAccess';
import { RightsService } from '../technicians/RightsService';
import { TechnicianService } from '../technicians/TechnicianService';
import type { Foundation } from './foundation';
import type { Servers } from './servers';

/** Backstage's services that know people. */
export interface PeopleServices {
  auth: AuthService;
  catalog: CatalogService;
  userInfo: UserInfoService;
}

/** Technicians, their accounts in DC and their API keys. */
export function wirePeople(
  base: Foundation,
  servers: Servers,
  services: PeopleServices,
) {
  const { config } = base;
  const { dispatch } = config;
  const accountStore = new AccountStore();
  const users = new CatalogServiceUsers({
    ...services,
    maxAgeMs: config.catalogMaxAgeMs,
  });
  const technicians = new TechnicianService({
    ...base,
    store: base.technicianStore,
    accounts: accountStore,
    servers: servers.store,
    users,
    userInfo: services.userInfo,
    admins: config.admins,
  });
  const accounts = new AccountService({
    ...base,
    technicians: base.technicianStore,
    accounts: accountStore,
    servers: servers.store,
    users,
  });
  const accountHandler = new AccountHandler({
    ...base,
    accounts: accountStore,
    technicians: base.technicianStore,
    access: technicians,
    servers: servers.store,
    dc: servers.service,
    users,
    changes: base.announcer,
    bounds: {
      leaseMs: dispatch.leaseMs,
      callTimeoutMs: dispatch.callTimeoutMs,
      retry: { baseMs: dispatch.retryBaseMs, maxMs: dispatch.retryMaxMs },
    },
  });
  const apiKeys = new ApiKeyService({
    ...base,
    store: new ApiKeyStore(),
    servers: servers.store,
    owners: {
      isStillThere: async technicianId =>
        (await technicians.standing(await technicians.get(technicianId))) ===
        'same',
    },
    lifetimeMs: config.apiKeyLifetimeMs,
    maxOverlapMs: config.apiKeyMaxOverlapMs,
  });
  const groups = new GroupAccess({
    ...base,
    store: base.technicianStore,
    technicians,
    users,
  });
  const rights = new RightsService({
    ...base,
    store: base.technicianStore,
    technicians,
    users,
    admins: config.admins,
  });
  servers.whenServerMoved((tx, serverId) => accounts.serverMoved(tx, serverId));
  servers.whenServerRemoved((tx, serverId) =>
    accounts.serverMoved(tx, serverId),
  );
  servers.whenServerRemoved((tx, serverId) =>
    apiKeys.serverRemoved(tx, serverId),
  );
  technicians.observe({
    disabled: (tx, technicianId) => apiKeys.endAllOf(tx, technicianId),
  });
  return {
    technicians,
    accounts,
    apiKeys,
    groups,
    rights,
    handlers: [accountHandler],
  };
}

/** See {@link wirePeople}. */
export type People = ReturnType<typeof wirePeople>;
