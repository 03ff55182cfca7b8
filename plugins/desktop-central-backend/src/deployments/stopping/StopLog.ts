import type { WaitingReason } from 'backstage-plugin-desktop-central-common';
import type { DcError } from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { transact } from '../../database/transact';
import type { HistoryStore } from '../../history/HistoryStore';
import type { Lease, Outbox } from '../../outbox/Outbox';
import type { AttemptRecord, AttemptStore } from '../AttemptStore';
import type { DispatchConfig, StatusConfig } from '../bounds';
import type { DeploymentStates } from '../DeploymentStates';
import type { DeploymentStore } from '../DeploymentStore';
import type { EvidenceApplier } from '../EvidenceApplier';
import type { DeployDrivers } from '../ports';
import { readOnUntil } from '../reading/ladder';
import type { Reading } from '../reading/ReadLog';
import {
  errorText,
  holdServer,
  NOT_WAITING,
  recordAct,
  soon,
} from '../sending/Sending';
import type { SendLog } from '../sending/SendLog';
import type { StopOutcomes } from '../stoppingAll/StopOutcomes';
import { READ_TOPIC } from '../topics';

/** Why what is to be stopped is tried again later. */
export interface StopDelay {
  /** What it waits for. */
  code?: WaitingReason['code'];
  /** What went wrong. */
  words?: string;
  /** DC does not accept our sign-in. */
  refusal?: DcError;
}

/** Writes how stopping in DC goes, each step fenced by the lease. */
export class StopLog {
  readonly #db: Knex;
  readonly #outbox: Outbox;
  readonly #deployments: DeploymentStore;
  readonly #attempts: AttemptStore;
  readonly #evidence: EvidenceApplier;
  readonly #states: DeploymentStates;
  readonly #history: HistoryStore;
  readonly #sendLog: SendLog;
  readonly #outcomes: StopOutcomes;
  readonly #drivers: DeployDrivers;
  readonly #dispatch: DispatchConfig;
  readonly #status: StatusConfig;

  constructor(options: {
    db: Knex;
    outbox: Outbox;
    deployments: DeploymentStore;
    attempts: AttemptStore;
    evidence: EvidenceApplier;
    states: DeploymentStates;
    history: HistoryStore;
    sendLog: SendLog;
    outcomes: StopOutcomes;
    drivers: DeployDrivers;
    dispatch: DispatchConfig;
    status: StatusConfig;
  }) {
    this.#db = options.db;
    this.#outbox = options.outbox;
    this.#deployments = options.deployments;
    this.#attempts = options.attempts;
    this.#evidence = options.evidence;
    this.#states = options.states;
    this.#history = options.history;
    this.#sendLog = options.sendLog;
    this.#outcomes = options.outcomes;
    this.#drivers = options.drivers;
    this.#dispatch = options.dispatch;
    this.#status = options.status;
  }

  /** Nothing is to be stopped by this entry any more. */
  async drop(lease: Lease): Promise<void> {
    await transact(this.#db, async tx => {
      await this.#outbox.finish(tx, lease);
      await this.#outcomes.settle(tx, lease.key, 'ended');
    });
  }

  /** What DC has not taken is cancelled; of what it may have taken that has to be known first. */
  async settleUnsent(lease: Lease): Promise<void> {
    await transact(this.#db, async tx => {
      await this.#outbox.renew(tx, lease, this.#dispatch.leaseMs);
      const attempt = await this.#attempts.lock(tx, lease.key);
      switch (attempt?.state) {
        case 'queued':
          await this.#outbox.finish(tx, lease);
          if (attempt.stopWantedAt) await this.#cancel(tx, attempt);
          else await this.#notTaken(tx, attempt);
          return;
        case 'submitted':
          // Just now: the next look finds it so.
          await this.#outbox.postpone(tx, lease, new Date());
          return;
        case 'submitting':
        case 'unknown':
          await this.#outbox.postpone(tx, lease, soon(lease, this.#dispatch));
          return;
        default:
          // Of what is held nobody knows whether DC has it. Whoever finds it there adds an entry again.
          await this.#outbox.finish(tx, lease);
          await this.#outcomes.settle(tx, lease.key, 'ended');
      }
    });
  }

  /** It is tried again: suspending twice does no harm. */
  async later(stopping: Reading, delay: StopDelay): Promise<void> {
    const { code, words, refusal } = delay;
    await transact(this.#db, async tx => {
      if (refusal) {
        await holdServer(tx, this.#drivers, stopping.deployment, refusal);
      }
      await this.#outbox.postpone(
        tx,
        stopping.lease,
        soon(stopping.lease, this.#dispatch),
      );
      await this.#attempts.update(tx, stopping.attempt.id, {
        waitingCode: refusal ? 'serverHeld' : code ?? null,
        waitingUntil: null,
        error: words ? errorText(notYet(words)) : null,
      });
      await this.#states.announce(tx, stopping.deployment.id);
    });
  }

  /** DC does not go on with it: targets that it has not finished end as cancelled, and it is read on for a while. */
  async stopped(stopping: Reading): Promise<void> {
    const { deployment } = stopping;
    const stoppedAt = new Date();
    await transact(this.#db, async tx => {
      await this.#outbox.finish(tx, stopping.lease);
      await this.#outbox.hasten(tx, {
        topic: READ_TOPIC,
        key: stopping.attempt.id,
        availableAt: readOnUntil(stoppedAt, this.#status),
      });
      const attempt = await this.#attempts.lock(tx, stopping.attempt.id);
      await this.#outcomes.settle(tx, stopping.attempt.id, 'suspended');
      if (attempt?.state !== 'submitted' || !attempt.stopWantedAt) return;
      await this.#attempts.update(tx, attempt.id, {
        ...NOT_WAITING,
        configurationSuspended: true,
        suspendWantedAt: null,
        stoppedAt,
        error: null,
      });
      await recordAct(tx, this.#history, deployment, 'deployment.stopped');
      // What agents had begun before its other targets went to a later attempt is read on.
      if (attempt.retriedAt) await this.#states.refresh(tx, deployment.id);
      else await this.#evidence.conclude(tx, attempt, 'cancelled');
    });
  }

  /** Everything was stopped, and DC does not go on with it: it waits there until a person resumes it, unless it has ended. */
  async suspended(stopping: Reading, ended: boolean): Promise<void> {
    const { deployment, lease } = stopping;
    await transact(this.#db, async tx => {
      await this.#outbox.renew(tx, lease, this.#dispatch.leaseMs);
      const attempt = await this.#attempts.lock(tx, stopping.attempt.id);
      if (attempt?.stopWantedAt && attempt.state === 'submitted') {
        // Meanwhile somebody wanted more than that.
        await this.#outbox.postpone(tx, lease, new Date());
        return;
      }
      await this.#outbox.finish(tx, lease);
      await this.#outcomes.settle(
        tx,
        stopping.attempt.id,
        ended ? 'ended' : 'suspended',
      );
      if (attempt?.state !== 'submitted') return;
      await this.#attempts.update(tx, attempt.id, {
        ...NOT_WAITING,
        configurationSuspended: !ended,
        suspendWantedAt: null,
        error: null,
      });
      if (!ended) {
        await recordAct(tx, this.#history, deployment, 'deployment.suspended');
      }
      await this.#states.refresh(tx, deployment.id);
    });
  }

  /** DC understood and said no: only a person can stop it, there. */
  async refused(stopping: Reading, words: string): Promise<void> {
    const { deployment } = stopping;
    await transact(this.#db, async tx => {
      await this.#outbox.finish(tx, stopping.lease);
      await this.#attempts.lock(tx, stopping.attempt.id);
      await this.#attempts.update(tx, stopping.attempt.id, {
        ...NOT_WAITING,
        stopWantedAt: null,
        stopWantedBy: null,
        suspendWantedAt: null,
        error: errorText(
          `Desktop Central refused to suspend it: ${words} Suspend ${stopping.attempt.configurationName} there, or let it go on.`,
        ),
      });
      await recordAct(tx, this.#history, deployment, 'deployment.stopRefused', {
        reason: errorText(words),
      });
      await this.#outcomes.settle(
        tx,
        stopping.attempt.id,
        'refused',
        errorText(words),
      );
      await this.#states.refresh(tx, deployment.id);
    });
  }

  /** What was to be suspended has turned out not to be in DC: it is held like everything that is queued. */
  async #notTaken(tx: Knex, attempt: AttemptRecord): Promise<void> {
    await this.#attempts.update(tx, attempt.id, { suspendWantedAt: null });
    await this.#outcomes.settle(
      tx,
      attempt.id,
      'ended',
      'Desktop Central had not taken it.',
    );
  }

  async #cancel(tx: Knex, attempt: AttemptRecord): Promise<void> {
    const deployment = await this.#deployments.get(tx, attempt.deploymentId);
    if (!deployment) return;
    await this.#sendLog.cancelQueued(tx, attempt, deployment, 'stopWanted');
  }
}

function notYet(words: string): string {
  return `It could not be stopped in Desktop Central yet, and is tried again: ${words}`;
}
