import type { Knex } from 'knex';
import { transact } from '../database/transact';
import type { Outbox } from '../outbox/Outbox';
import type { HealthStore } from './HealthStore';
import { CONNECT_TOPIC } from './ServerConnector';

/** What the service needs. */
export interface HealthServiceOptions {
  db: Knex;
  health: HealthStore;
  outbox: Outbox;
  /** How long after a check the next one is due. */
  everyMs: number;
  /** Lets this process look for work of a topic at once. */
  wake(topic: string): void;
}

/**
 * Asks for checks of connections by the clock. Only what is connected is due: a server that did not answer is tried again by
 * its own entry, and one that refused waits for a person, since a wrong password that is sent again and again locks its user.
 */
export class HealthService {
  readonly #options: HealthServiceOptions;

  constructor(options: HealthServiceOptions) {
    this.#options = options;
  }

  /** Asks for a check of every server that is due; where none is, it costs one query. Answers how many are due. */
  async startDue(): Promise<number> {
    const { db, health, outbox, everyMs, wake } = this.#options;
    const before = new Date(Date.now() - everyMs);
    if ((await health.due(db, before)).length === 0) return 0;
    const due = await transact(db, async tx => {
      // Another replica, or a person, may have been quicker.
      const ids = await health.lockDue(tx, before);
      for (const id of ids) {
        await outbox.enqueue(tx, {
          topic: CONNECT_TOPIC,
          key: id,
          availableAt: new Date(),
        });
      }
      return ids.length;
    });
    wake(CONNECT_TOPIC);
    return due;
  }
}
