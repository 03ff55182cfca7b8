import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationPayload } from '@backstage/plugin-notifications-common';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import { transact, withoutValues } from '../database/transact';
import type { AttemptStore } from '../deployments/AttemptStore';
import type { DispatchConfig } from '../deployments/bounds';
import { speakingAttempt } from '../deployments/DeploymentStates';
import type {
  DeploymentRecord,
  DeploymentStore,
} from '../deployments/DeploymentStore';
import { workOf } from '../deployments/itemDetail';
import type { DeployRequests } from '../deployments/ports';
import { backOff } from '../outbox/backOff';
import type { Lease, Outbox } from '../outbox/Outbox';
import type { OutboxHandler } from '../outbox/OutboxWorker';
import { endOf, NOTICE_TOPIC } from './DeploymentNotices';
import type { NoticeRecord, NoticeStore } from './NoticeStore';
import { NoticeSubject, technicianPayload } from './noticeText';
import type { NotificationRuleStore } from './NotificationRuleStore';
import type { OwnMachineWait } from './OwnMachineWait';
import { turnOf } from './pace';
import { needsYouPayload, requesterEndPayload } from './requesterText';

/** After so many tries a notice is given up: it would be no news any more. */
const MAX_TRIES = 8;
const CONCURRENCY = 2;

/** What the handler needs. */
export interface NoticeHandlerOptions {
  db: Knex;
  outbox: Outbox;
  notices: NoticeStore;
  rules: NotificationRuleStore;
  deployments: Pick<DeploymentStore, 'get'>;
  attempts: Pick<AttemptStore, 'listOf'>;
  requests: Pick<DeployRequests, 'get'>;
  ownMachineWait: Pick<OwnMachineWait, 'wantedOf'>;
  notifications: NotificationService;
  dispatch: DispatchConfig;
  logger: LoggerService;
}

/** Something to send, and who it is for. */
interface Message {
  recipient: string;
  payload: NotificationPayload;
}

/** Whether a notice still tells how things are. The end says more than a failure on the way, and one message is enough. */
function isNews(notice: NoticeRecord, deployment: DeploymentRecord): boolean {
  const { finishedAt, state, frozen } = deployment;
  // Nobody waits for news of a request that was put away.
  if (frozen) return false;
  switch (notice.event) {
    case 'held':
    case 'suspended':
      return state === notice.event;
    case 'ended':
      return (
        finishedAt !== undefined &&
        ['', endOf(finishedAt)].includes(notice.occurrence)
      );
    default:
      return finishedAt === undefined;
  }
}

/** Sends notices as Backstage notifications. Whatever becomes of them, deployments go on. */
export class NoticeHandler implements OutboxHandler {
  readonly topic = NOTICE_TOPIC;
  readonly concurrency = CONCURRENCY;
  readonly leaseMs: number;
  readonly #options: NoticeHandlerOptions;

  constructor(options: NoticeHandlerOptions) {
    this.#options = options;
    this.leaseMs = options.dispatch.leaseMs;
  }

  async handle(lease: Lease): Promise<void> {
    const { db, notices, deployments, notifications } = this.#options;
    const notice = await notices.get(db, lease.key);
    const deployment =
      notice && (await deployments.get(db, notice.deploymentId));
    try {
      const message =
        notice && deployment && (await this.#messageOf(notice, deployment));
      if (message && !(await this.#isItsTurn(lease, notice))) return;
      if (message) {
        const { recipient: entityRef, payload } = message;
        const recipients = { type: 'entity', entityRef } as const;
        await notifications.send({ recipients, payload });
      }
    } catch (error) {
      await this.#failed(lease, error);
      return;
    }
    await this.#finish(lease);
  }

  async #messageOf(
    notice: NoticeRecord,
    deployment: DeploymentRecord,
  ): Promise<Message | undefined> {
    if (!isNews(notice, deployment)) return undefined;
    const recipient = await this.#recipientOf(notice, deployment);
    const payload = recipient && (await this.#payloadOf(notice, deployment));
    return payload ? { recipient, payload } : undefined;
  }

  /** Nobody where the rule is off, or where the requester is the technician and so is told of the end as that. */
  async #recipientOf(
    { audience, event }: NoticeRecord,
    deployment: DeploymentRecord,
  ): Promise<string | undefined> {
    const { db, rules, requests } = this.#options;
    const { form, requestId, requester, createdBy } = deployment;
    if (event === 'needsYou') return requester;
    const rule = await rules.get(db, `${form.kind}DeploymentUpdated`);
    const request = await requests.get(db, requestId);
    const technician = rule?.enabled
      ? request?.technicianRef ?? createdBy
      : undefined;
    if (audience === 'technician') return technician;
    return requester === technician ? undefined : requester;
  }

  async #payloadOf(
    { audience, event }: NoticeRecord,
    deployment: DeploymentRecord,
  ): Promise<NotificationPayload | undefined> {
    const subject = {
      ...deployment,
      deploymentId: deployment.id,
      operation: workOf(deployment.form),
    };
    if (event === 'needsYou') {
      const wanted = await this.#options.ownMachineWait.wantedOf(deployment);
      return wanted && needsYouPayload(subject, wanted);
    }
    if (audience === 'requester') return requesterEndPayload(subject);
    return technicianPayload(
      event === 'held' ? await this.#held(subject) : subject,
      event,
    );
  }

  async #held(subject: NoticeSubject): Promise<NoticeSubject> {
    const { db, attempts } = this.#options;
    const all = await attempts.listOf(db, [subject.deploymentId]);
    return { ...subject, heldFor: speakingAttempt(all)?.waitingCode };
  }

  /** Lets a notice go, where it does not come too soon after another; what was let go before is only tried again. */
  async #isItsTurn(lease: Lease, notice: NoticeRecord): Promise<boolean> {
    if (notice.sentAt) return true;
    const { db, notices, outbox } = this.#options;
    return transact(db, async tx => {
      const now = new Date();
      await outbox.renew(tx, lease, this.leaseMs);
      const turn = turnOf(notice, await notices.lockAllOf(tx, notice), now);
      if (turn === 'now') {
        await notices.markSent(tx, notice.id, now);
        return true;
      }
      if (turn === 'never') await outbox.finish(tx, lease);
      else await outbox.postpone(tx, lease, turn.at);
      return false;
    });
  }

  async #finish(lease: Lease): Promise<void> {
    const { db, outbox } = this.#options;
    await transact(db, tx => outbox.finish(tx, lease));
  }

  async #failed(lease: Lease, error: unknown): Promise<void> {
    const { db, dispatch, logger, outbox } = this.#options;
    const known = withoutValues(error);
    const cause = known instanceof Error ? known.message : String(known);
    if (lease.tries >= MAX_TRIES) {
      logger.warn(
        `A notification was given up after ${lease.tries} tries: ${cause}`,
      );
      await this.#finish(lease);
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
