import type { DcError } from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { transact } from '../../database/transact';
import type { Act, HistoryStore } from '../../history/HistoryStore';
import type { Outbox } from '../../outbox/Outbox';
import type { AttemptRecord, AttemptStore } from '../AttemptStore';
import type { DispatchConfig } from '../bounds';
import type { DeploymentStates } from '../DeploymentStates';
import type { DeployDrivers } from '../ports';
import type { StopOutcomes } from '../stoppingAll/StopOutcomes';
import type { TargetStore } from '../TargetStore';
import { nameInDc } from '../names';
import { SEND_TOPIC, STOP_TOPIC } from '../topics';
import {
  errorText,
  holdServer,
  NOT_WAITING,
  recordAct,
  Sending,
  soon,
} from './Sending';

/** Writes what is found out about attempts whose outcome is unknown, each step fenced by the lease. */
export class UnknownLog {
  readonly #db: Knex;
  readonly #outbox: Outbox;
  readonly #attempts: AttemptStore;
  readonly #targets: TargetStore;
  readonly #states: DeploymentStates;
  readonly #history: HistoryStore;
  readonly #outcomes: StopOutcomes;
  readonly #drivers: DeployDrivers;
  readonly #dispatch: DispatchConfig;

  constructor(options: {
    db: Knex;
    outbox: Outbox;
    attempts: AttemptStore;
    targets: TargetStore;
    states: DeploymentStates;
    history: HistoryStore;
    outcomes: StopOutcomes;
    drivers: DeployDrivers;
    dispatch: DispatchConfig;
  }) {
    this.#db = options.db;
    this.#outbox = options.outbox;
    this.#attempts = options.attempts;
    this.#targets = options.targets;
    this.#states = options.states;
    this.#history = options.history;
    this.#outcomes = options.outcomes;
    this.#drivers = options.drivers;
    this.#dispatch = options.dispatch;
  }

  /** DC may or may not have it: it is looked for, never sent again by itself. */
  async unknown(
    sending: Sending,
    reason: string,
    options: { configurationId?: string; refusal?: DcError } = {},
  ): Promise<void> {
    const { refusal } = options;
    const next = new Date(Date.now() + this.#dispatch.lookAfterMs[0]);
    await transact(this.#db, async tx => {
      if (refusal)
        await holdServer(tx, this.#drivers, sending.deployment, refusal);
      await this.#outbox.postpone(tx, sending.lease, next);
      await this.#attempts.update(tx, sending.attempt.id, {
        state: 'unknown',
        looks: 0,
        error: errorText(reason),
        waitingCode: 'unknownOutcome',
        waitingUntil: next,
        ...(options.configurationId
          ? { configurationId: options.configurationId }
          : {}),
      });
      await recordAct(
        tx,
        this.#history,
        sending.deployment,
        'deployment.outcomeUnknown',
      );
      await this.#states.refresh(tx, sending.deployment.id);
    });
  }

  /** DC could not be asked, so that looking did not count; or what it showed could not be settled yet. */
  async lookedInVain(
    sending: Sending,
    { refusal }: { refusal?: DcError },
  ): Promise<void> {
    const next = soon(sending.lease, this.#dispatch);
    await transact(this.#db, async tx => {
      if (refusal)
        await holdServer(tx, this.#drivers, sending.deployment, refusal);
      await this.#outbox.postpone(tx, sending.lease, next);
      await this.#attempts.update(tx, sending.attempt.id, {
        waitingUntil: next,
      });
      await this.#states.refresh(tx, sending.deployment.id);
    });
  }

  /** DC does not show it yet. */
  async notFound(
    sending: Sending,
    looks: number,
    nextLook: Date,
  ): Promise<void> {
    await transact(this.#db, async tx => {
      await this.#outbox.postpone(tx, sending.lease, nextLook);
      await this.#attempts.update(tx, sending.attempt.id, {
        looks,
        waitingUntil: nextLook,
      });
      await this.#states.refresh(tx, sending.deployment.id);
    });
  }

  /** Only a person can tell what became of it. */
  async held(
    sending: Sending,
    reason: string,
    options: { detail?: Act['detail']; configurationId?: string } = {},
  ): Promise<void> {
    const { detail = {}, configurationId } = options;
    await transact(this.#db, async tx => {
      await this.#outbox.finish(tx, sending.lease);
      await this.#attempts.update(tx, sending.attempt.id, {
        state: 'held',
        error: errorText(reason),
        waitingCode: 'unknownOutcome',
        waitingUntil: null,
        ...(configurationId ? { configurationId } : {}),
      });
      await recordAct(
        tx,
        this.#history,
        sending.deployment,
        'deployment.held',
        detail,
      );
      await this.#states.refresh(tx, sending.deployment.id);
    });
  }

  /** An earlier attempt, given up as lost, was taken by DC after all: it takes its targets back and this one ends unsent. */
  async earlierFound(sending: Sending, earlier: AttemptRecord): Promise<void> {
    const now = new Date();
    await transact(this.#db, async tx => {
      await this.#outbox.finish(tx, sending.lease);
      await this.#attempts.lockAll(tx, [sending.attempt.id, earlier.id]);
      await this.#handOverStop(tx, sending.attempt.id, earlier.id);
      await this.#attempts.update(tx, sending.attempt.id, {
        ...NOT_WAITING,
        state: 'closed',
        submittingAt: null,
        error: earlier.appendTo
          ? `Not sent: an earlier attempt has reached ${nameInDc(
              earlier,
            )} in Desktop Central.`
          : `Not sent: ${earlier.configurationName} was found in Desktop Central.`,
      });
      await this.#attempts.update(tx, earlier.id, {
        state: 'unknown',
        looks: 0,
        waitingCode: 'unknownOutcome',
        waitingUntil: now,
      });
      await this.#targets.move(tx, sending.attempt.id, earlier.id);
      await this.#outbox.enqueue(tx, {
        topic: SEND_TOPIC,
        key: earlier.id,
        availableAt: now,
      });
      await recordAct(
        tx,
        this.#history,
        sending.deployment,
        'deployment.foundAfterAll',
      );
      await this.#states.refresh(tx, sending.deployment.id);
    });
  }

  /** Whoever wanted the one stopped means the targets, which the other has from now on. */
  async #handOverStop(tx: Knex, from: string, to: string): Promise<void> {
    const attempt = await this.#attempts.lock(tx, from);
    if (!attempt?.stopWantedAt && !attempt?.suspendWantedAt) return;
    const { stopWantedAt, stopWantedBy, suspendWantedAt } = attempt;
    await this.#attempts.update(tx, to, {
      stopWantedAt: stopWantedAt ?? null,
      stopWantedBy: stopWantedBy ?? null,
      suspendWantedAt: suspendWantedAt ?? null,
    });
    await this.#outcomes.handOver(tx, from, to);
    await this.#outbox.enqueue(tx, {
      topic: STOP_TOPIC,
      key: to,
      availableAt: new Date(),
    });
  }
}
