import type { ServerInput } from 'backstage-plugin-desktop-central-common';
import type {
  DcDriverContext,
  DcDriverFactory,
} from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { mockLogger, userCredentials } from './mocks';
import { ApiKeyStore } from '../apiKeys/ApiKeyStore';
import { MinuteLimit } from '../database/MinuteLimit';
import { DriverRegistry } from '../driver/DriverRegistry';
import { readPresentedCertificate } from '../driver/tls/presentedCertificate';
import type { Change } from '../history/ChangeAnnouncer';
import { HistoryStore } from '../history/HistoryStore';
import { Lease, Outbox } from '../outbox/Outbox';
import type { Caller } from '../permissions/Authorizer';
import { SecretBox } from '../secrets/SecretBox';
import { CheckLimit } from '../servers/CheckLimit';
import { DeclaredServers } from '../servers/DeclaredServers';
import { DeclaredServerStore } from '../servers/DeclaredServerStore';
import { ConnectionRecorder } from '../servers/ConnectionRecorder';
import type { LastSyncSource } from '../servers/describe';
import { DriverPool } from '../servers/DriverPool';
import { OneTimeCodeService } from '../servers/OneTimeCodeService';
import { OneTimeCodeStore } from '../servers/OneTimeCodeStore';
import { RemovalService } from '../servers/RemovalService';
import { RemovalStore } from '../servers/RemovalStore';
import { HealthService } from '../servers/HealthService';
import { HealthStore } from '../servers/HealthStore';
import type { ServerAnnouncer } from '../servers/ServerAnnouncer';
import { CertificateReader, ServerConnector } from '../servers/ServerConnector';
import { ServerCredentials } from '../servers/ServerCredentials';
import type { ServerObserver } from '../servers/ServerObserver';
import { ServerService } from '../servers/ServerService';
import { ServerStore } from '../servers/ServerStore';
import { ServerWriter } from '../servers/ServerWriter';
import { SignInHold } from '../servers/SignInHold';
import { TrustService } from '../servers/TrustService';
import { people } from './people';

/** A portal admin who calls. */
export const portalAdmin: Caller = {
  credentials: userCredentials(people.portalAdmin),
  actor: {
    userEntityRef: people.portalAdmin,
    portalAdmin: true,
    dcRole: 'none',
  },
};

/** What an admin types for a server on loopback with an API key. */
export function serverInput(
  port: number,
  apiKey: string = 'key',
  more: Partial<ServerInput> = {},
): ServerInput {
  return {
    name: 'Head office',
    host: '127.0.0.1',
    port,
    protocol: 'http',
    confirm: '127.0.0.1',
    menuEnabled: true,
    credential: { kind: 'apiKey', apiKey },
    statusSource: 'poll',
    accountsMode: 'portalOnly',
    ...more,
  };
}

const BOUNDS: DcDriverContext['network'] = {
  requestTimeoutMs: 5000,
  maxAnswerBytes: 10_000_000,
  allowedHosts: ['127.0.0.1'],
};

const NEVER_SYNCED: LastSyncSource = {
  lastSyncs: async () => new Map(),
  lastSuccesses: async () => new Map(),
};

const NOBODY_TO_TELL: ServerAnnouncer = {
  down: async () => {},
  up: async () => {},
  certificateExpires: async () => {},
};

/** The parts around DC servers over a database, with the real driver. */
export function serverParts(
  db: Knex,
  options: {
    observer?: Partial<ServerObserver>;
    news?: ServerAnnouncer;
    healthEveryMs?: number;
    /** Milliseconds; what checks of certificates hold for now. */
    now?: () => number;
    lastSyncs?: LastSyncSource;
    defaultCallbackBaseUrl?: string;
    secrets?: SecretBox;
    /** Drivers beside that of the plugin. */
    moreDrivers?: DcDriverFactory[];
    trustedForInferredWrites?: string[];
    checksPerMinute?: number;
    /** Bounds of a call that are not the usual ones. */
    bounds?: Partial<DcDriverContext['network']>;
  } = {},
) {
  const logger = mockLogger();
  const announced: Change[] = [];
  const announcer = { announce: (change: Change) => announced.push(change) };
  const outbox = new Outbox(db);
  const store = new ServerStore();
  const secrets = options.secrets ?? SecretBox.ephemeral();
  const observer: ServerObserver = {
    connected: async () => {},
    saved: async () => {},
    resumed: async () => {},
    inFlight: async () => [],
    removed: async () => {},
    ...options.observer,
  };
  const driverRegistry = new DriverRegistry();
  options.moreDrivers?.forEach(factory => driverRegistry.addDriver(factory));
  const drivers = new DriverPool({
    db,
    store,
    secrets,
    logger,
    createDriver: (context, id) => driverRegistry.createDriver(context, id),
    network: { ...BOUNDS, ...options.bounds },
    trustedForInferredWrites: options.trustedForInferredWrites ?? [],
  });
  const readPresented: CertificateReader = server =>
    readPresentedCertificate(server, {
      allowedHosts: ['127.0.0.1'],
      timeoutMs: 5000,
    });
  const history = new HistoryStore();
  const codes = new OneTimeCodeStore();
  const declared = new DeclaredServerStore();
  const credentials = new ServerCredentials({ secrets, store });
  const base = { db, store, drivers, outbox, history, observer, announcer };
  const health = new HealthStore();
  const recorder = new ConnectionRecorder({
    ...base,
    health,
    logger,
    news: options.news ?? NOBODY_TO_TELL,
    now: options.now,
  });
  const all = {
    ...base,
    logger,
    secrets,
    driverRegistry,
    recorder,
    readPresented,
    codes,
    declared,
    credentials,
    signInHold: new SignInHold({ ...base, codes, credentials, recorder }),
    writer: new ServerWriter({ ...base, credentials }),
    checks: new CheckLimit({
      db,
      limit: new MinuteLimit(),
      perMinute: options.checksPerMinute ?? 1000,
    }),
    wake: () => {},
  };
  const connector = new ServerConnector(all);
  const servers = new ServerService({
    ...all,
    connector,
    lastSyncs: options.lastSyncs ?? NEVER_SYNCED,
    callbackKeys: new ApiKeyStore(),
    trustedForInferredWrites: options.trustedForInferredWrites ?? [],
    defaultCallbackBaseUrl: options.defaultCallbackBaseUrl,
  });
  const trust = new TrustService({ ...all, servers });
  return {
    trust,
    oneTimeCodes: new OneTimeCodeService({ ...all, servers }),
    removal: new RemovalService({ ...all, store: new RemovalStore() }),
    declared: new DeclaredServers(all),
    observer,
    announced,
    announcer,
    logger,
    outbox,
    store,
    secrets,
    drivers,
    connector,
    servers,
    health: new HealthService({
      db,
      health,
      outbox,
      everyMs: options.healthEveryMs ?? 0,
      wake: () => {},
    }),
    /** Does what the outbox's worker would do now about connecting. */
    connect: () => work(outbox, connector),
  };
}

interface Handler {
  topic: string;
  leaseMs: number;
  handle(lease: Lease, signal: AbortSignal): Promise<void>;
}

/** Claims what is due of a handler's topic and handles it; answers how many entries there were. */
export async function work(outbox: Outbox, handler: Handler): Promise<number> {
  const { topic, leaseMs } = handler;
  const leases = await outbox.claim(topic, { limit: 10, leaseMs });
  for (const lease of leases) {
    await handler.handle(lease, new AbortController().signal);
  }
  return leases.length;
}
