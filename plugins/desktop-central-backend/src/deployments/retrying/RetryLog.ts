import type { TargetState } from 'backstage-plugin-desktop-central-common';
import type { DcError } from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { transact } from '../../database/transact';
import type { HistoryStore } from '../../history/HistoryStore';
import type { Lease, Outbox } from '../../outbox/Outbox';
import { afterCommit } from '../afterCommit';
import type { AttemptRecord, AttemptStore } from '../AttemptStore';
import type { DispatchConfig, StatusConfig } from '../bounds';
import { awaitsTargets, DeploymentStates } from '../DeploymentStates';
import type { DeployDrivers, TargetQuota } from '../ports';
import { readOnUntil } from '../reading/ladder';
import { CANCEL_SENTENCES, type CancelReason } from '../sending/cancelReasons';
import type { FirstMachineSplit } from '../sending/FirstMachineSplit';
import type { Asked, SendAuthority } from '../sending/SendAuthority';
import {
  errorText,
  holdServer,
  NOT_WAITING,
  recordAct,
  Sending,
  soon,
} from '../sending/Sending';
import { READ_TOPIC, SEND_TOPIC } from '../topics';
import type { MovedTargetStore } from './MovedTargetStore';
import type { RetriableAttempt } from './retryRefusal';

/** What DC has shown of an earlier attempt, now that it was asked to stop it. */
export interface Settled {
  attempt: RetriableAttempt;
  /** Whether DC shows its configuration as suspended. */
  suspended: boolean;
  /** What DC says of the targets that are to be tried again, by their ids. */
  again: Map<string, TargetState>;
}

/** In the order in which everybody locks attempts and targets. */
function inOrder(settled: Settled[]): Settled[] {
  return [...settled].sort((a, b) => (a.attempt.id < b.attempt.id ? -1 : 1));
}

/** Writes how trying again goes, each step fenced by the lease. */
export class RetryLog {
  readonly #db: Knex;
  readonly #outbox: Outbox;
  readonly #attempts: AttemptStore;
  readonly #moved: MovedTargetStore;
  readonly #states: DeploymentStates;
  readonly #history: HistoryStore;
  readonly #drivers: DeployDrivers;
  readonly #authority: SendAuthority;
  readonly #quota: TargetQuota;
  readonly #split: FirstMachineSplit;
  readonly #dispatch: DispatchConfig;
  readonly #status: StatusConfig;
  readonly #wake: (topic: string) => void;

  constructor(options: {
    db: Knex;
    outbox: Outbox;
    attempts: AttemptStore;
    moved: MovedTargetStore;
    states: DeploymentStates;
    history: HistoryStore;
    drivers: DeployDrivers;
    authority: SendAuthority;
    quota: TargetQuota;
    firstMachineSplit: FirstMachineSplit;
    dispatch: DispatchConfig;
    status: StatusConfig;
    wake: (topic: string) => void;
  }) {
    this.#db = options.db;
    this.#outbox = options.outbox;
    this.#attempts = options.attempts;
    this.#moved = options.moved;
    this.#states = options.states;
    this.#history = options.history;
    this.#drivers = options.drivers;
    this.#authority = options.authority;
    this.#quota = options.quota;
    this.#split = options.firstMachineSplit;
    this.#dispatch = options.dispatch;
    this.#status = options.status;
    this.#wake = options.wake;
  }

  /** Nothing is to be done for this entry any more. */
  async drop(lease: Lease): Promise<void> {
    await transact(this.#db, tx => this.#outbox.finish(tx, lease));
  }

  /** Whether it is still right to try it again; where not, that is written. */
  async mayGoOn(sending: Sending, asked: Asked): Promise<boolean> {
    return transact(this.#db, async tx => {
      const { lease, deployment } = sending;
      await this.#outbox.renew(tx, lease, this.#dispatch.leaseMs);
      const attempt = await this.#attempts.lock(tx, sending.attempt.id);
      if (!attempt || !awaitsTargets(attempt)) {
        await this.#outbox.finish(tx, lease);
        return false;
      }
      const verdict = await this.#authority.decide(
        tx,
        deployment,
        attempt,
        asked,
      );
      if (verdict.kind === 'send') return true;
      if (verdict.kind === 'wait') {
        await this.#outbox.postpone(tx, lease, soon(lease, this.#dispatch));
        return false;
      }
      await this.#outbox.finish(tx, lease);
      await this.#close(
        tx,
        sending,
        verdict.kind === 'hold' ? 'passwordGone' : verdict.reason,
      );
      return false;
    });
  }

  /** It is tried again later: asking twice does no harm. */
  async later(
    sending: Sending,
    { words, refusal }: { words?: string; refusal?: DcError } = {},
  ): Promise<void> {
    const { lease, deployment } = sending;
    await transact(this.#db, async tx => {
      if (refusal) await holdServer(tx, this.#drivers, deployment, refusal);
      await this.#outbox.postpone(tx, lease, soon(lease, this.#dispatch));
      await this.#attempts.update(tx, sending.attempt.id, {
        error: words ? errorText(words) : null,
      });
      await this.#states.announce(tx, deployment.id);
    });
  }

  /** Nothing is tried again, and what is known of the targets stays. */
  async ended(sending: Sending, reason: CancelReason): Promise<void> {
    await transact(this.#db, async tx => {
      await this.#outbox.finish(tx, sending.lease);
      const attempt = await this.#attempts.lock(tx, sending.attempt.id);
      if (attempt && awaitsTargets(attempt)) {
        await this.#close(tx, sending, reason);
      }
    });
  }

  /** The new attempt gets the targets that are to be tried again, and is queued as any other. */
  async handOver(sending: Sending, settled: Settled[]): Promise<void> {
    const { lease, deployment } = sending;
    const now = new Date();
    await transact(this.#db, async tx => {
      await this.#outbox.finish(tx, lease);
      await this.#readOn(tx, settled, now);
      await this.#attempts.lockOf(tx, deployment.id);
      const next = await this.#attempts.get(tx, sending.attempt.id);
      if (!next || !awaitsTargets(next)) return;
      let targetCount = 0;
      for (const each of inOrder(settled)) {
        targetCount += await this.#take(tx, each, next, now);
      }
      if (targetCount === 0) {
        await this.#close(tx, sending, 'nothingToRetry');
        return;
      }
      await this.#queue(tx, { ...sending, attempt: next }, targetCount);
    });
  }

  /** What had ended is followed again as well where DC showed a target at work again. */
  async #readOn(tx: Knex, settled: Settled[], now: Date): Promise<void> {
    const closed = settled.filter(({ attempt }) => attempt.state === 'closed');
    await this.#outbox.enqueueAll(
      tx,
      inOrder(closed).map(({ attempt }) => ({
        topic: READ_TOPIC,
        key: attempt.id,
        availableAt: now,
      })),
    );
    const keys = settled.map(({ attempt }) => attempt.id);
    const readAt = readOnUntil(now, this.#status);
    await this.#outbox.hastenAll(tx, READ_TOPIC, keys, readAt);
  }

  async #take(
    tx: Knex,
    { attempt, suspended, again }: Settled,
    next: AttemptRecord,
    now: Date,
  ): Promise<number> {
    const count = await this.#moved.handOver(tx, attempt, next, again);
    await this.#attempts.update(tx, attempt.id, {
      configurationSuspended: suspended,
      ...(count > 0 ? { retriedAt: now } : {}),
      ...(count > 0 && suspended
        ? {
            stopWantedAt: attempt.stopWantedAt ?? now,
            stopWantedBy: attempt.stopWantedBy ?? next.createdBy ?? null,
            stoppedAt: attempt.stoppedAt ?? now,
          }
        : {}),
    });
    return count;
  }

  /**
   * What is held meanwhile stays so. Its row in the outbox is written once the attempt is locked, so that nobody has taken an
   * earlier one away.
   */
  async #queue(
    tx: Knex.Transaction,
    { attempt, deployment }: Sending,
    targets: number,
  ): Promise<void> {
    const queued = attempt.state === 'queued';
    await this.#attempts.update(tx, attempt.id, {
      ...(queued ? NOT_WAITING : {}),
      awaitsTargets: false,
      targetCount: targets,
      error: null,
    });
    const admitted = await this.#quota.admits(tx, {
      deploymentId: deployment.id,
      attemptId: attempt.id,
      technicianId: deployment.technicianId,
      targets,
    });
    await this.#split.split(
      tx,
      deployment,
      attempt,
      deployment.secrets.runAsSealed !== undefined,
    );
    if (queued && admitted) {
      await this.#outbox.enqueue(tx, {
        topic: SEND_TOPIC,
        key: attempt.id,
        availableAt: new Date(),
      });
    }
    await this.#states.refresh(tx, deployment.id);
    afterCommit(tx, () => this.#wake(SEND_TOPIC));
  }

  async #close(
    tx: Knex,
    { attempt, deployment }: Sending,
    reason: CancelReason,
  ): Promise<void> {
    await this.#attempts.update(tx, attempt.id, {
      ...NOT_WAITING,
      state: 'closed',
      targetCount: 0,
      error: CANCEL_SENTENCES[reason],
    });
    await recordAct(tx, this.#history, deployment, 'deployment.retryEnded', {
      reason,
    });
    await this.#states.refresh(tx, deployment.id);
  }
}
