import {
  coreServices,
  createServiceFactory,
  SchedulerService,
  ServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  NotificationSendOptions,
  notificationService,
} from '@backstage/plugin-notifications-node';
import {
  SignalPayload,
  signalsServiceRef,
} from '@backstage/plugin-signals-node';
import type { Knex } from 'knex';
import desktopCentralPlugin from '../index';
import { clientOf } from './apiClient';
import { catalogOfPeople, people, Person } from './people';

/** A back end with the plugin, on a real socket. */
export interface Portal {
  port: number;
  /** Answers the API client of a person. */
  as(person: Person): ReturnType<typeof clientOf>;
  notifications: NotificationSendOptions[];
  signals: SignalPayload[];
  backend: TestBackend;
  stop(): Promise<void>;
}

/** What a test may choose. */
export interface PortalOptions {
  /** The database of every plugin; absent: what `backend.database` of app-config says, each plugin its own. */
  knex?: Knex;
  /** Merged into `desktopCentral` of app-config. */
  config?: JsonObject;
  /** Merged into app-config beside `desktopCentral`. */
  app?: JsonObject;
  /** The people of the catalog; all of {@link people} by default. */
  catalog?: ServiceFactory;
  /** Whether signals go the way of Backstage's own service instead of into {@link Portal.signals}. */
  ownSignals?: boolean;
  /** Features beside the plugin, e.g. another permission policy. */
  features?: Parameters<typeof startTestBackend>[0]['features'];
}

/** Bounds that let a test see the end of every wait. */
export const QUICK_WAITS: JsonObject = {
  dispatch: {
    pollInterval: { milliseconds: 50 },
    lease: { seconds: 5 },
    callTimeout: { seconds: 2 },
    lookAfter: [
      { milliseconds: 200 },
      { milliseconds: 400 },
      { milliseconds: 800 },
    ],
    retryBase: { milliseconds: 50 },
    retryMax: { milliseconds: 500 },
  },
  status: {
    callsPerMinute: 1_000_000,
    ladder: [{ until: { days: 14 }, every: { milliseconds: 200 } }],
  },
};

/** App-config of the plugin that trusts the simulators on loopback. */
export function configOf(trusted: string[], more: JsonObject = {}): JsonObject {
  return {
    ...QUICK_WAITS,
    admins: [people.portalAdmin],
    secretKeys: [{ id: 'test', key: 'sealed-in-a-test-with-32-characters' }],
    allowedHosts: ['127.0.0.1'],
    inferredWrites: { trusted },
    runAs: { overHttp: true },
    ...more,
  };
}

/** Lets a test trigger the plugin's tasks, which otherwise run once, at the start. */
export function tasksOf(scheduler: SchedulerService) {
  return createServiceFactory({
    service: coreServices.scheduler,
    deps: {},
    factory: () => scheduler,
  });
}

function recordSignals(signals: SignalPayload[]): ServiceFactory {
  return createServiceFactory({
    service: signalsServiceRef,
    deps: {},
    factory: () => ({
      publish: async payload => {
        signals.push(payload as SignalPayload);
      },
    }),
  });
}

/** Starts a back end with the plugin. */
export async function startPortal(options: PortalOptions): Promise<Portal> {
  const notifications: NotificationSendOptions[] = [];
  const signals: SignalPayload[] = [];
  const backend = await startTestBackend({
    features: [
      desktopCentralPlugin,
      mockServices.rootConfig.factory({
        data: {
          backend: { baseUrl: 'http://127.0.0.1' },
          ...options.app,
          desktopCentral: options.config ?? {},
        },
      }),
      options.knex
        ? mockServices.database.factory({ knex: options.knex })
        : mockServices.database.factory(),
      options.catalog ??
        catalogServiceMock.factory({ entities: catalogOfPeople() }),
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({
          send: async payload => {
            notifications.push(payload);
          },
        }),
      }),
      ...(options.ownSignals ? [] : [recordSignals(signals)]),
      ...(options.features ?? []),
    ],
  });
  const port = backend.server.port();
  return {
    port,
    as: person => clientOf(person, port),
    notifications,
    signals,
    backend,
    stop: () => backend.stop(),
  };
}
