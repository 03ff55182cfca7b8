import type { Knex } from 'knex';
import { oneAtATime, StoredNumber, toNumber } from '../../database/dialect';
import type { HistoryStore } from '../../history/HistoryStore';
import type { AttemptStore } from '../AttemptStore';
import type { DeploymentStore } from '../DeploymentStore';
import type { DeploymentStates } from '../DeploymentStates';
import type { DeploymentObserver } from '../ports';
import { recordAct } from '../sending/Sending';

const HOUR_MS = 60 * 60 * 1000;

/** An attempt that was just inserted, with what it takes of a technician's quota. */
export interface QuotaUse {
  attemptId: string;
  deploymentId: string;
  technicianId: string;
  /** Number of targets. */
  targets: number;
}

/** Counts the targets that each technician lets be sent to in an hour. */
export class Quota {
  readonly #attempts: AttemptStore;
  readonly #deployments: DeploymentStore;
  readonly #states: DeploymentStates;
  readonly #history: HistoryStore;
  readonly #observer: DeploymentObserver;
  readonly #targetsPerHour: number;

  constructor(options: {
    attempts: AttemptStore;
    deployments: DeploymentStore;
    states: DeploymentStates;
    history: HistoryStore;
    observer: DeploymentObserver;
    targetsPerHour: number;
  }) {
    this.#attempts = options.attempts;
    this.#deployments = options.deployments;
    this.#states = options.states;
    this.#history = options.history;
    this.#observer = options.observer;
    this.#targetsPerHour = options.targetsPerHour;
  }

  /**
   * Within the transaction that lets targets be sent to: a save, a retry, the start of a draft. Answers whether the attempt may
   * go to the outbox; where it would exceed the technician's quota it is held instead. Two at once are counted one after the other.
   */
  async admits(tx: Knex.Transaction, use: QuotaUse): Promise<boolean> {
    const used = await this.#count(tx, use);
    if (used <= this.#targetsPerHour) return true;
    await this.#attempts.update(tx, use.attemptId, {
      state: 'held',
      waitingCode: 'quota',
      waitingUntil: null,
    });
    const deployment = await this.#deployments.get(tx, use.deploymentId);
    if (deployment) {
      await recordAct(tx, this.#history, deployment, 'deployment.heldByQuota', {
        targets: use.targets,
      });
      await this.#observer.heldByQuota?.(tx, use.deploymentId, use.targets);
    }
    await this.#states.refresh(tx, use.deploymentId);
    return false;
  }

  /** What was used in the last hour, with this. */
  async #count(
    tx: Knex.Transaction,
    { technicianId, targets }: QuotaUse,
  ): Promise<number> {
    await oneAtATime(tx, `quota.${technicianId}`);
    const now = new Date();
    const hourAgo = new Date(now.getTime() - HOUR_MS);
    await tx('quota_uses').insert({
      technician_id: technicianId,
      at: now,
      targets,
    });
    const [{ used }]: Array<{ used: StoredNumber | null }> = await tx(
      'quota_uses',
    )
      .where({ technician_id: technicianId })
      .where('at', '>', hourAgo)
      .sum({ used: 'targets' });
    return toNumber(used ?? 0);
  }
}
