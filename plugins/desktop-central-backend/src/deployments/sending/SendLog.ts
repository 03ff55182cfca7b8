import { LoggerService } from '@backstage/backend-plugin-api';
import { WaitingReason } from 'backstage-plugin-desktop-central-common';
import type { DcError } from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import type { DispatchConfig, StatusConfig } from '../bounds';
import { transact } from '../../database/transact';
import type { HistoryStore } from '../../history/HistoryStore';
import { type Lease, LeaseLostError, type Outbox } from '../../outbox/Outbox';
import type { AttemptRecord, AttemptStore } from '../AttemptStore';
import type { DeploymentRecord } from '../DeploymentStore';
import type { DeploymentStates } from '../DeploymentStates';
import type { EvidenceApplier } from '../EvidenceApplier';
import type { DeployDrivers } from '../ports';
import { CANCEL_SENTENCES, type CancelReason } from './cancelReasons';
import {
  errorText,
  holdServer,
  idsOfDeployments,
  NOT_WAITING,
  recordAct,
  Sending,
  soon,
} from './Sending';
import { SubmissionLog } from './SubmissionLog';

/** The part of its time that a lease has left as long as it need not be written again; always more than a call takes. */
const FRESH = 0.9;

/** Whoever ends a hold has what waits for it looked at, so that nobody needs to look before. */
const HELD_LOOK_MS = 60 * 60 * 1000;

/**
 * Writes what became of a sending. Each outcome is one transaction that also ends or postpones the lease, so that whoever
 * lost the lease can write none of it.
 */
export class SendLog {
  readonly #db: Knex;
  readonly #outbox: Outbox;
  readonly #attempts: AttemptStore;
  readonly #evidence: EvidenceApplier;
  readonly #states: DeploymentStates;
  readonly #history: HistoryStore;
  readonly #drivers: DeployDrivers;
  readonly #dispatch: DispatchConfig;
  readonly #logger: LoggerService;
  readonly #submissions: SubmissionLog;

  constructor(options: {
    db: Knex;
    outbox: Outbox;
    attempts: AttemptStore;
    evidence: EvidenceApplier;
    states: DeploymentStates;
    history: HistoryStore;
    drivers: DeployDrivers;
    dispatch: DispatchConfig;
    status: StatusConfig;
    logger: LoggerService;
    wake: (topic: string) => void;
  }) {
    this.#db = options.db;
    this.#outbox = options.outbox;
    this.#attempts = options.attempts;
    this.#evidence = options.evidence;
    this.#states = options.states;
    this.#history = options.history;
    this.#drivers = options.drivers;
    this.#dispatch = options.dispatch;
    this.#logger = options.logger;
    this.#submissions = new SubmissionLog(options);
  }

  /** Nothing is to be done for this entry any more. */
  async drop(lease: Lease): Promise<void> {
    await transact(this.#db, tx => this.end(tx, lease));
  }

  /** Nothing was begun: somebody else may take it at once. */
  async putBack(lease: Lease): Promise<void> {
    await transact(this.#db, tx => this.leave(tx, lease));
  }

  /** Like {@link putBack}, within a transaction. */
  async leave(tx: Knex, lease: Lease): Promise<void> {
    await this.#outbox.postpone(tx, lease, new Date());
  }

  /** Ends the work within a transaction. */
  async end(tx: Knex, lease: Lease): Promise<void> {
    await this.#outbox.finish(tx, lease);
  }

  /** The attempt stays queued and is looked at again, soon or when its time has come. */
  async waiting(
    tx: Knex,
    sending: Sending,
    { code, until }: { code: WaitingReason['code']; until?: Date },
  ): Promise<void> {
    await this.#attempts.update(tx, sending.attempt.id, {
      waitingCode: code,
      waitingUntil: until ?? null,
    });
    await this.#outbox.postpone(
      tx,
      sending.lease,
      code === 'hold'
        ? new Date(Date.now() + HELD_LOOK_MS)
        : until ?? soon(sending.lease, this.#dispatch),
    );
    await this.#states.refresh(tx, sending.deployment.id);
  }

  /** It is not right to send it any more. */
  async cancelled(
    tx: Knex,
    sending: Sending,
    reason: CancelReason,
  ): Promise<void> {
    await this.#outbox.finish(tx, sending.lease);
    await this.cancelQueued(tx, sending.attempt, sending.deployment, reason);
  }

  /** Cancels an attempt that was not sent, by whoever holds its row. */
  async cancelQueued(
    tx: Knex,
    attempt: AttemptRecord,
    deployment: DeploymentRecord,
    reason: CancelReason,
    actor?: string,
  ): Promise<void> {
    await this.#attempts.update(tx, attempt.id, {
      ...NOT_WAITING,
      state: 'closed',
      error: CANCEL_SENTENCES[reason],
    });
    await recordAct(
      tx,
      this.#history,
      deployment,
      'deployment.cancelled',
      { reason },
      actor,
    );
    await this.#evidence.conclude(tx, attempt, 'cancelled');
  }

  /** The calls are about to be made; from here on nobody puts these attempts back without proof that nothing was sent. */
  async submitting(tx: Knex, sendings: Sending[]): Promise<void> {
    await this.#attempts.updateAll(
      tx,
      sendings.map(({ attempt }) => attempt.id),
      {
        ...NOT_WAITING,
        state: 'submitting',
        submittingAt: new Date(),
        // Whoever wanted that held it too, and that hold is over.
        suspendWantedAt: null,
        error: null,
      },
    );
    await this.#states.refreshAll(tx, idsOfDeployments(sendings));
  }

  /** Begins leases anew within a transaction that then may write; at the place of one that is lost there is nothing. */
  async holdAll(tx: Knex, leases: Lease[]): Promise<Array<Lease | undefined>> {
    const { leaseMs, callTimeoutMs } = this.#dispatch;
    const freshMs = Math.max(FRESH * leaseMs, (leaseMs + callTimeoutMs) / 2);
    return this.#outbox.renewAll(tx, leases, { leaseMs, freshMs });
  }

  /** Like {@link holdAll}, of one. @throws LeaseLostError */
  async hold(tx: Knex, lease: Lease): Promise<Lease> {
    const [held] = await this.holdAll(tx, [lease]);
    if (!held) throw new LeaseLostError(lease);
    return held;
  }

  /** Like {@link hold}, at once. @throws LeaseLostError */
  async renew(lease: Lease): Promise<Lease> {
    return transact(this.#db, tx => this.hold(tx, lease));
  }

  /** Like {@link holdAll}, at once. */
  async renewAll(leases: Lease[]): Promise<Array<Lease | undefined>> {
    return transact(this.#db, tx => this.holdAll(tx, leases));
  }

  /** Provably nothing was created: it is queued again. */
  async nothingSent(
    sending: Sending,
    reason: string,
    { refusal }: { refusal?: DcError } = {},
  ): Promise<void> {
    const next = soon(sending.lease, this.#dispatch);
    await transact(this.#db, async tx => {
      if (refusal)
        await holdServer(tx, this.#drivers, sending.deployment, refusal);
      await this.#outbox.postpone(tx, sending.lease, next);
      await this.#submissions.stopNow(tx, [sending]);
      await this.#attempts.update(tx, sending.attempt.id, {
        state: 'queued',
        submittingAt: null,
        error: errorText(reason),
        waitingCode: refusal ? 'serverHeld' : 'backOff',
        waitingUntil: refusal ? null : next,
      });
      await this.#states.refresh(tx, sending.deployment.id);
    });
  }

  /** DC understood and said no. */
  async rejected(sending: Sending, words: string): Promise<void> {
    const error = errorText(words);
    await transact(this.#db, async tx => {
      await this.#outbox.finish(tx, sending.lease);
      await this.#attempts.update(tx, sending.attempt.id, {
        ...NOT_WAITING,
        state: 'closed',
        error,
      });
      await recordAct(
        tx,
        this.#history,
        sending.deployment,
        'deployment.rejected',
        {
          reason: error,
        },
      );
      await this.#evidence.conclude(tx, sending.attempt, 'rejected');
    });
  }

  /** DC has it, for exactly the targets that were meant. @throws LeaseLostError */
  async submitted(sending: Sending, configurationId: string): Promise<void> {
    await this.#submissions.submitted(sending, configurationId);
    const { id: attemptId, deploymentId } = sending.attempt;
    this.#logger.info('Desktop Central took an attempt', {
      deploymentId,
      attemptId,
      configurationId,
    });
  }

  /** DC made something else than what was meant; it is suspended there. */
  async differed(sending: Sending, configurationId: string): Promise<void> {
    this.#logger.error(
      `Desktop Central made configuration ${sending.attempt.configurationName} for other workstations than it was told. It was suspended. Check it in Desktop Central.`,
    );
    await transact(this.#db, async tx => {
      await this.#outbox.finish(tx, sending.lease);
      await this.#attempts.update(tx, sending.attempt.id, {
        ...NOT_WAITING,
        state: 'closed',
        configurationId,
        configurationSuspended: true,
        error:
          'Desktop Central made the configuration for other workstations than it was told, so it was suspended.',
      });
      await recordAct(
        tx,
        this.#history,
        sending.deployment,
        'deployment.readBackDiffered',
      );
      await this.#evidence.conclude(tx, sending.attempt, 'rejected');
    });
  }
}
