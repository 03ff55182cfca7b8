import type { Knex } from 'knex';
import { transact } from '../../database/transact';
import type { HistoryStore } from '../../history/HistoryStore';
import type { Lease, Outbox } from '../../outbox/Outbox';
import type { OutboxHandler } from '../../outbox/OutboxWorker';
import type { AttemptStore } from '../AttemptStore';
import type { DispatchConfig } from '../bounds';
import type { DeploymentStore } from '../DeploymentStore';
import type { EvidenceApplier } from '../EvidenceApplier';
import { NOT_WAITING, recordAct } from '../sending/Sending';
import { DRAFT_TOPIC } from '../topics';

/** Ends drafts that nobody started in time. */
export class DraftEnd implements OutboxHandler {
  readonly topic = DRAFT_TOPIC;
  readonly concurrency = 1;
  readonly leaseMs: number;
  readonly #db: Knex;
  readonly #deployments: DeploymentStore;
  readonly #attempts: AttemptStore;
  readonly #evidence: EvidenceApplier;
  readonly #history: HistoryStore;
  readonly #outbox: Outbox;

  constructor(options: {
    db: Knex;
    deployments: DeploymentStore;
    attempts: AttemptStore;
    evidence: EvidenceApplier;
    history: HistoryStore;
    outbox: Outbox;
    dispatch: DispatchConfig;
  }) {
    this.#db = options.db;
    this.#deployments = options.deployments;
    this.#attempts = options.attempts;
    this.#evidence = options.evidence;
    this.#history = options.history;
    this.#outbox = options.outbox;
    this.leaseMs = options.dispatch.leaseMs;
  }

  async handle(lease: Lease): Promise<void> {
    await transact(this.#db, async tx => {
      await this.#outbox.finish(tx, lease);
      const [attempt] = await this.#attempts.lockOf(tx, lease.key);
      const deployment = await this.#deployments.get(tx, lease.key);
      if (attempt?.state !== 'draft' || !deployment) return;
      await this.#attempts.update(tx, attempt.id, {
        ...NOT_WAITING,
        state: 'closed',
        error: 'Nobody started this draft in time.',
      });
      await recordAct(tx, this.#history, deployment, 'deployment.draftEnded');
      await this.#evidence.conclude(tx, attempt, 'cancelled');
    });
  }
}
