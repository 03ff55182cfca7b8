import type { Knex } from 'knex';
import type { Outbox } from '../../outbox/Outbox';
import { afterCommit } from '../afterCommit';
import type { AttemptStore } from '../AttemptStore';
import { READ_TOPIC } from '../topics';

/** Lets DC be read about an attempt at once, and once more where nothing was to be read any more. */
export class ReadAgain {
  readonly #outbox: Outbox;
  readonly #attempts: AttemptStore;
  readonly #wake: (topic: string) => void;

  constructor(options: {
    outbox: Outbox;
    attempts: AttemptStore;
    wake: (topic: string) => void;
  }) {
    this.#outbox = options.outbox;
    this.#attempts = options.attempts;
    this.#wake = options.wake;
  }

  /** Within a transaction, before it locks anything that comes after outbox entries. */
  async read(tx: Knex, attemptId: string): Promise<void> {
    await this.#outbox.expedite(tx, {
      topic: READ_TOPIC,
      key: attemptId,
      availableAt: new Date(),
    });
    // Its targets are read, whether DC's list shows that something has changed or not.
    await this.#attempts.update(tx, attemptId, { shown: null });
    afterCommit(tx, () => this.#wake(READ_TOPIC));
  }
}
