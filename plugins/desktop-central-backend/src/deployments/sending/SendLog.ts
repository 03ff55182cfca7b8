import { LoggerService } from '@backstage/backend-plugin-api';
import { WaitingReason } from 'backstage-plugin-desktop-central-common';
import type { DcError } from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import type { DispatchConfig, StatusConfig } from '../bounds';
import { Batches } from '../../database/Batches';
import { transact } from '../../database/transact';
import type { HistoryStore } from '../../history/HistoryStore';
import { type Lease, LeaseLostError, type Outbox } from '../../outbox/Outbox';
import { afterCommit } from '../afterCommit';
import type { AttemptRecord, AttemptStore } from '../AttemptStore';
import type { DeploymentRecord } from '../DeploymentStore';
import type { DeploymentStates } from '../DeploymentStates';
import type { EvidenceApplier } from '../EvidenceApplier';
import { READ_TOPIC, STOP_TOPIC } from '../topics';
import type { DeployDrivers } from '../ports';
import { CANCEL_SENTENCES, type CancelReason } from './cancelReasons';
import {
  actOf,
  errorText,
  holdServer,
  NOT_WAITING,
  recordAct,
  Sending,
  soon,
} from './Sending';
import { MOST_TOGETHER } from './together';

/** The part of its time that a lease has left as long as it need not be written again; always more than a call takes. */
const FRESH = 0.9;

/** What DC has for exactly the targets that were meant. */
interface Taken {
  sending: Sending;
  /** DC's id of it. */
  configurationId: string;
}

function idsOfDeployments(sendings: Sending[]): string[] {
  return [...new Set(sendings.map(({ deployment }) => deployment.id))];
}

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
  readonly #status: StatusConfig;
  readonly #logger: LoggerService;
  readonly #wake: (topic: string) => void;
  readonly #taken: Batches<Taken, boolean>;

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
    this.#status = options.status;
    this.#logger = options.logger;
    this.#wake = options.wake;
    this.#taken = new Batches(
      taken => transact(this.#db, tx => this.#submitted(tx, taken)),
      MOST_TOGETHER,
    );
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
      await this.#stopNow(tx, [sending]);
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
    const taken = { sending, configurationId };
    if (!(await this.#taken.run(taken)))
      throw new LeaseLostError(sending.lease);
  }

  /** Answers which leases were still held, and writes of those alone. */
  async #submitted(tx: Knex, all: Taken[]): Promise<boolean[]> {
    const held = await this.#outbox.finishAll(
      tx,
      all.map(({ sending }) => sending.lease),
    );
    const isHeld = ({ sending }: Taken) => held.has(sending.lease.id);
    const taken = all.filter(isHeld);
    const sendings = taken.map(({ sending }) => sending);
    await this.#stopNow(tx, sendings);
    const now = new Date();
    await this.#attempts.updateEach(
      tx,
      taken.map(({ sending, configurationId }) => ({
        id: sending.attempt.id,
        changes: {
          ...NOT_WAITING,
          state: 'submitted',
          configurationId,
          submittedAt: now,
          error: null,
        },
      })),
    );
    await this.#outbox.enqueueAll(
      tx,
      sendings.map(({ attempt }) => ({
        topic: READ_TOPIC,
        key: attempt.id,
        availableAt: new Date(now.getTime() + this.#status.ladder[0].everyMs),
      })),
    );
    await this.#history.recordAll(
      tx,
      sendings.map(({ deployment }) =>
        actOf(deployment, 'deployment.submitted'),
      ),
    );
    await this.#states.refreshAll(tx, idsOfDeployments(sendings));
    return all.map(isHeld);
  }

  /** Those that are to be stopped: that was put off until now. Before attempts are written: outbox entries are locked first. */
  async #stopNow(tx: Knex, sendings: Sending[]): Promise<void> {
    const ids = sendings.map(({ attempt }) => attempt.id);
    const availableAt = new Date();
    const waited = await this.#outbox.hastenAll(
      tx,
      STOP_TOPIC,
      ids,
      availableAt,
    );
    // While it was held nothing could be stopped, so the entry may be gone. Whoever wants it from now on adds one.
    const locked = await this.#attempts.lockAll(tx, ids);
    const wanted = locked.filter(({ stopWantedAt }) => stopWantedAt);
    await this.#outbox.enqueueAll(
      tx,
      wanted.map(({ id: key }) => ({ topic: STOP_TOPIC, key, availableAt })),
    );
    if (!waited && wanted.length === 0) return;
    afterCommit(tx, () => this.#wake(STOP_TOPIC));
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
