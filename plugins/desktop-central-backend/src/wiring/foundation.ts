import { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { Knex } from 'knex';
import type { DesktopCentralConfig } from '../config';
import { correlatedLogger } from '../logging/correlation';
import { type Meter, Recorders } from '../metrics/Recorders';
import { AuditTrail } from '../history/AuditTrail';
import { HistoryStore } from '../history/HistoryStore';
import { SignalAnnouncer } from '../notifications/SignalAnnouncer';
import { IdempotencyKeys } from '../outbox/IdempotencyKeys';
import { Outbox } from '../outbox/Outbox';
import { OutboxWorker } from '../outbox/OutboxWorker';
import { SecretBox, SecretKey } from '../secrets/SecretBox';
import { TechnicianStore } from '../technicians/TechnicianStore';

/** What the foundation is made from. */
export interface FoundationOptions {
  db: Knex;
  config: DesktopCentralConfig;
  logger: LoggerService;
  auditor: AuditorService;
  signals: SignalsService;
  metrics: Meter;
}

const DEVELOPMENT_KEY: SecretKey = {
  id: 'development',
  key: 'not a secret: seals credentials of development only',
};

function secretKeysOf(options: FoundationOptions): SecretKey[] {
  const { config, logger } = options;
  if (config.secretKeys.length > 0) return config.secretKeys;
  if (process.env.NODE_ENV !== 'development') {
    throw new Error(
      'desktopCentral.secretKeys is empty: name at least one key, with which credentials are sealed in the database.',
    );
  }
  logger.warn(
    'desktopCentral.secretKeys is empty: credentials are sealed with a key that everybody knows. This works in development only.',
  );
  return [DEVELOPMENT_KEY];
}

/** The parts that every noun stands on. @throws Error where credentials could not be sealed */
export function layFoundation(options: FoundationOptions) {
  const { db, config } = options;
  const logger = correlatedLogger(options.logger);
  const secrets = SecretBox.create(secretKeysOf(options));
  const outbox = new Outbox(db);
  const worker = new OutboxWorker(outbox, logger, {
    pollIntervalMs: config.dispatch.pollIntervalMs,
    retry: {
      baseMs: config.dispatch.retryBaseMs,
      maxMs: config.dispatch.retryMaxMs,
    },
  });
  const technicians = new TechnicianStore();
  const announcer = new SignalAnnouncer({
    signals: options.signals,
    logger,
    audience: {
      deskUsers: async () => [
        ...config.admins,
        ...(await technicians.enabledUsers(db)),
      ],
    },
  });
  return {
    ...options,
    logger,
    recorders: new Recorders(options.metrics),
    secrets,
    outbox,
    worker,
    wake: (topic: string) => worker.wake(topic),
    history: new HistoryStore(),
    audit: new AuditTrail(options.auditor),
    idempotency: new IdempotencyKeys(db, text => secrets.digests(text)),
    announcer,
    technicianStore: technicians,
  };
}

/** See {@link layFoundation}. */
export type Foundation = ReturnType<typeof layFoundation>;
