import { LoggerService } from '@backstage/backend-plugin-api';
import { DcError } from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { Batches } from '../../database/Batches';
import { type Lease, LeaseLostError } from '../../outbox/Outbox';
import type { AttemptStore } from '../AttemptStore';
import type { DispatchConfig } from '../bounds';
import type { HoldStore } from '../holding/HoldStore';
import { nameInDc } from '../names';
import { causeForLog, signInRefusal, wordsAbout } from '../dcErrors';
import { CANCEL_SENTENCES } from './cancelReasons';
import type { Begun } from './Sending';
import type { SendLog } from './SendLog';
import { MOST_TOGETHER } from './together';
import type { UnknownLog } from './UnknownLog';

/** What is seen of a sending in the moment before DC is told. */
interface LastLook {
  /** Absent where it was lost. */
  lease?: Lease;
  stopWanted: boolean;
  held: boolean;
}

/** What surrounds the one call that changes something in DC: the time for it, and what its failure means. */
export class CallOutcome {
  readonly #db: Knex;
  readonly #attempts: AttemptStore;
  readonly #log: SendLog;
  readonly #unknownLog: UnknownLog;
  readonly #dispatch: DispatchConfig;
  readonly #holds: HoldStore;
  readonly #logger: LoggerService;
  readonly #looks: Batches<Begun, LastLook>;

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
    this.#looks = new Batches(begun => this.#look(begun), MOST_TOGETHER);
  }

  /**
   * The sending under a lease that outlasts a call, looked at for the last time before DC is told; nothing where it is put back
   * instead. @throws LeaseLostError
   */
  async inTime(before: Begun): Promise<Begun | undefined> {
    const { lease, stopWanted, held } = await this.#looks.run(before);
    if (!lease) throw new LeaseLostError(before.lease);
    const begun = { ...before, lease };
    if (stopWanted) {
      await this.#log.nothingSent(begun, CANCEL_SENTENCES.stopWanted);
      return undefined;
    }
    if (held) {
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

  async #look(begun: Begun[]): Promise<LastLook[]> {
    // Begun anew: a call under a lease that ends meanwhile could be made by two.
    const leases = await this.#log.renewAll(begun.map(({ lease }) => lease));
    const ids = begun.map(({ attempt }) => attempt.id);
    const stopWanted = await this.#attempts.stopWantedOf(this.#db, ids);
    const deployments = begun.map(({ deployment }) => deployment);
    const held = await this.#holds.coveredOf(this.#db, deployments);
    return begun.map(({ attempt, deployment }, at) => ({
      lease: leases[at],
      stopWanted: stopWanted.has(attempt.id),
      held: held.has(deployment),
    }));
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
        await this.#log.rejected(begun, wordsAbout(begun.deployment, error));
        return;
      default:
        this.#logger.warn(
          `Whether Desktop Central took ${
            begun.attempt.configurationName
          } into ${nameInDc(begun.attempt)} is not known; it is looked for`,
          { cause: causeForLog(error) },
        );
        await this.#unknownLog.unknown(
          begun,
          wordsAbout(begun.deployment, error),
        );
    }
  }

  /** Records a failure before the call. */
  async nothingSent(begun: Begun, error: unknown): Promise<void> {
    await this.#log.nothingSent(begun, wordsAbout(begun.deployment, error), {
      refusal: signInRefusal(error),
    });
  }
}
