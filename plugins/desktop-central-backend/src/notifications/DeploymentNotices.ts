import type { DeploymentState } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { afterCommit } from '../deployments/afterCommit';
import type { DeploymentStore } from '../deployments/DeploymentStore';
import type { DeploymentObserver, MovedDeployment } from '../deployments/ports';
import type { Outbox } from '../outbox/Outbox';
import type { NewNotice, NoticeStore } from './NoticeStore';

/** Notices to be sent; the key is the id of the notice. */
export const NOTICE_TOPIC = 'notice';

/** A machine that has waited so long for its user waits for them to know. */
export const NEEDS_YOU_AFTER_MS = 4 * 60 * 60_000;

/** Which end of a deployment a notice tells of; one that is tried again ends again. */
export function endOf(finishedAt: string): string {
  return String(Date.parse(finishedAt));
}

/** Notes down what people are to be told, within the transaction in which it happened. */
export class DeploymentNotices implements DeploymentObserver {
  readonly #notices: NoticeStore;
  readonly #deployments: Pick<DeploymentStore, 'get'>;
  readonly #outbox: Outbox;
  readonly #wake: (topic: string) => void;

  constructor(options: {
    notices: NoticeStore;
    deployments: Pick<DeploymentStore, 'get'>;
    outbox: Outbox;
    wake: (topic: string) => void;
  }) {
    this.#notices = options.notices;
    this.#deployments = options.deployments;
    this.#outbox = options.outbox;
    this.#wake = options.wake;
  }

  async firstFailure(tx: Knex, deploymentId: string): Promise<void> {
    await this.#note(tx, {
      deploymentId,
      audience: 'technician',
      event: 'firstFailure',
      occurrence: '',
    });
  }

  async moved(
    tx: Knex,
    deployments: MovedDeployment[],
    state: DeploymentState,
  ): Promise<void> {
    if (state === 'inProgress') await this.#lookLater(tx, deployments);
    if (state !== 'held' && state !== 'suspended') return;
    const occurrence = String(Date.now());
    for (const { id: deploymentId } of deployments) {
      await this.#note(tx, {
        deploymentId,
        audience: 'technician',
        event: state,
        occurrence,
      });
    }
  }

  async ended(tx: Knex, deploymentId: string): Promise<void> {
    const deployment = await this.#deployments.get(tx, deploymentId);
    if (!deployment?.finishedAt) return;
    const occurrence = endOf(deployment.finishedAt);
    const end = { deploymentId, event: 'ended', occurrence } as const;
    await this.#note(tx, { ...end, audience: 'technician' });
    await this.#note(tx, { ...end, audience: 'requester' });
  }

  /** DC has them now: whether one waits for its requester shows in a while. */
  async #lookLater(tx: Knex, deployments: MovedDeployment[]): Promise<void> {
    const now = Date.now();
    const laterAt = new Map(
      deployments.map(({ id, notBefore }) => {
        const from = Math.max(now, notBefore?.getTime() ?? 0);
        return [id, new Date(from + NEEDS_YOU_AFTER_MS)];
      }),
    );
    const made = await this.#notices.insert(
      tx,
      deployments.map(({ id: deploymentId }) => ({
        deploymentId,
        audience: 'requester' as const,
        event: 'needsYou' as const,
        occurrence: '',
      })),
    );
    await this.#outbox.enqueueAll(
      tx,
      made.map(({ id: key, deploymentId }) => ({
        topic: NOTICE_TOPIC,
        key,
        availableAt: laterAt.get(deploymentId) ?? new Date(now),
      })),
    );
  }

  async #note(tx: Knex, notice: NewNotice): Promise<void> {
    const [made] = await this.#notices.insert(tx, [notice]);
    if (!made) return;
    await this.#outbox.enqueue(tx, {
      topic: NOTICE_TOPIC,
      key: made.id,
      availableAt: new Date(),
    });
    afterCommit(tx, () => this.#wake(NOTICE_TOPIC));
  }
}
