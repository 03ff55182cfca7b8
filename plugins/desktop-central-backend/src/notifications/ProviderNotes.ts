import type { Knex } from 'knex';
import { afterCommit } from '../deployments/afterCommit';
import type { DeploymentStore } from '../deployments/DeploymentStore';
import type { DeploymentObserver } from '../deployments/ports';
import type { Outbox } from '../outbox/Outbox';
import type { ProviderRegistry } from '../requests/providers/ProviderRegistry';

/** Notes to be written where requests live; the key names the end of a deployment. */
export const PROVIDER_NOTE_TOPIC = 'request.note';

/** The key of the note about one end of a deployment; one that ends again is told of again. */
export function endKey(deploymentId: string, finishedAt: string): string {
  return `${deploymentId}/${Date.parse(finishedAt)}`;
}

/** The deployment that a key of {@link endKey} names. */
export function deploymentOfKey(key: string): string {
  return key.split('/')[0];
}

/** Sees to it that what became of deployments is told where their requests live. */
export class ProviderNotes implements DeploymentObserver {
  readonly #deployments: DeploymentStore;
  readonly #providers: Pick<ProviderRegistry, 'acceptsStatus'>;
  readonly #outbox: Outbox;
  readonly #wake: (topic: string) => void;

  constructor(options: {
    deployments: DeploymentStore;
    providers: Pick<ProviderRegistry, 'acceptsStatus'>;
    outbox: Outbox;
    wake: (topic: string) => void;
  }) {
    this.#deployments = options.deployments;
    this.#providers = options.providers;
    this.#outbox = options.outbox;
    this.#wake = options.wake;
  }

  /** Only the end is told. */
  async firstFailure(): Promise<void> {}

  async ended(tx: Knex, deploymentId: string): Promise<void> {
    const deployment = await this.#deployments.get(tx, deploymentId);
    if (!deployment?.finishedAt) return;
    if (!this.#providers.acceptsStatus(deployment.requestId)) return;
    await this.#outbox.enqueue(tx, {
      topic: PROVIDER_NOTE_TOPIC,
      key: endKey(deploymentId, deployment.finishedAt),
      availableAt: new Date(),
    });
    afterCommit(tx, () => this.#wake(PROVIDER_NOTE_TOPIC));
  }
}

/** Lets several look on, one after the other, within the same transaction. */
export function allOf(
  observers: DeploymentObserver[],
): Required<DeploymentObserver> {
  return {
    firstFailure: async (tx, ...news) => {
      for (const each of observers) await each.firstFailure(tx, ...news);
    },
    moved: async (tx, ...news) => {
      for (const each of observers) await each.moved?.(tx, ...news);
    },
    ended: async (tx, ...news) => {
      for (const each of observers) await each.ended(tx, ...news);
    },
    refreshed: async (tx, ...news) => {
      for (const each of observers) await each.refreshed?.(tx, ...news);
    },
    heldByQuota: async (tx, ...news) => {
      for (const each of observers) await each.heldByQuota?.(tx, ...news);
    },
    gapFound: async (tx, ...news) => {
      for (const each of observers) await each.gapFound?.(tx, ...news);
    },
  };
}
