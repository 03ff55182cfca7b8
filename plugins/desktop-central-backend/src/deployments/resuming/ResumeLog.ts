import type { DcError } from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { transact } from '../../database/transact';
import type { HistoryStore } from '../../history/HistoryStore';
import type { Lease, Outbox } from '../../outbox/Outbox';
import { afterCommit } from '../afterCommit';
import type { AttemptStore } from '../AttemptStore';
import type { DispatchConfig } from '../bounds';
import { DeploymentStates, isSuspended } from '../DeploymentStates';
import type { DeployDrivers } from '../ports';
import type { Reading } from '../reading/ReadLog';
import { CANCEL_SENTENCES } from '../sending/cancelReasons';
import type { Asked, SendAuthority } from '../sending/SendAuthority';
import { errorText, holdServer, recordAct, soon } from '../sending/Sending';
import { READ_TOPIC } from '../topics';

const NOT_WANTED = { resumeWantedAt: null, resumeWantedBy: null } as const;

/** Writes how resuming in DC goes, each step fenced by the lease. */
export class ResumeLog {
  readonly #db: Knex;
  readonly #outbox: Outbox;
  readonly #attempts: AttemptStore;
  readonly #states: DeploymentStates;
  readonly #history: HistoryStore;
  readonly #drivers: DeployDrivers;
  readonly #authority: SendAuthority;
  readonly #dispatch: DispatchConfig;
  readonly #wake: (topic: string) => void;

  constructor(options: {
    db: Knex;
    outbox: Outbox;
    attempts: AttemptStore;
    states: DeploymentStates;
    history: HistoryStore;
    drivers: DeployDrivers;
    authority: SendAuthority;
    dispatch: DispatchConfig;
    wake: (topic: string) => void;
  }) {
    this.#db = options.db;
    this.#outbox = options.outbox;
    this.#attempts = options.attempts;
    this.#states = options.states;
    this.#history = options.history;
    this.#drivers = options.drivers;
    this.#authority = options.authority;
    this.#dispatch = options.dispatch;
    this.#wake = options.wake;
  }

  /** Nothing is to be resumed by this entry any more. */
  async drop(lease: Lease): Promise<void> {
    await transact(this.#db, tx => this.#outbox.finish(tx, lease));
  }

  /** Whether it is still wanted and still right; where not, that is written. */
  async mayGoOn(resuming: Reading, asked: Asked): Promise<boolean> {
    return transact(this.#db, async tx => {
      const { lease, deployment } = resuming;
      await this.#outbox.renew(tx, lease, this.#dispatch.leaseMs);
      const attempt = await this.#attempts.lock(tx, resuming.attempt.id);
      if (!attempt?.resumeWantedAt || !isSuspended(attempt)) {
        await this.#outbox.finish(tx, lease);
        await this.#attempts.update(tx, resuming.attempt.id, NOT_WANTED);
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
      const reason = verdict.kind === 'hold' ? verdict.code : verdict.reason;
      await this.#refuse(tx, resuming, CANCEL_SENTENCES[reason], reason);
      return false;
    });
  }

  /** It is tried again: resuming twice does no harm. */
  async later(
    { lease, attempt, deployment }: Reading,
    { words, refusal }: { words?: string; refusal?: DcError } = {},
  ): Promise<void> {
    await transact(this.#db, async tx => {
      if (refusal) await holdServer(tx, this.#drivers, deployment, refusal);
      await this.#outbox.postpone(tx, lease, soon(lease, this.#dispatch));
      await this.#attempts.update(tx, attempt.id, {
        error: words
          ? errorText(
              `It could not be resumed in Desktop Central yet, and is tried again: ${words}`,
            )
          : null,
      });
      await this.#states.announce(tx, deployment.id);
    });
  }

  /** DC shows that it goes on, or has ended meanwhile. */
  async resumed({ lease, attempt, deployment }: Reading): Promise<void> {
    await transact(this.#db, async tx => {
      await this.#outbox.finish(tx, lease);
      await this.#outbox.hasten(tx, {
        topic: READ_TOPIC,
        key: attempt.id,
        availableAt: new Date(),
      });
      await this.#attempts.lock(tx, attempt.id);
      await this.#attempts.update(tx, attempt.id, {
        ...NOT_WANTED,
        configurationSuspended: false,
        error: null,
      });
      await recordAct(tx, this.#history, deployment, 'deployment.resumed');
      await this.#states.refresh(tx, deployment.id);
      afterCommit(tx, () => this.#wake(READ_TOPIC));
    });
  }

  /** DC understood and said no: only a person can resume it, there. */
  async refused(resuming: Reading, words: string): Promise<void> {
    await transact(this.#db, async tx => {
      await this.#outbox.finish(tx, resuming.lease);
      await this.#attempts.lock(tx, resuming.attempt.id);
      await this.#refuse(
        tx,
        resuming,
        `Desktop Central refused: ${words} Resume ${resuming.attempt.configurationName} there, or cancel it here.`,
        words,
      );
    });
  }

  async #refuse(
    tx: Knex,
    { attempt, deployment }: Reading,
    sentence: string,
    reason: string,
  ): Promise<void> {
    await this.#attempts.update(tx, attempt.id, {
      ...NOT_WANTED,
      error: errorText(`It was not resumed. ${sentence}`),
    });
    await recordAct(tx, this.#history, deployment, 'deployment.resumeRefused', {
      reason: errorText(reason),
    });
    await this.#states.refresh(tx, deployment.id);
  }
}
