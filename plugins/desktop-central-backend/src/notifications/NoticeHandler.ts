import { LoggerService } from '@backstage/backend-plugin-api';
import { NotificationService } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import type { DispatchConfig } from '../deployments/bounds';
import { transact } from '../database/transact';
import type { DeploymentRecord } from '../deployments/DeploymentStore';
import { workOf } from '../deployments/itemDetail';
import { DeploymentStore } from '../deployments/DeploymentStore';
import type { DeployRequests } from '../deployments/ports';
import { backOff } from '../outbox/backOff';
import type { Lease, Outbox } from '../outbox/Outbox';
import type { OutboxHandler } from '../outbox/OutboxWorker';
import {
  NOTICE_TOPIC,
  NoticeAudience,
  readNoticeKey,
} from './DeploymentNotices';
import type { NoticeRecord, NoticeStore } from './NoticeStore';
import { noticePayload } from './noticeText';
import type { NotificationRuleStore } from './NotificationRuleStore';

/** After so many tries a notice is given up: it would be no news any more. */
const MAX_TRIES = 8;
const CONCURRENCY = 2;

/** Sends notices as Backstage notifications. Whatever becomes of them, deployments go on. */
export class NoticeHandler implements OutboxHandler {
  readonly topic = NOTICE_TOPIC;
  readonly concurrency = CONCURRENCY;
  readonly leaseMs: number;
  readonly #db: Knex;
  readonly #outbox: Outbox;
  readonly #notices: NoticeStore;
  readonly #rules: NotificationRuleStore;
  readonly #deployments: DeploymentStore;
  readonly #requests: Pick<DeployRequests, 'get'>;
  readonly #notifications: NotificationService;
  readonly #dispatch: DispatchConfig;
  readonly #logger: LoggerService;

  constructor(options: {
    db: Knex;
    outbox: Outbox;
    notices: NoticeStore;
    rules: NotificationRuleStore;
    deployments: DeploymentStore;
    requests: Pick<DeployRequests, 'get'>;
    notifications: NotificationService;
    dispatch: DispatchConfig;
    logger: LoggerService;
  }) {
    this.#db = options.db;
    this.#outbox = options.outbox;
    this.#notices = options.notices;
    this.#rules = options.rules;
    this.#deployments = options.deployments;
    this.#requests = options.requests;
    this.#notifications = options.notifications;
    this.#dispatch = options.dispatch;
    this.#logger = options.logger;
    this.leaseMs = options.dispatch.leaseMs;
  }

  async handle(lease: Lease): Promise<void> {
    const { id, audience } = readNoticeKey(lease.key);
    const notice = await this.#notices.get(this.#db, id);
    const deployment =
      notice && (await this.#deployments.get(this.#db, notice.deploymentId));
    // The end says more than a failure on the way, and one message is enough.
    const overtaken =
      notice?.event === 'firstFailure' && deployment?.finishedAt;
    // Nobody waits for news of a request that was put away.
    const idle = overtaken || deployment?.frozen;
    const recipient =
      deployment && (await this.#recipientOf(deployment, audience));
    if (!notice || !deployment || !recipient || idle) {
      await transact(this.#db, tx => this.#outbox.finish(tx, lease));
      return;
    }
    try {
      await this.#send(notice, deployment, audience, recipient);
    } catch (error) {
      await this.#failed(lease, error);
      return;
    }
    await transact(this.#db, async tx => {
      await this.#notices.markSent(tx, id);
      await this.#outbox.finish(tx, lease);
    });
  }

  /** Nobody where the rule is off, or where the requester is the technician and so has been told. */
  async #recipientOf(
    deployment: DeploymentRecord,
    audience: NoticeAudience,
  ): Promise<string | undefined> {
    const rule = await this.#rules.get(this.#db, 'softwareDeploymentUpdated');
    const request = await this.#requests.get(this.#db, deployment.requestId);
    const technician = rule?.enabled
      ? request?.technicianRef ?? deployment.createdBy
      : undefined;
    if (audience === 'technician') return technician;
    return deployment.requester === technician
      ? undefined
      : deployment.requester;
  }

  async #send(
    notice: NoticeRecord,
    deployment: DeploymentRecord,
    audience: NoticeAudience,
    recipient: string,
  ): Promise<void> {
    await this.#notifications.send({
      recipients: { type: 'entity', entityRef: recipient },
      payload: noticePayload(
        {
          ...deployment,
          deploymentId: deployment.id,
          operation: workOf(deployment.form),
        },
        notice.event,
        audience,
      ),
    });
  }

  async #failed(lease: Lease, error: unknown): Promise<void> {
    const cause = error instanceof Error ? error.message : String(error);
    if (lease.tries >= MAX_TRIES) {
      this.#logger.warn(
        `A notification was given up after ${lease.tries} tries: ${cause}`,
      );
      await transact(this.#db, tx => this.#outbox.finish(tx, lease));
      return;
    }
    this.#logger.debug(`A notification is tried again: ${cause}`);
    const wait = backOff(lease.tries, {
      baseMs: this.#dispatch.retryBaseMs,
      maxMs: this.#dispatch.retryMaxMs,
    });
    await transact(this.#db, tx =>
      this.#outbox.postpone(tx, lease, new Date(Date.now() + wait)),
    );
  }
}
