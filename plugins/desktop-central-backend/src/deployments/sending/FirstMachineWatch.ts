import type { LoggerService } from '@backstage/backend-plugin-api';
import { isFinalTargetState } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { Outbox } from '../../outbox/Outbox';
import { beginAfterCommit } from '../afterCommit';
import type { AttemptRecord } from '../AttemptStore';
import type { TargetStore } from '../TargetStore';
import { SEND_TOPIC } from '../topics';

/** Sends what waits for its first machine as soon as that one has ended. Else its sender would find out by looking again. */
export class FirstMachineWatch {
  readonly #db: Knex;
  readonly #targets: TargetStore;
  readonly #outbox: Outbox;
  readonly #logger: LoggerService;
  readonly #wake: (topic: string) => void;

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

  /** Within the transaction that changed something of the deployment. */
  async look(
    tx: Knex,
    deploymentId: string,
    attempts: AttemptRecord[],
  ): Promise<void> {
    for (const { id, state, afterTarget } of attempts) {
      if (state !== 'queued' || !afterTarget) continue;
      const first = await this.#targets.stateOf(tx, deploymentId, afterTarget);
      if (first && isFinalTargetState(first)) {
        beginAfterCommit(
          tx,
          this.#logger,
          () => this.#hasten(id),
          'What waits for its first machine is sent a little later',
        );
      }
    }
  }

  /** Outside of the transaction, which has locked targets: outbox entries are locked before those. */
  async #hasten(key: string): Promise<void> {
    await this.#outbox.hasten(this.#db, {
      topic: SEND_TOPIC,
      key,
      availableAt: new Date(),
    });
    this.#wake(SEND_TOPIC);
  }
}
