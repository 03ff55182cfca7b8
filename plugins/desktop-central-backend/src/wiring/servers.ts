import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { ObstructingDeployment } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { ApiKeyStore } from '../apiKeys/ApiKeyStore';
import { MinuteLimit } from '../database/MinuteLimit';
import type { DriverRegistry } from '../driver/DriverRegistry';
import { readPresentedCertificate } from '../driver/tls/presentedCertificate';
import { ComputersAgain } from '../inventory/ComputersAgain';
import { InventoryStore } from '../inventory/InventoryStore';
import { LookUpService } from '../inventory/LookUpService';
import { ServerNoticeHandler } from '../notifications/ServerNoticeHandler';
import { ServerNotices } from '../notifications/ServerNotices';
import { ServerNoticeStore } from '../notifications/ServerNoticeStore';
import { CheckLimit } from '../servers/CheckLimit';
import { ConnectionRecorder } from '../servers/ConnectionRecorder';
import { DeclaredServers } from '../servers/DeclaredServers';
import { DeclaredServerStore } from '../servers/DeclaredServerStore';
import { DriverPool } from '../servers/DriverPool';
import { HealthService } from '../servers/HealthService';
import { HealthStore } from '../servers/HealthStore';
import { OneTimeCodeService } from '../servers/OneTimeCodeService';
import { OneTimeCodeStore } from '../servers/OneTimeCodeStore';
import { RemovalService } from '../servers/RemovalService';
import { RemovalStore } from '../servers/RemovalStore';
import { CertificateReader, ServerConnector } from '../servers/ServerConnector';
import { ServerCredentials } from '../servers/ServerCredentials';
import type { ServerObserver } from '../servers/ServerObserver';
import { ServerService } from '../servers/ServerService';
import { ServerStore } from '../servers/ServerStore';
import { ServerWriter } from '../servers/ServerWriter';
import { SignInHold } from '../servers/SignInHold';
import { TrustService } from '../servers/TrustService';
import { measureDriver } from '../metrics/measureDriver';
import { Catalogue } from '../sync/Catalogue';
import { RunsUnderWay } from '../sync/RunsUnderWay';
import { SyncChangeStore } from '../sync/SyncChangeStore';
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

type InFlight = (
  tx: Knex,
  serverId: string,
) => Promise<ObstructingDeployment[]>;

/** The settings of servers: what an admin, or app-config, does with them. */
function wireSettings(
  base: Foundation,
  parts: {
    store: ServerStore;
    drivers: DriverPool;
    driverRegistry: DriverRegistry;
    observer: ServerObserver;
    runs: SyncRunStore;
    notices: ServerNoticeStore;
    defaultCallbackBaseUrl: string;
  },
) {
  const { config } = base;
  const { store } = parts;
  const readPresented: CertificateReader = server =>
    readPresentedCertificate(server, {
      allowedHosts: config.allowedHosts,
      timeoutMs: config.requestTimeoutMs,
    });
  const codes = new OneTimeCodeStore();
  const declared = new DeclaredServerStore();
  const credentials = new ServerCredentials({ ...base, store });
  const health = new HealthStore();
  const recorder = new ConnectionRecorder({
    ...base,
    ...parts,
    health,
    news: new ServerNotices({ ...base, ...parts }),
  });
  const signInHold = new SignInHold({
    ...base,
    store,
    codes,
    credentials,
    recorder,
  });
  const all = {
    ...base,
    ...parts,
    recorder,
    readPresented,
    codes,
    declared,
    credentials,
    signInHold,
    writer: new ServerWriter({ ...base, ...parts, credentials }),
    checks: new CheckLimit({
      ...base,
      limit: new MinuteLimit(),
      perMinute: config.checksPerMinute,
    }),
  };
  const connector = new ServerConnector(all);
  const service = new ServerService({
    ...all,
    connector,
    lastSyncs: parts.runs,
    callbackKeys: new ApiKeyStore(),
    trustedForInferredWrites: config.trustedForInferredWrites,
  });
  return {
    connector,
    service,
    checks: all.checks,
    trust: new TrustService({ ...all, servers: service }),
    oneTimeCodes: new OneTimeCodeService({ ...all, servers: service }),
    removal: new RemovalService({ ...all, store: new RemovalStore() }),
    declared: new DeclaredServers(all),
    healthStore: health,
    health: new HealthService({
      ...base,
      health,
      everyMs: config.healthEveryMs,
    }),
  };
}

/** Servers, the sync of their catalogue, and the inventory. */
export function wireServers(
  base: Foundation,
  options: {
    defaultCallbackBaseUrl: string;
    driverRegistry: DriverRegistry;
    notifications: NotificationService;
  },
) {
  const { config } = base;
  const { driverRegistry } = options;
  const { requestTimeoutMs, maxAnswerBytes, allowedHosts } = config;
  const goOn = listeners();
  const moved = listeners();
  const removed = listeners();
  let inFlight: InFlight = async () => [];
  const store = new ServerStore();
  const notices = new ServerNoticeStore();
  const runs = new SyncRunStore();
  const changes = new SyncChangeStore();
  const underWay = new RunsUnderWay();
  const catalogue = new Catalogue();
  const inventory = new InventoryStore();
  const drivers = new DriverPool({
    ...base,
    store,
    createDriver: (context, id) =>
      measureDriver(driverRegistry.createDriver(context, id), base.recorders),
    network: { requestTimeoutMs, maxAnswerBytes, allowedHosts },
    trustedForInferredWrites: config.trustedForInferredWrites,
  });
  const sync = new SyncService({
    ...base,
    servers: store,
    runs,
    changes,
    underWay,
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
    inFlight: (tx, serverId) => inFlight(tx, serverId),
    removed: async (tx, serverId) => {
      await sync.serverRemoved(tx, serverId);
      await removed.tell(tx, serverId);
    },
  };
  const { connector, ...settings } = wireSettings(base, {
    ...options,
    store,
    drivers,
    observer,
    runs,
    notices,
  });
  const syncHandler = new SyncHandler({
    ...base,
    servers: store,
    dc: settings.service,
    runs,
    changes,
    underWay,
    catalogue,
  });
  const lookUps = new LookUpService({
    ...base,
    servers: store,
    dc: settings.service,
    inventory,
    catalogue,
    limit: new MinuteLimit(),
    perMinute: config.lookUpsPerMinute,
  });
  const computersAgain = new ComputersAgain({
    ...base,
    servers: store,
    dc: settings.service,
    inventory,
    catalogue,
    limit: new MinuteLimit(),
    perMinute: config.lookUpsPerMinute,
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
    ...settings,
    store,
    drivers,
    sync,
    inventory,
    runs,
    lookUps,
    computersAgain,
    handlers: [connector, syncHandler, noticeHandler],
    driverRegistry,
    /** The reader of the callbacks of a server; for an unknown server that of the plugin. */
    callbackReaderOf: async (serverId: string) => {
      const server = await store.get(base.db, serverId);
      return driverRegistry.callbackReaderOf(server?.driver);
    },
    /** Tells, within the transaction, that work for a server can go on. */
    whenServerCanGoOn: goOn.add,
    /** Tells, within the transaction, that a server leads to another DC from now on. */
    whenServerMoved: moved.add,
    /** Tells, within the transaction, that a server was removed. */
    whenServerRemoved: removed.add,
    /** Says what has not ended on a server, so that it cannot be removed yet. */
    countInFlight: (count: InFlight) => {
      inFlight = count;
    },
  };
}

/** See {@link wireServers}. */
export type Servers = ReturnType<typeof wireServers>;
