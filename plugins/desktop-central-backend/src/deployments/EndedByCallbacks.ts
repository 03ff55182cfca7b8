import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { Batches } from '../database/Batches';
import type { Outbox } from '../outbox/Outbox';
import { beginAfterCommit } from './afterCommit';
import type { TargetStore } from './TargetStore';
import { READ_TOPIC } from './topics';

/** How many attempts one statement asks about. */
const AT_ONCE = 100;

/** Has what only callbacks have ended read from DC at once, whose word ends the polling. Else a poll would find it a little later. */
export class EndedByCallbacks {
  readonly #db: Knex;
  readonly #targets: TargetStore;
  readonly #outbox: Outbox;
  readonly #logger: LoggerService;
  readonly #wake: (topic: string) => void;
  readonly #looks = new Batches<string, void>(
    attemptIds => this.#look(attemptIds),
    AT_ONCE,
  );

  constructor(options: {
    db: Knex;
    targets: TargetStore;
    outbox: Outbox;
    logger: LoggerService;
    wake: (topic: string) => void;
  }) {
    this.#db = options.db;
    this.#targets = options.targets;
    this.#outbox = options.outbox;
    this.#logger = options.logger;
    this.#wake = options.wake;
  }

  /**
   * Looks at attempts of which callbacks ended targets, once that is committed: outbox entries are locked before targets, and
   * of two transactions that each end one of the last two targets the later one sees both.
   */
  lookAfter(tx: Knex, attemptIds: string[]): void {
    for (const id of attemptIds) {
      beginAfterCommit(
        tx,
        this.#logger,
        () => this.#looks.run(id),
        'What callbacks have ended is read from Desktop Central a little later',
      );
    }
  }

  async #look(attemptIds: string[]): Promise<void[]> {
    const changed = [...new Set(attemptIds)].sort();
    const waiting = await this.#targets.attemptsWaiting(this.#db, changed);
    const ended = changed.filter(id => !waiting.has(id));
    const availableAt = new Date();
    for (const key of ended) {
      await this.#outbox.expedite(this.#db, {
        topic: READ_TOPIC,
        key,
        availableAt,
      });
    }
    if (ended.length > 0) this.#wake(READ_TOPIC);
    return attemptIds.map(() => undefined);
  }
}
