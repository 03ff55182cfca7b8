import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import { CallbackService } from '../callbacks/CallbackService';
import { DeliveryStore } from '../callbacks/DeliveryStore';
import { createDeployments } from '../deployments/createDeployments';
import { DeploymentStore } from '../deployments/DeploymentStore';
import { DeploymentNotices } from '../notifications/DeploymentNotices';
import { NoticeHandler } from '../notifications/NoticeHandler';
import { NoticeStore } from '../notifications/NoticeStore';
import { NotificationRuleService } from '../notifications/NotificationRuleService';
import { NotificationRuleStore } from '../notifications/NotificationRuleStore';
import type { Authorizer } from '../permissions/Authorizer';
import { RequestList } from '../requests/RequestList';
import { RequestReader } from '../requests/RequestReader';
import { RequestService } from '../requests/RequestService';
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
  options: { servers: Servers; authorizer: Authorizer; store: RequestStore },
) {
  const { servers, authorizer, store } = options;
  const items = new ServiceItemStore();
  const parts = { ...base, store, items, authorizer };
  const list = new RequestList();
  const reader = new RequestReader({ ...parts, list, servers: servers.store });
  const service = new RequestService({
    ...parts,
    technicians: base.technicianStore,
    keys: base.idempotency,
    changes: base.announcer,
    reader,
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
  return { items, store, reader, service, serviceItems };
}

/** See {@link wireRequests}. */
export type Requests = ReturnType<typeof wireRequests>;

/** Deployments with their callbacks and notifications. */
export function wireDeployments(
  base: Foundation,
  parts: {
    servers: Servers;
    people: People;
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
  requests.reader.observe({
    anythingSent: (tx, requestId) =>
      deployments.service.anythingSent(tx, requestId),
  });
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
