import type { Knex } from 'knex';
import type { DriverRegistry } from '../driver/DriverRegistry';
import { readPresentedCertificate } from '../driver/tls/presentedCertificate';
import { InventoryStore } from '../inventory/InventoryStore';
import { DriverPool } from '../servers/DriverPool';
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
  options: { defaultCallbackBaseUrl: string; driverRegistry: DriverRegistry },
) {
  const { config } = base;
  const { driverRegistry } = options;
  const { requestTimeoutMs, maxAnswerBytes, allowedHosts } = config;
  const goOn = listeners();
  const moved = listeners();
  const store = new ServerStore();
  const runs = new SyncRunStore();
  const catalogue = new Catalogue();
  const drivers = new DriverPool({
    ...base,
    store,
    createDriver: (context, id) => driverRegistry.createDriver(context, id),
    network: { requestTimeoutMs, maxAnswerBytes, allowedHosts },
    trustedForInferredWrites: config.trustedForInferredWrites,
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
      allowedHosts,
      timeoutMs: requestTimeoutMs,
    });
  const connector = new ServerConnector({
    ...base,
    store,
    drivers,
    observer,
    readPresented,
  });
  const service = new ServerService({
    ...base,
    store,
    drivers,
    connector,
    observer,
    lastSyncs: runs,
    driverRegistry,
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
  return {
    store,
    service,
    trust,
    drivers,
    sync,
    inventory: new InventoryStore(),
    handlers: [connector, syncHandler],
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
  };
}

/** See {@link wireServers}. */
export type Servers = ReturnType<typeof wireServers>;
