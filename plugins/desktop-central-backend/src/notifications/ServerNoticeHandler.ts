import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import { transact } from '../database/transact';
import type { DispatchConfig } from '../deployments/bounds';
import { backOff } from '../outbox/backOff';
import type { Lease, Outbox } from '../outbox/Outbox';
import type { OutboxHandler } from '../outbox/OutboxWorker';
import { lastingCertificate } from '../servers/certificateHealth';
import type { ServerRecord, ServerStore } from '../servers/ServerStore';
import { readServerNoticeKey, SERVER_NOTICE_TOPIC } from './ServerNotices';
import type { ServerNotice, ServerNoticeStore } from './ServerNoticeStore';
import { serverNoticePayload } from './serverNoticeText';

/** After so long a notice is given up: it would be no news any more. */
const NO_NEWS_AFTER_MS = 60 * 60_000;
const CONCURRENCY = 2;

/** What the handler needs. */
export interface ServerNoticeHandlerOptions {
  db: Knex;
  outbox: Outbox;
  notices: ServerNoticeStore;
  servers: Pick<ServerStore, 'get' | 'lock'>;
  notifications: NotificationService;
  /** Entity refs of users and groups. */
  admins: string[];
  dispatch: DispatchConfig;
  logger: LoggerService;
}

/** Whether a certificate was replaced since, so that its end is no matter any more. */
function isReplaced({ news }: ServerNotice, { trust }: ServerRecord): boolean {
  if (news.kind !== 'certificateExpires') return false;
  const now = lastingCertificate(trust, trust.presented);
  return now?.sha256 !== news.sha256;
}

/**
 * Sends notices about servers to the portal admins as Backstage notifications: of each server and subject one at a time, and only
 * the newest. Whatever becomes of them, the portal goes on.
 */
export class ServerNoticeHandler implements OutboxHandler {
  readonly topic = SERVER_NOTICE_TOPIC;
  readonly concurrency = CONCURRENCY;
  readonly leaseMs: number;
  readonly #options: ServerNoticeHandlerOptions;

  constructor(options: ServerNoticeHandlerOptions) {
    this.#options = options;
    this.leaseMs = options.dispatch.leaseMs;
  }

  async handle(lease: Lease): Promise<void> {
    const { db, servers, notices, admins } = this.#options;
    const { serverId, subject } = readServerNoticeKey(lease.key);
    const notice = await notices.newestWaiting(db, serverId, subject);
    const server = await servers.get(db, serverId);
    if (!notice || !server || admins.length === 0) {
      await this.#settle(lease, notice, 'dropped');
      return;
    }
    if (isReplaced(notice, server)) {
      await this.#settle(lease, notice, 'dropped');
      return;
    }
    try {
      await this.#options.notifications.send({
        recipients: { type: 'entity', entityRef: admins },
        payload: serverNoticePayload(notice, server),
      });
    } catch (error) {
      await this.#failed(lease, notice, error);
      return;
    }
    await this.#settle(lease, notice, 'sent');
  }

  /** Locks the server as whoever adds a notice does, so that none that is being added is lost with the entry. */
  async #settle(
    lease: Lease,
    notice: ServerNotice | undefined,
    state: 'sent' | 'dropped',
  ): Promise<void> {
    const { db, notices, outbox, servers } = this.#options;
    const { serverId, subject } = readServerNoticeKey(lease.key);
    await transact(db, async tx => {
      await servers.lock(tx, serverId);
      if (notice) await notices.settle(tx, notice, state);
      const newer = await notices.newestWaiting(tx, serverId, subject);
      if (newer) await outbox.postpone(tx, lease, new Date());
      else await outbox.finish(tx, lease);
    });
  }

  async #failed(
    lease: Lease,
    notice: ServerNotice,
    error: unknown,
  ): Promise<void> {
    const { db, dispatch, logger, outbox } = this.#options;
    const cause = error instanceof Error ? error.message : String(error);
    if (Date.now() - notice.createdAt.getTime() > NO_NEWS_AFTER_MS) {
      logger.warn(
        `A notification about a server was given up after ${lease.tries} tries: ${cause}`,
      );
      await this.#settle(lease, notice, 'dropped');
      return;
    }
    logger.debug(`A notification about a server is tried again: ${cause}`);
    const wait = backOff(lease.tries, {
      baseMs: dispatch.retryBaseMs,
      maxMs: dispatch.retryMaxMs,
    });
    await transact(db, tx =>
      outbox.postpone(tx, lease, new Date(Date.now() + wait)),
    );
  }
}
