import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import type { DcDriver } from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { randomBytes } from 'crypto';
import { readConfig } from '../config';
import { DriverRegistry } from '../driver/DriverRegistry';
import type { OutboxHandler } from '../outbox/OutboxWorker';
import type { Caller } from '../permissions/Authorizer';
import { CONNECT_TOPIC } from '../servers/ServerConnector';
import { SYNC_TOPIC } from '../sync/SyncService';
import { layFoundation } from '../wiring/foundation';
import { wireServers } from '../wiring/servers';
import { BenchDatabase } from './BenchDatabase';
import { silentMeter } from '../testing/recordingMeter';

const CLAIM_LIMIT = 10;
const ADMIN = 'user:default/bench';

const logger: LoggerService = {
  error: message => process.stderr.write(`${message}\n`),
  warn: () => {},
  info: () => {},
  debug: () => {},
  child: () => logger,
};

const auditor: AuditorService = {
  createEvent: async () => ({ success: async () => {}, fail: async () => {} }),
};

const admin: Caller = {
  credentials: {
    $$type: '@backstage/BackstageCredentials',
    principal: { type: 'user', userEntityRef: ADMIN },
  },
  actor: { userEntityRef: ADMIN, portalAdmin: true, dcRole: 'none' },
};

const config = readConfig(
  new ConfigReader({
    desktopCentral: {
      admins: [ADMIN],
      secretKeys: [{ id: 'bench', key: randomBytes(32).toString('hex') }],
      allowedHosts: ['127.0.0.1'],
    },
  }),
);

function wire(db: Knex) {
  const base = layFoundation({
    db,
    config,
    logger,
    auditor,
    signals: { publish: async () => {} },
    metrics: silentMeter,
  });
  const servers = wireServers(base, {
    defaultCallbackBaseUrl: 'http://127.0.0.1/api/desktop-central',
    driverRegistry: new DriverRegistry(),
    notifications: { send: async () => {} },
  });
  return { base, servers };
}

/** What the plugin wires around DC servers, over a PostgreSQL database of its own, without HTTP and without its worker. */
export class BenchPortal {
  readonly #database: BenchDatabase;
  readonly #db: Knex;
  readonly #parts: ReturnType<typeof wire>;

  private constructor(database: BenchDatabase) {
    this.#database = database;
    this.#db = database.db;
    this.#parts = wire(database.db);
  }

  /** Makes the database on the PostgreSQL server of the connection. */
  static async create(connection: string): Promise<BenchPortal> {
    return new BenchPortal(await BenchDatabase.create(connection));
  }

  /** Adds a DC server on loopback and connects; its first sync is due then. Answers its id. */
  async connect(dc: { port: number; apiKey: string }): Promise<string> {
    const { service } = this.#parts.servers;
    const { id } = await service.create(admin, {
      name: 'Bench',
      host: '127.0.0.1',
      port: dc.port,
      protocol: 'http',
      confirm: '127.0.0.1',
      menuEnabled: false,
      credential: { kind: 'apiKey', apiKey: dc.apiKey },
      statusSource: 'poll',
      accountsMode: 'portalOnly',
    });
    await this.#work(CONNECT_TOPIC);
    return id;
  }

  /** The driver with which the server is synced. */
  async driverOf(serverId: string): Promise<DcDriver> {
    const { service, store } = this.#parts.servers;
    const server = await store.get(this.#db, serverId);
    if (!server) throw new Error(`There is no server ${serverId}.`);
    return service.driverOf(server);
  }

  /** Does the sync that is due, or one that is started for it. @throws Error where it does not succeed */
  async sync(serverId: string) {
    const { sync } = this.#parts.servers;
    await sync.start(serverId, 'person');
    await this.#work(SYNC_TOPIC);
    const run = await sync.latestRun(this.#db, serverId);
    if (run?.state !== 'succeeded') {
      throw new Error(`The sync did not succeed: ${run?.error ?? run?.state}`);
    }
    return run;
  }

  /** Closes everything and drops the database. */
  async drop(): Promise<void> {
    await this.#parts.servers.drivers.close();
    await this.#database.drop();
  }

  async #work(topic: string): Promise<void> {
    const { base, servers } = this.#parts;
    const handlers: OutboxHandler[] = servers.handlers;
    const handler = handlers.find(candidate => candidate.topic === topic);
    if (!handler) throw new Error(`Nobody handles ${topic}.`);
    const leases = await base.outbox.claim(topic, {
      limit: CLAIM_LIMIT,
      leaseMs: handler.leaseMs,
    });
    for (const lease of leases) {
      await handler.handle(lease, new AbortController().signal);
    }
  }
}
