import type { Knex } from 'knex';
import { HttpDcDriver } from '../driver/HttpDcDriver';
import { InventoryStore } from '../inventory/InventoryStore';
import { DriverPool } from '../servers/DriverPool';
import { ServerConnector } from '../servers/ServerConnector';
import type { ServerObserver } from '../servers/ServerObserver';
import { ServerService } from '../servers/ServerService';
import { ServerStore } from '../servers/ServerStore';
import { Catalogue } from '../sync/Catalogue';
import { SyncHandler } from '../sync/SyncHandler';
import { SyncRunStore } from '../sync/SyncRunStore';
import { SyncService } from '../sync/SyncService';
import type { Foundation } from './foundation';

/** Servers, the sync of their catalogue, and the inventory. `wakeServer` is told when work for a server can go on. */
export function wireServers(
  base: Foundation,
  options: {
    defaultCallbackBaseUrl: string;
    wakeServer(tx: Knex, serverId: string): Promise<void>;
  },
) {
  const { config } = base;
  const store = new ServerStore();
  const runs = new SyncRunStore();
  const catalogue = new Catalogue();
  const drivers = new DriverPool({
    ...base,
    store,
    createDriver: (server, credential) =>
      new HttpDcDriver({
        server,
        credential,
        network: config,
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
      await options.wakeServer(tx, serverId);
    },
    saved: (tx, serverId, change) => sync.serverSaved(tx, serverId, change),
    resumed: (tx, serverId) => options.wakeServer(tx, serverId),
  };
  const connector = new ServerConnector({ ...base, store, drivers, observer });
  const service = new ServerService({
    ...base,
    store,
    drivers,
    connector,
    observer,
    lastSyncs: runs,
    defaultCallbackBaseUrl: options.defaultCallbackBaseUrl,
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
    drivers,
    sync,
    inventory: new InventoryStore(),
    handlers: [connector, syncHandler],
  };
}

/** See {@link wireServers}. */
export type Servers = ReturnType<typeof wireServers>;
