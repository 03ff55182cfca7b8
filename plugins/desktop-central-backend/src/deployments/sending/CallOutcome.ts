import { LoggerService } from '@backstage/backend-plugin-api';
import { DcError } from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import type { AttemptStore } from '../AttemptStore';
import type { DispatchConfig } from '../bounds';
import type { HoldStore } from '../holding/HoldStore';
import { nameInDc } from '../names';
import { signInRefusal, wordsOf } from './Confirmation';
import { CANCEL_SENTENCES } from './cancelReasons';
import type { Begun } from './Sending';
import type { SendLog } from './SendLog';
import type { UnknownLog } from './UnknownLog';

/** What surrounds the one call that changes something in DC: the time for it, and what its failure means. */
export class CallOutcome {
  readonly #db: Knex;
  readonly #attempts: AttemptStore;
  readonly #log: SendLog;
  readonly #unknownLog: UnknownLog;
  readonly #dispatch: DispatchConfig;
  readonly #holds: HoldStore;
  readonly #logger: LoggerService;

  constructor(options: {
    db: Knex;
    attempts: AttemptStore;
    log: SendLog;
    unknownLog: UnknownLog;
    dispatch: DispatchConfig;
    holds: HoldStore;
    logger: LoggerService;
  }) {
    this.#db = options.db;
    this.#attempts = options.attempts;
    this.#log = options.log;
    this.#unknownLog = options.unknownLog;
    this.#dispatch = options.dispatch;
    this.#holds = options.holds;
    this.#logger = options.logger;
  }

  /**
   * The sending under a lease that outlasts a call, looked at for the last time before DC is told; nothing where it is put back
   * instead. @throws LeaseLostError
   */
  async inTime(before: Begun): Promise<Begun | undefined> {
    // Begun anew: a call under a lease that ends meanwhile could be made by two.
    const lease = await this.#log.renew(before.lease);
    const begun = { ...before, lease };
    const attempt = await this.#attempts.get(this.#db, before.attempt.id);
    if (attempt?.stopWantedAt) {
      await this.#log.nothingSent(begun, CANCEL_SENTENCES.stopWanted);
      return undefined;
    }
    if (await this.#holds.covers(this.#db, before.deployment)) {
      await this.#log.nothingSent(
        begun,
        'It was put on hold before Desktop Central was told.',
      );
      return undefined;
    }
    const leftMs = lease.expiresAt.getTime() - Date.now();
    if (leftMs > this.#dispatch.callTimeoutMs) return begun;
    await this.#log.nothingSent(
      begun,
      'The portal had too little time left to send it.',
    );
    return undefined;
  }

  /** Records what the failure of the call means: only what is proven to have changed nothing is sent again. */
  async failed(begun: Begun, error: unknown): Promise<void> {
    const kind = error instanceof DcError ? error.kind : 'uncertain';
    switch (kind) {
      case 'notSent':
      case 'unauthorized':
        await this.nothingSent(begun, error);
        return;
      case 'refused':
      case 'notFound':
        await this.#log.rejected(begun, wordsOf(error));
        return;
      default:
        this.#logger.warn(
          `Whether Desktop Central took ${
            begun.attempt.configurationName
          } into ${nameInDc(begun.attempt)} is not known; it is looked for`,
          {
            cause: error instanceof DcError ? error.causeForLog : String(error),
          },
        );
        await this.#unknownLog.unknown(begun, wordsOf(error));
    }
  }

  /** Records a failure before the call. */
  async nothingSent(begun: Begun, error: unknown): Promise<void> {
    await this.#log.nothingSent(begun, wordsOf(error), {
      refusal: signInRefusal(error),
    });
  }
}
