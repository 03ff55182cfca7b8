import type { Knex } from 'knex';
import { transact } from '../../database/transact';
import type { HistoryStore } from '../../history/HistoryStore';
import type { Lease, Outbox } from '../../outbox/Outbox';
import type { OutboxHandler } from '../../outbox/OutboxWorker';
import type { AttemptRecord, AttemptStore } from '../AttemptStore';
import type { DispatchConfig } from '../bounds';
import { awaitsTargets, type DeploymentStates } from '../DeploymentStates';
import type { DeploymentRecord, DeploymentStore } from '../DeploymentStore';
import type { RunAsKeeper } from '../ports';
import { recordAct } from '../sending/Sending';
import { PASSWORD_TOPIC, SEND_TOPIC } from '../topics';
import type { RunAs, RunAsInput } from './RunAs';

/** One deployment at a time: this is rare, and short. */
const CONCURRENCY = 1;

/**
 * Ends passwords by time: whatever became of a deployment, its password is destroyed when its time is over, and what still waits
 * asks for it again. That it ends with the last attempt that needs it is the part of {@link DeploymentStates}.
 */
export class PasswordEnd implements OutboxHandler, RunAsKeeper {
  readonly topic = PASSWORD_TOPIC;
  readonly concurrency = CONCURRENCY;
  readonly leaseMs: number;
  readonly #db: Knex;
  readonly #deployments: DeploymentStore;
  readonly #attempts: AttemptStore;
  readonly #states: DeploymentStates;
  readonly #history: HistoryStore;
  readonly #outbox: Outbox;
  readonly #runAs: RunAs;

  constructor(options: {
    db: Knex;
    deployments: DeploymentStore;
    attempts: AttemptStore;
    states: DeploymentStates;
    history: HistoryStore;
    outbox: Outbox;
    runAs: RunAs;
    dispatch: DispatchConfig;
  }) {
    this.#db = options.db;
    this.#deployments = options.deployments;
    this.#attempts = options.attempts;
    this.#states = options.states;
    this.#history = options.history;
    this.#outbox = options.outbox;
    this.#runAs = options.runAs;
    this.leaseMs = options.dispatch.leaseMs;
  }

  /** Within the transaction that keeps a password. */
  async plan(tx: Knex, deploymentId: string, until: Date): Promise<void> {
    await this.#outbox.enqueue(tx, {
      topic: PASSWORD_TOPIC,
      key: deploymentId,
      availableAt: until,
    });
  }

  /** Keeps a password that was entered again, within the transaction that lets something be sent with it. */
  async keep(tx: Knex, deploymentId: string, runAs: RunAsInput): Promise<void> {
    const sealed = await this.#runAs.seal(deploymentId, runAs);
    await this.plan(tx, deploymentId, sealed.until);
    await this.#deployments.setRunAs(tx, deploymentId, sealed);
  }

  async handle(lease: Lease): Promise<void> {
    await transact(this.#db, tx => this.#end(tx, lease));
  }

  /** An attempt that cannot be sent without its password waits for a person. By whoever holds its outbox entry and its row. */
  async hold(
    tx: Knex,
    attempt: AttemptRecord,
    deployment: DeploymentRecord,
  ): Promise<void> {
    await this.#destroy(tx, deployment);
    await this.#attempts.update(tx, attempt.id, {
      state: 'held',
      waitingCode: 'passwordGone',
      waitingUntil: null,
      submittingAt: null,
    });
    await recordAct(tx, this.#history, deployment, 'deployment.held', {
      reason: 'passwordGone',
    });
    await this.#states.refresh(tx, deployment.id);
  }

  async renew(
    tx: Knex,
    deploymentId: string,
    runAs: RunAsInput,
    waiting: AttemptRecord[],
    enteredBy: string,
  ): Promise<void> {
    await this.keep(tx, deploymentId, runAs);
    for (const { id, afterTarget } of waiting) {
      await this.#attempts.update(tx, id, {
        state: 'queued',
        waitingCode: afterTarget ? 'firstMachine' : null,
        createdBy: enteredBy,
        error: null,
      });
      await this.#outbox.enqueue(tx, {
        topic: SEND_TOPIC,
        key: id,
        availableAt: new Date(),
      });
    }
  }

  async #end(tx: Knex.Transaction, lease: Lease): Promise<void> {
    const held = await this.#outbox.renew(tx, lease, this.leaseMs);
    const id = lease.key;
    const queued = await this.#lockQueued(tx, id);
    const deployment = await this.#deployments.get(tx, id);
    const { runAsSealed, runAsUntil } = deployment?.secrets ?? {};
    if (!deployment || !runAsSealed || !runAsUntil) {
      await this.#outbox.finish(tx, held);
      return;
    }
    if (runAsUntil.getTime() > Date.now()) {
      await this.#outbox.postpone(tx, held, runAsUntil);
      return;
    }
    await this.#outbox.finish(tx, held);
    if (queued.length === 0) await this.#destroy(tx, deployment);
    for (const attempt of queued) {
      const now = await this.#deployments.get(tx, id);
      if (now) await this.hold(tx, attempt, now);
      await this.#outbox.drop(tx, { topic: SEND_TOPIC, key: attempt.id });
    }
  }

  /**
   * Each with its outbox entry, which is locked first: so none of them is being sent. What still awaits its targets is left to
   * whoever gets them, and ends there without a password.
   */
  async #lockQueued(tx: Knex, deploymentId: string): Promise<AttemptRecord[]> {
    const ids = await this.#attempts.idsOf(tx, deploymentId, 'queued');
    await this.#outbox.lock(tx, SEND_TOPIC, ids);
    const locked = await this.#lockAll(tx, ids);
    return locked.filter(
      attempt => attempt.state === 'queued' && !awaitsTargets(attempt),
    );
  }

  async #lockAll(tx: Knex, ids: string[]): Promise<AttemptRecord[]> {
    const locked: AttemptRecord[] = [];
    for (const id of ids) {
      const attempt = await this.#attempts.lock(tx, id);
      if (attempt) locked.push(attempt);
    }
    return locked;
  }

  async #destroy(tx: Knex, deployment: DeploymentRecord): Promise<void> {
    const { runAsSealed, runAsUntil } = deployment.secrets;
    const late = runAsUntil && runAsUntil.getTime() <= Date.now();
    if (!runAsSealed || !late) return;
    await this.#deployments.destroyPassword(tx, deployment.id);
    await recordAct(
      tx,
      this.#history,
      deployment,
      'deployment.passwordDestroyed',
    );
  }
}
