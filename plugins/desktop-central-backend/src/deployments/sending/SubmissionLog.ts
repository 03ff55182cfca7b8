import type { Knex } from 'knex';
import { Batches } from '../../database/Batches';
import { transact } from '../../database/transact';
import type { HistoryStore } from '../../history/HistoryStore';
import { LeaseLostError, type Outbox } from '../../outbox/Outbox';
import { afterCommit } from '../afterCommit';
import type { AttemptStore } from '../AttemptStore';
import type { StatusConfig } from '../bounds';
import type { DeploymentStates } from '../DeploymentStates';
import { READ_TOPIC, STOP_TOPIC } from '../topics';
import { actOf, idsOfDeployments, NOT_WAITING, type Sending } from './Sending';
import { MOST_TOGETHER } from './together';

/** What DC has for exactly the targets that were meant. */
interface Taken {
  sending: Sending;
  /** DC's id of it. */
  configurationId: string;
}

/** Writes what DC has taken, of those that end at the same time in one transaction. */
export class SubmissionLog {
  readonly #outbox: Outbox;
  readonly #attempts: AttemptStore;
  readonly #states: DeploymentStates;
  readonly #history: HistoryStore;
  readonly #status: StatusConfig;
  readonly #wake: (topic: string) => void;
  readonly #taken: Batches<Taken, boolean>;

  constructor(options: {
    db: Knex;
    outbox: Outbox;
    attempts: AttemptStore;
    states: DeploymentStates;
    history: HistoryStore;
    status: StatusConfig;
    wake: (topic: string) => void;
  }) {
    this.#outbox = options.outbox;
    this.#attempts = options.attempts;
    this.#states = options.states;
    this.#history = options.history;
    this.#status = options.status;
    this.#wake = options.wake;
    this.#taken = new Batches(
      taken => transact(options.db, tx => this.#submitted(tx, taken)),
      MOST_TOGETHER,
    );
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
    await this.stopNow(tx, sendings);
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
  async stopNow(tx: Knex, sendings: Sending[]): Promise<void> {
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
}
