import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import { transact } from '../database/transact';
import type { DispatchConfig } from '../deployments/bounds';
import { backOff } from '../outbox/backOff';
import type { Lease, Outbox } from '../outbox/Outbox';
import type { OutboxHandler } from '../outbox/OutboxWorker';
import { ADMIN_NOTICE_TOPIC } from './AdminNotices';
import type { AdminNotice, AdminNoticeStore } from './AdminNoticeStore';
import { adminNoticePayload } from './adminNoticeText';

/** After so long a notice is given up: it would be no news any more. */
const NO_NEWS_AFTER_MS = 24 * 60 * 60_000;
/** One after the other, so that they go out in the order in which it happened. */
const CONCURRENCY = 1;

/** What the handler needs. */
export interface AdminNoticeHandlerOptions {
  db: Knex;
  outbox: Outbox;
  notices: AdminNoticeStore;
  notifications: NotificationService;
  /** Entity refs of users and groups. */
  admins: string[];
  dispatch: DispatchConfig;
  logger: LoggerService;
}

/** Sends notices about people and sending as Backstage notifications. Whatever becomes of them, the portal goes on. */
export class AdminNoticeHandler implements OutboxHandler {
  readonly topic = ADMIN_NOTICE_TOPIC;
  readonly concurrency = CONCURRENCY;
  readonly leaseMs: number;
  readonly #options: AdminNoticeHandlerOptions;

  constructor(options: AdminNoticeHandlerOptions) {
    this.#options = options;
    this.leaseMs = options.dispatch.leaseMs;
  }

  async handle(lease: Lease): Promise<void> {
    const { db, notices, notifications } = this.#options;
    const notice = await notices.waiting(db, Number(lease.key));
    const readers = notice ? this.#readersOf(notice) : [];
    if (
      !notice ||
      readers.length === 0 ||
      (await notices.isOvertaken(db, notice))
    ) {
      await this.#settle(lease, 'dropped');
      return;
    }
    try {
      await notifications.send({
        recipients: { type: 'entity', entityRef: readers },
        payload: adminNoticePayload(notice),
      });
    } catch (error) {
      await this.#failed(lease, notice, error);
      return;
    }
    await this.#settle(lease, 'sent');
  }

  /** Whoever is told of a key as a portal admin is not told twice. */
  #readersOf({ recipient, news }: AdminNotice): string[] {
    const { admins } = this.#options;
    if (!recipient) return admins;
    if (news.kind === 'requestAssigned') return [recipient];
    return admins.includes(recipient) ? [] : [recipient];
  }

  async #settle(lease: Lease, state: 'sent' | 'dropped'): Promise<void> {
    const { db, notices, outbox } = this.#options;
    await transact(db, async tx => {
      await notices.settle(tx, Number(lease.key), state);
      await outbox.finish(tx, lease);
    });
  }

  async #failed(
    lease: Lease,
    notice: AdminNotice,
    error: unknown,
  ): Promise<void> {
    const { db, dispatch, logger, outbox } = this.#options;
    const cause = error instanceof Error ? error.message : String(error);
    if (Date.now() - notice.createdAt.getTime() > NO_NEWS_AFTER_MS) {
      logger.warn(
        `A notification was given up after ${lease.tries} tries: ${cause}`,
      );
      await this.#settle(lease, 'dropped');
      return;
    }
    logger.debug(`A notification is tried again: ${cause}`);
    const wait = backOff(lease.tries, {
      baseMs: dispatch.retryBaseMs,
      maxMs: dispatch.retryMaxMs,
    });
    await transact(db, tx =>
      outbox.postpone(tx, lease, new Date(Date.now() + wait)),
    );
  }
}
