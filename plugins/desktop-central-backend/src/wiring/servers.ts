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

type ServerWaker = (tx: Knex, serverId: string) => Promise<void>;

/** Servers, the sync of their catalogue, and the inventory. */
export function wireServers(
  base: Foundation,
  options: { defaultCallbackBaseUrl: string },
) {
  const { config } = base;
  const wakers: ServerWaker[] = [];
  const wake: ServerWaker = async (tx, serverId) => {
    for (const waker of wakers) await waker(tx, serverId);
  };
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
      await wake(tx, serverId);
    },
    saved: (tx, serverId, change) => sync.serverSaved(tx, serverId, change),
    resumed: wake,
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
    /** Tells, within the transaction, that work for a server can go on. */
    whenServerCanGoOn: (waker: ServerWaker) => {
      wakers.push(waker);
    },
  };
}

/** See {@link wireServers}. */
export type Servers = ReturnType<typeof wireServers>;
