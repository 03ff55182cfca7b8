import type { Knex } from 'knex';
import { MinuteLimit } from '../database/MinuteLimit';
import { HttpDcDriver } from '../driver/HttpDcDriver';
import { readPresentedCertificate } from '../driver/tls/presentedCertificate';
import { InventoryStore } from '../inventory/InventoryStore';
import { LookUpService } from '../inventory/LookUpService';
import { DriverPool } from '../servers/DriverPool';
import { CertificateReader, ServerConnector } from '../servers/ServerConnector';
import type { ServerObserver } from '../servers/ServerObserver';
import { ServerService } from '../servers/ServerService';
import { ServerStore } from '../servers/ServerStore';
import { TrustService } from '../servers/TrustService';
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

/** Servers, the sync of their catalogue, and the inventory. */
export function wireServers(
  base: Foundation,
  options: { defaultCallbackBaseUrl: string },
) {
  const { config } = base;
  const goOn = listeners();
  const moved = listeners();
  const store = new ServerStore();
  const runs = new SyncRunStore();
  const underWay = new RunsUnderWay();
  const catalogue = new Catalogue();
  const inventory = new InventoryStore();
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
    changes: new SyncChangeStore(),
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
  };
  const readPresented: CertificateReader = server =>
    readPresentedCertificate(server, {
      allowedHosts: config.allowedHosts,
      timeoutMs: config.requestTimeoutMs,
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
    underWay,
    catalogue,
  });
  const lookUps = new LookUpService({
    ...base,
    servers: store,
    dc: service,
    inventory,
    catalogue,
    limit: new MinuteLimit(),
    perMinute: config.lookUpsPerMinute,
  });
  return {
    store,
    service,
    trust,
    drivers,
    sync,
    inventory,
    lookUps,
    handlers: [connector, syncHandler],
    /** Tells, within the transaction, that work for a server can go on. */
    whenServerCanGoOn: goOn.add,
    /** Tells, within the transaction, that a server leads to another DC from now on. */
    whenServerMoved: moved.add,
  };
}

/** See {@link wireServers}. */
export type Servers = ReturnType<typeof wireServers>;
