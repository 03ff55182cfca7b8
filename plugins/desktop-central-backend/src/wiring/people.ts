import type {
  AuthService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import { ApiKeyService } from '../apiKeys/ApiKeyService';
import { ApiKeyStore } from '../apiKeys/ApiKeyStore';
import { KeyEndStore } from '../apiKeys/KeyEndStore';
import { KeyWatch } from '../apiKeys/KeyWatch';
import { AdminNoticeHandler } from '../notifications/AdminNoticeHandler';
import { AdminNotices } from '../notifications/AdminNotices';
import { AdminNoticeStore } from '../notifications/AdminNoticeStore';
import { CatalogServiceUsers } from '../technicians/CatalogUsers';
import { GroupAccess } from '../technicians/GroupAccess';
import { RightsService } from '../technicians/RightsService';
import { StandingGuard } from '../technicians/StandingGuard';
import { StandingStore } from '../technicians/StandingStore';
import { TechnicianService } from '../technicians/TechnicianService';
import { wireAlarms } from './alarms';
import { wireAccountService, wireAccountsInDc } from './accounts';
import type { Foundation } from './foundation';
import type { Servers } from './servers';

/** Backstage's services that know people, or tell them something. */
export interface PeopleServices {
  auth: AuthService;
  catalog: CatalogService;
  notifications: NotificationService;
  userInfo: UserInfoService;
}

function wireNotices(base: Foundation, services: PeopleServices) {
  const parts = { ...base, notices: new AdminNoticeStore() };
  return {
    announcer: new AdminNotices(parts),
    handler: new AdminNoticeHandler({
      ...parts,
      notifications: services.notifications,
      admins: base.config.admins,
      dispatch: base.config.dispatch,
    }),
  };
}

/** Technicians, their accounts in DC and their API keys. */
export function wirePeople(
  base: Foundation,
  servers: Servers,
  services: PeopleServices,
) {
  const { config } = base;
  const notices = wireNotices(base, services);
  const { announcer } = notices;
  const users = new CatalogServiceUsers({
    ...services,
    maxAgeMs: config.catalogMaxAgeMs,
  });
  const accounts = wireAccountService(base, servers, users);
  const technicians = new TechnicianService({
    ...base,
    store: base.technicianStore,
    accounts: accounts.service,
    servers: servers.store,
    users,
    userInfo: services.userInfo,
    announcer,
    admins: config.admins,
  });
  const standing = new StandingGuard({
    ...base,
    store: new StandingStore(),
    technicians,
    users,
    announcer,
  });
  const inDc = wireAccountsInDc(base, servers, {
    ...accounts,
    users,
    standing,
    announcer,
  });
  const apiKeys = new ApiKeyService({
    ...base,
    store: new ApiKeyStore(),
    servers: servers.store,
    owners: {
      isStillThere: async owner =>
        (await technicians.standing(owner)) === 'same',
    },
    lifetimeMs: config.apiKeyLifetimeMs,
    maxOverlapMs: config.apiKeyMaxOverlapMs,
  });
  const ofTechnicians = { ...base, store: base.technicianStore, technicians };
  servers.whenServerMoved((tx, serverId) =>
    accounts.service.serverMoved(tx, serverId),
  );
  servers.whenServerRemoved((tx, serverId) =>
    accounts.service.serverMoved(tx, serverId),
  );
  servers.whenServerRemoved((tx, serverId) =>
    apiKeys.serverRemoved(tx, serverId),
  );
  technicians.observe({
    disabled: (tx, technicianId) => apiKeys.endAllOf(tx, technicianId),
  });
  return {
    announcer,
    users,
    alarms: wireAlarms(base, announcer),
    technicians,
    views: accounts.views,
    accounts: accounts.service,
    accountActs: inDc.acts,
    accountWatch: inDc.watch,
    standing,
    apiKeys,
    keyWatch: new KeyWatch({ ...base, store: new KeyEndStore(), announcer }),
    groups: new GroupAccess({ ...ofTechnicians, users, announcer }),
    rights: new RightsService({
      ...ofTechnicians,
      users,
      admins: config.admins,
    }),
    handlers: [...inDc.handlers, notices.handler],
  };
}

/** See {@link wirePeople}. */
export type People = ReturnType<typeof wirePeople>;
