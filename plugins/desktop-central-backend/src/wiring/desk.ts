import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import { CallbackService } from '../callbacks/CallbackService';
import { CallbackTestService } from '../callbacks/CallbackTestService';
import { CallbackTestStore } from '../callbacks/CallbackTestStore';
import { DeliveryList } from '../callbacks/DeliveryList';
import { DeliveryService } from '../callbacks/DeliveryService';
import { DeliveryStore } from '../callbacks/DeliveryStore';
import { MinuteLimit } from '../database/MinuteLimit';
import { AttemptStore } from '../deployments/AttemptStore';
import { createDeployments } from '../deployments/createDeployments';
import { DeploymentStore } from '../deployments/DeploymentStore';
import { Heartbeat } from '../deployments/gap/Heartbeat';
import {
  createChosenTargets,
  createSelections,
} from '../deployments/selections/createSelections';
import { TargetStore } from '../deployments/TargetStore';
import { webConsoleOf } from '../inventory/inventoryServer';
import type { MachineService } from '../inventory/MachineService';
import { countCallbacks } from '../metrics/countCallbacks';
import { LifeOfDeployments } from '../metrics/LifeOfDeployments';
import { DeploymentNotices } from '../notifications/DeploymentNotices';
import { NoticeHandler } from '../notifications/NoticeHandler';
import { NoticeStore } from '../notifications/NoticeStore';
import { NotificationRuleService } from '../notifications/NotificationRuleService';
import { NotificationRuleStore } from '../notifications/NotificationRuleStore';
import { OwnMachineWait } from '../notifications/OwnMachineWait';
import { ProviderNoteHandler } from '../notifications/ProviderNoteHandler';
import { allOf, ProviderNotes } from '../notifications/ProviderNotes';
import { SendingWatch } from '../notifications/SendingWatch';
import type { Authorizer } from '../permissions/Authorizer';
import { createRequests } from '../requests/createRequests';
import { LateWork } from '../requests/LateWork';
import { createProviders } from '../requests/providers/createProviders';
import type { ProviderRegistry } from '../requests/providers/ProviderRegistry';
import type { RequestStore } from '../requests/RequestStore';
import { DefaultsCatalogue } from '../serviceItems/DefaultsCatalogue';
import { ServiceItemService } from '../serviceItems/ServiceItemService';
import { ServiceItemStore } from '../serviceItems/ServiceItemStore';
import type { Foundation } from './foundation';
import type { People } from './people';
import type { Servers } from './servers';
import type { Standing } from './standing';

/** Service items and requests. */
export function wireRequests(
  base: Foundation,
  options: {
    servers: Servers;
    people: People;
    authorizer: Authorizer;
    store: RequestStore;
    providerRegistry: ProviderRegistry;
  },
) {
  const { servers, people, authorizer, store } = options;
  const items = new ServiceItemStore();
  const work = new LateWork();
  const providers = createProviders({
    ...base,
    authorizer,
    registry: options.providerRegistry,
    requests: store,
    technicians: base.technicianStore,
    changes: base.announcer,
    maxCallMs: base.config.dispatch.callTimeoutMs,
  });
  const parts = createRequests({
    ...base,
    store,
    items,
    servers: servers.store,
    origins: providers.provided,
    technicians: base.technicianStore,
    users: people.users,
    authorizer,
    keys: base.idempotency,
    changes: base.announcer,
    work,
    announcer: people.announcer,
  });
  const serviceItems = new ServiceItemService({
    ...base,
    store: items,
    catalogue: new DefaultsCatalogue({
      servers: servers.store,
      inventory: servers.inventory,
    }),
  });
  const forget = (tx: Knex, serverId: string) =>
    items.forgetServer(tx, serverId);
  servers.whenServerMoved(forget);
  servers.whenServerRemoved(forget);
  return { ...parts, items, store, work, serviceItems, providers };
}

/** See {@link wireRequests}. */
export type Requests = ReturnType<typeof wireRequests>;

/** Deployments with their callbacks and notifications. */
export function wireDeployments(
  base: Foundation,
  parts: {
    servers: Servers;
    people: People;
    machines: MachineService;
    requests: Requests;
    standing: Standing;
    authorizer: Authorizer;
    notifications: NotificationService;
    defaultCallbackBaseUrl: string;
  },
) {
  const { config } = base;
  const { servers, people, requests, standing, authorizer } = parts;
  const notices = new NoticeStore();
  const rules = new NotificationRuleStore();
  const store = new DeploymentStore();
  const attempts = new AttemptStore();
  const { registry, calls, mirror } = requests.providers;
  const deployments = createDeployments({
    ...base,
    authorizer,
    observer: allOf([
      new LifeOfDeployments(base),
      new DeploymentNotices({ ...base, notices, deployments: store }),
      new SendingWatch({
        news: people.announcer,
        deployments: store,
        targets: new TargetStore(),
      }),
      new ProviderNotes({ ...base, deployments: store, providers: registry }),
    ]),
    servers: servers.store,
    drivers: servers.service,
    standingConfigurations: standing.store,
    mayCreate: (server, kind) => standing.writesOf(server).includes(kind),
    carriesOf: standing.carries,
    consoles: {
      consoleOf: async (db, serverId) => {
        const server = await servers.store.get(db, serverId);
        return server && webConsoleOf(server);
      },
    },
    inventory: servers.inventory,
    computersAgain: servers.computersAgain,
    technicians: base.technicianStore,
    catalog: people.standing,
    items: requests.items,
    requests: requests.store,
    origins: mirror,
    visibleRequests: requests.service,
    ownMachines: parts.machines,
    selections: createChosenTargets(),
    dispatch: config.dispatch,
    status: config.status,
    confirmFrom: config.confirmFrom,
    targetsPerHour: config.targetsPerHour,
    callbackBaseUrl: parts.defaultCallbackBaseUrl,
    unknownWord: people.alarms.unknownWord,
  });
  const tests = new CallbackTestStore();
  const callbacks = new CallbackService({
    ...base,
    deliveries: new DeliveryStore(),
    deployments: deployments.service,
    readers: { readerOf: servers.callbackReaderOf },
    keys: people.apiKeys,
    tests,
    failuresPerMinute: config.callbackFailuresPerMinute,
  });
  const noticeHandler = new NoticeHandler({
    ...base,
    notices,
    rules,
    deployments: store,
    attempts,
    requests: requests.store,
    ownMachineWait: new OwnMachineWait({
      ...base,
      attempts,
      servers: servers.store,
      ownMachines: parts.machines,
    }),
    notifications: parts.notifications,
    dispatch: config.dispatch,
  });
  const noteHandler = new ProviderNoteHandler({
    ...base,
    deployments: store,
    targets: new TargetStore(),
    calls,
    dispatch: config.dispatch,
  });
  requests.work.bind(deployments.requestWork);
  servers.whenServerCanGoOn((tx, serverId) =>
    deployments.service.wakeServer(tx, serverId),
  );
  servers.whenServerMoved((tx, serverId) =>
    deployments.service.serverMoved(tx, serverId),
  );
  // Nothing is under way on it, unless somebody saved just now.
  servers.whenServerRemoved((tx, serverId) =>
    deployments.service.serverMoved(tx, serverId),
  );
  servers.countInFlight((tx, serverId) =>
    deployments.service.inFlightOn(tx, serverId),
  );
  // After deployments, in the order in which whoever sends one locks the same rows.
  const forget = (tx: Knex, serverId: string) =>
    standing.store.deleteOnServer(tx, serverId);
  servers.whenServerMoved(forget);
  servers.whenServerRemoved(forget);
  people.technicians.observe({
    disabled: (tx, technicianId) =>
      deployments.service.technicianDisabled(tx, technicianId),
  });
  return {
    service: deployments.service,
    holds: deployments.holds,
    stops: deployments.stops,
    releases: deployments.releases,
    heartbeat: new Heartbeat({
      ...base,
      gap: deployments.gap,
      intervalMs: config.dispatch.heartbeatMs,
    }),
    acts: deployments.acts,
    exports: deployments.exports,
    deploymentHistory: deployments.deploymentHistory,
    requestWork: deployments.requestWork,
    selections: createSelections({
      ...base,
      authorizer,
      servers: servers.store,
      deployments: deployments.service.reads,
    }),
    callbacks: countCallbacks(callbacks, base.recorders),
    deliveries: new DeliveryService({
      ...base,
      authorizer,
      list: new DeliveryList(),
      reading: deployments.readAgain,
    }),
    callbackTests: new CallbackTestService({
      ...base,
      authorizer,
      tests,
      servers: servers.store,
      limit: new MinuteLimit(),
      perMinute: config.checksPerMinute,
      defaultBaseUrl: parts.defaultCallbackBaseUrl,
      allowedHosts: config.allowedHosts,
    }),
    notificationRules: new NotificationRuleService({
      ...base,
      rules,
      authorizer,
    }),
    handlers: [...deployments.handlers, noticeHandler, noteHandler],
  };
}

/** See {@link wireDeployments}. */
export type Deployments = ReturnType<typeof wireDeployments>;
