import type { Knex } from 'knex';
import { transact } from '../../database/transact';
import { SecretUnavailableError } from '../../secrets/SecretBox';
import type { AttemptStore } from '../AttemptStore';
import type { PasswordEnd } from '../secrets/PasswordEnd';
import type { RunAs } from '../secrets/RunAs';
import type { OpenedSecrets } from './configurationOf';
import type { Begun } from './Sending';
import type { SendLog } from './SendLog';

/** Opens what of a deployment is sealed, in the moment before it is sent and for no longer. */
export class Opening {
  readonly #db: Knex;
  readonly #attempts: AttemptStore;
  readonly #runAs: RunAs;
  readonly #passwordEnd: PasswordEnd;
  readonly #log: SendLog;

  constructor(options: {
    db: Knex;
    attempts: AttemptStore;
    runAs: RunAs;
    passwordEnd: PasswordEnd;
    log: SendLog;
  }) {
    this.#db = options.db;
    this.#attempts = options.attempts;
    this.#runAs = options.runAs;
    this.#passwordEnd = options.passwordEnd;
    this.#log = options.log;
  }

  /** Nothing where it cannot be opened any more; what becomes of the attempt is recorded then. @throws LeaseLostError */
  async open(begun: Begun): Promise<OpenedSecrets | undefined> {
    const { deployment } = begun;
    let runAs: OpenedSecrets['runAs'];
    try {
      runAs = await this.#runAs.open(deployment);
    } catch (error) {
      if (!(error instanceof SecretUnavailableError)) throw error;
      await this.#askAgain(begun);
      return undefined;
    }
    try {
      const text = await this.#runAs.openArguments(deployment);
      return { runAs, arguments: text };
    } catch (error) {
      if (!(error instanceof SecretUnavailableError)) throw error;
      await this.#cancel(begun);
      return undefined;
    }
  }

  async #askAgain({ lease, attempt, deployment }: Begun): Promise<void> {
    await transact(this.#db, async tx => {
      await this.#log.end(tx, lease);
      const locked = await this.#attempts.lock(tx, attempt.id);
      if (locked) await this.#passwordEnd.hold(tx, locked, deployment);
    });
  }

  async #cancel(begun: Begun): Promise<void> {
    await transact(this.#db, async tx => {
      await this.#log.cancelled(tx, begun, 'argumentsLost');
      await this.#attempts.update(tx, begun.attempt.id, { submittingAt: null });
    });
  }
}
