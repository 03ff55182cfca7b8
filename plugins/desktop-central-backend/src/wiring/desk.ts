import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import { CallbackService } from '../callbacks/CallbackService';
import { DeliveryStore } from '../callbacks/DeliveryStore';
import { createDeployments } from '../deployments/createDeployments';
import { DeploymentStore } from '../deployments/DeploymentStore';
import type { MachineService } from '../inventory/MachineService';
import { DeploymentNotices } from '../notifications/DeploymentNotices';
import { NoticeHandler } from '../notifications/NoticeHandler';
import { NoticeStore } from '../notifications/NoticeStore';
import { NotificationRuleService } from '../notifications/NotificationRuleService';
import { NotificationRuleStore } from '../notifications/NotificationRuleStore';
import type { Authorizer } from '../permissions/Authorizer';
import { createRequests } from '../requests/createRequests';
import { LateWork } from '../requests/LateWork';
import type { RequestStore } from '../requests/RequestStore';
import { ServiceItemService } from '../serviceItems/ServiceItemService';
import { ServiceItemStore } from '../serviceItems/ServiceItemStore';
import type { Foundation } from './foundation';
import type { People } from './people';
import type { Servers } from './servers';
import { workOf } from './requestWork';
import type { Standing } from './standing';

/** Service items and requests. */
export function wireRequests(
  base: Foundation,
  options: {
    servers: Servers;
    people: People;
    authorizer: Authorizer;
    store: RequestStore;
  },
) {
  const { servers, people, authorizer, store } = options;
  const items = new ServiceItemStore();
  const work = new LateWork();
  const parts = createRequests({
    ...base,
    store,
    items,
    servers: servers.store,
    technicians: base.technicianStore,
    users: people.users,
    authorizer,
    keys: base.idempotency,
    changes: base.announcer,
    work,
  });
  const serviceItems = new ServiceItemService({ ...base, store: items });
  return { ...parts, items, store, work, serviceItems };
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
  const deployments = createDeployments({
    ...base,
    authorizer,
    observer: new DeploymentNotices({ ...base, notices }),
    servers: servers.store,
    drivers: servers.service,
    standingConfigurations: standing.store,
    mayCreate: server => standing.writesOf(server).includes('software'),
    inventory: servers.inventory,
    technicians: base.technicianStore,
    catalog: people.standing,
    items: requests.items,
    requests: requests.store,
    visibleRequests: requests.service,
    ownMachines: parts.machines,
    dispatch: config.dispatch,
    status: config.status,
    confirmFrom: config.confirmFrom,
    callbackBaseUrl: parts.defaultCallbackBaseUrl,
  });
  const callbacks = new CallbackService({
    ...base,
    deliveries: new DeliveryStore(),
    deployments: deployments.service,
    readers: { readerOf: servers.callbackReaderOf },
    keys: people.apiKeys,
    failuresPerMinute: config.callbackFailuresPerMinute,
  });
  const noticeHandler = new NoticeHandler({
    ...base,
    notices,
    rules,
    deployments: new DeploymentStore(),
    requests: requests.store,
    notifications: parts.notifications,
    dispatch: config.dispatch,
  });
  requests.work.bind(workOf(deployments.service));
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
    callbacks,
    notificationRules: new NotificationRuleService({
      ...base,
      rules,
      authorizer,
    }),
    handlers: [...deployments.handlers, noticeHandler],
  };
}

/** See {@link wireDeployments}. */
export type Deployments = ReturnType<typeof wireDeployments>;
