import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import { ApiKeyStore } from '../apiKeys/ApiKeyStore';
import { HttpDcDriver } from '../driver/HttpDcDriver';
import { readPresentedCertificate } from '../driver/tls/presentedCertificate';
import { InventoryStore } from '../inventory/InventoryStore';
import { ServerNoticeHandler } from '../notifications/ServerNoticeHandler';
import { ServerNotices } from '../notifications/ServerNotices';
import { ServerNoticeStore } from '../notifications/ServerNoticeStore';
import { ConnectionRecorder } from '../servers/ConnectionRecorder';
import { DriverPool } from '../servers/DriverPool';
import { HealthService } from '../servers/HealthService';
import { HealthStore } from '../servers/HealthStore';
import { CertificateReader, ServerConnector } from '../servers/ServerConnector';
import type { ServerObserver } from '../servers/ServerObserver';
import { ServerService } from '../servers/ServerService';
import { ServerStore } from '../servers/ServerStore';
import { TrustService } from '../servers/TrustService';
import { Catalogue } from '../sync/Catalogue';
import { SyncHandler } from '../sync/SyncHandler';
import { SyncRunStore } from '../sync/SyncRunStore';
import { SyncService } from '../sync/SyncService';
import type { Foundation } from './foundation';

type ServerListener = (tx: Knex, serverId: string) => Promise<void>;

/** Tells those who asked for it, within the transaction, in the order in which they asked. */
function listeners() {
  const all: ServerListener[] = [];
  const tell: ServerListener = async (tx, serverId) => {
    for (const listener of all) await listener(tx, serverId);
  };
  return { add: (listener: ServerListener) => void all.push(listener), tell };
}

/** Servers, the sync of their catalogue, and the inventory. */
export function wireServers(
  base: Foundation,
  options: {
    defaultCallbackBaseUrl: string;
    notifications: NotificationService;
  },
) {
  const { config } = base;
  const goOn = listeners();
  const moved = listeners();
  const store = new ServerStore();
  const health = new HealthStore();
  const notices = new ServerNoticeStore();
  const runs = new SyncRunStore();
  const catalogue = new Catalogue();
  const drivers = new DriverPool({
    ...base,
    store,
    createDriver: (server, credential, trust) =>
      new HttpDcDriver({
        server,
        credential,
        network: { ...config, trust },
        trustedForInferredWrites: config.trustedForInferredWrites,
      }),
  });
  const sync = new SyncService({
    ...base,
    servers: store,
    runs,
    catalogue,
    everyMs: config.syncEveryMs,
  });
  const observer: ServerObserver = {
    connected: async (tx, serverId) => {
      await sync.serverConnected(tx, serverId);
      await goOn.tell(tx, serverId);
    },
    saved: async (tx, serverId, change) => {
      await sync.serverSaved(tx, serverId, change);
      if (change.addressChanged) await moved.tell(tx, serverId);
    },
    resumed: goOn.tell,
  };
  const readPresented: CertificateReader = server =>
    readPresentedCertificate(server, {
      allowedHosts: config.allowedHosts,
      timeoutMs: config.requestTimeoutMs,
    });
  const recorder = new ConnectionRecorder({
    ...base,
    store,
    health,
    observer,
    news: new ServerNotices({ ...base, notices }),
  });
  const connector = new ServerConnector({
    ...base,
    store,
    drivers,
    recorder,
    readPresented,
  });
  const service = new ServerService({
    ...base,
    store,
    drivers,
    connector,
    recorder,
    observer,
    lastSyncs: runs,
    callbackKeys: new ApiKeyStore(),
    defaultCallbackBaseUrl: options.defaultCallbackBaseUrl,
  });
  const trust = new TrustService({
    ...base,
    store,
    servers: service,
    drivers,
    readPresented,
  });
  const syncHandler = new SyncHandler({
    ...base,
    servers: store,
    dc: service,
    runs,
    catalogue,
  });
  const noticeHandler = new ServerNoticeHandler({
    ...base,
    notices,
    servers: store,
    notifications: options.notifications,
    admins: config.admins,
    dispatch: config.dispatch,
  });
  return {
    store,
    service,
    health: new HealthService({
      ...base,
      health,
      everyMs: config.healthEveryMs,
    }),
    trust,
    drivers,
    sync,
    inventory: new InventoryStore(),
    handlers: [connector, syncHandler, noticeHandler],
    /** Tells, within the transaction, that work for a server can go on. */
    whenServerCanGoOn: goOn.add,
    /** Tells, within the transaction, that a server leads to another DC from now on. */
    whenServerMoved: moved.add,
  };
}

/** See {@link wireServers}. */
export type Servers = ReturnType<typeof wireServers>;
