// eslint-disable-next-line @backstage/no-undeclared-imports -- only tests import this file
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { ServerInput } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { ApiKeyStore } from '../apiKeys/ApiKeyStore';
import { HttpDcDriver } from '../driver/HttpDcDriver';
import { readPresentedCertificate } from '../driver/tls/presentedCertificate';
import type { Change } from '../history/ChangeAnnouncer';
import { HistoryStore } from '../history/HistoryStore';
import { Lease, Outbox } from '../outbox/Outbox';
import type { Caller } from '../permissions/Authorizer';
import { SecretBox } from '../secrets/SecretBox';
import { ConnectionRecorder } from '../servers/ConnectionRecorder';
import type { LastSyncSource } from '../servers/describe';
import { DriverPool } from '../servers/DriverPool';
import { HealthService } from '../servers/HealthService';
import { HealthStore } from '../servers/HealthStore';
import type { ServerAnnouncer } from '../servers/ServerAnnouncer';
import { CertificateReader, ServerConnector } from '../servers/ServerConnector';
import type { ServerObserver } from '../servers/ServerObserver';
import { ServerService } from '../servers/ServerService';
import { ServerStore } from '../servers/ServerStore';
import { TrustService } from '../servers/TrustService';
import { people } from './people';

/** A portal admin who calls. */
export const portalAdmin: Caller = {
  credentials: mockCredentials.user(people.portalAdmin),
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
  } = {},
) {
  const logger = mockServices.logger.mock();
  const announced: Change[] = [];
  const announcer = { announce: (change: Change) => announced.push(change) };
  const outbox = new Outbox(db);
  const store = new ServerStore();
  const secrets = options.secrets ?? SecretBox.ephemeral();
  const observer: ServerObserver = {
    connected: async () => {},
    saved: async () => {},
    resumed: async () => {},
    ...options.observer,
  };
  const drivers = new DriverPool({
    db,
    store,
    secrets,
    logger,
    createDriver: (server, credential, trust) =>
      new HttpDcDriver({
        server,
        credential,
        network: {
          requestTimeoutMs: 5000,
          maxAnswerBytes: 10_000_000,
          allowedHosts: ['127.0.0.1'],
          trust,
        },
        trustedForInferredWrites: [],
      }),
  });
  const readPresented: CertificateReader = server =>
    readPresentedCertificate(server, {
      allowedHosts: ['127.0.0.1'],
      timeoutMs: 5000,
    });
  const health = new HealthStore();
  const recorder = new ConnectionRecorder({
    store,
    health,
    observer,
    news: options.news ?? {
      down: async () => {},
      up: async () => {},
      certificateExpires: async () => {},
    },
    history: new HistoryStore(),
    logger,
    now: options.now,
  });
  const connector = new ServerConnector({
    db,
    store,
    drivers,
    outbox,
    recorder,
    announcer,
    readPresented,
  });
  const servers = new ServerService({
    db,
    store,
    secrets,
    drivers,
    connector,
    recorder,
    outbox,
    history: new HistoryStore(),
    announcer,
    observer,
    lastSyncs: options.lastSyncs ?? { lastSyncs: async () => new Map() },
    callbackKeys: new ApiKeyStore(),
    defaultCallbackBaseUrl: options.defaultCallbackBaseUrl,
    wake: () => {},
  });
  const trust = new TrustService({
    db,
    store,
    servers,
    drivers,
    readPresented,
    outbox,
    history: new HistoryStore(),
    announcer,
    wake: () => {},
  });
  return {
    trust,
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
