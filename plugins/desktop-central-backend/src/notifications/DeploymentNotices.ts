import type { Knex } from 'knex';
import { afterCommit } from '../deployments/afterCommit';
import type { DeploymentObserver } from '../deployments/ports';
import type { Outbox } from '../outbox/Outbox';
import type { NoticeEvent, NoticeStore } from './NoticeStore';

/** Notices to be sent; the key names the notice and who it is for. */
export const NOTICE_TOPIC = 'notice';

/** Who a notice is for. */
export type NoticeAudience = 'technician' | 'requester';

const AUDIENCES: Record<NoticeEvent, NoticeAudience[]> = {
  firstFailure: ['technician'],
  ended: ['technician', 'requester'],
};

/** The key of a notice for one of its readers, who each get it by themselves. */
export function noticeKey(id: string, audience: NoticeAudience): string {
  return `${id}/${audience}`;
}

/** Reads a key of {@link noticeKey}. */
export function readNoticeKey(key: string): {
  id: string;
  audience: NoticeAudience;
} {
  const [id, audience] = key.split('/');
  return {
    id,
    audience: audience === 'requester' ? 'requester' : 'technician',
  };
}

/** Notes down what people are to be told, within the transaction in which it happened. */
export class DeploymentNotices implements DeploymentObserver {
  readonly #notices: NoticeStore;
  readonly #outbox: Outbox;
  readonly #wake: (topic: string) => void;

  constructor(options: {
    notices: NoticeStore;
    outbox: Outbox;
    wake: (topic: string) => void;
  }) {
    this.#notices = options.notices;
    this.#outbox = options.outbox;
    this.#wake = options.wake;
  }

  async firstFailure(tx: Knex, deploymentId: string): Promise<void> {
    await this.#note(tx, deploymentId, 'firstFailure');
  }

  async ended(tx: Knex, deploymentId: string): Promise<void> {
    await this.#note(tx, deploymentId, 'ended');
  }

  async #note(
    tx: Knex,
    deploymentId: string,
    event: NoticeEvent,
  ): Promise<void> {
    const notice = await this.#notices.insert(tx, deploymentId, event);
    if (!notice) return;
    for (const audience of AUDIENCES[event]) {
      await this.#outbox.enqueue(tx, {
        topic: NOTICE_TOPIC,
        key: noticeKey(notice.id, audience),
        availableAt: new Date(),
      });
    }
    afterCommit(tx, () => this.#wake(NOTICE_TOPIC));
  }
}
