import { LoggerService } from '@backstage/backend-plugin-api';
import { type DcDriver, DcError } from 'backstage-plugin-desktop-central-node';
import type { DispatchConfig } from '../bounds';
import type { Sending } from './Sending';
import type { SendLog } from './SendLog';
import type { UnknownLog } from './UnknownLog';

function sameIds(expected: string[], there: string[]): boolean {
  const ids = new Set(there);
  return (
    there.length === expected.length &&
    ids.size === expected.length &&
    expected.every(id => ids.has(id))
  );
}

/** The refusal, where an error says that DC does not accept our sign-in. */
export function signInRefusal(error: unknown): DcError | undefined {
  const refused = error instanceof DcError && error.kind === 'unauthorized';
  return refused ? error : undefined;
}

/** What of an error may be stored and shown. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof DcError)) {
    return 'The portal failed while it was talking to Desktop Central.';
  }
  return error.dcWords ?? error.message;
}

/** Reads back what DC made, before anything is believed. */
export class Confirmation {
  readonly #log: SendLog;
  readonly #unknown: UnknownLog;
  readonly #dispatch: DispatchConfig;
  readonly #logger: LoggerService;

  constructor(options: {
    log: SendLog;
    unknownLog: UnknownLog;
    dispatch: DispatchConfig;
    logger: LoggerService;
  }) {
    this.#log = options.log;
    this.#unknown = options.unknownLog;
    this.#dispatch = options.dispatch;
    this.#logger = options.logger;
  }

  /** Compares the configuration's targets with those that were meant, and records what follows. */
  async settle(
    sending: Sending,
    driver: DcDriver,
    configurationId: string,
    expected: string[],
  ): Promise<void> {
    const timeout = () => AbortSignal.timeout(this.#dispatch.callTimeoutMs);
    let equal: boolean;
    try {
      const there = await driver.readTargets(configurationId, timeout());
      equal = sameIds(expected, there);
      if (!equal) await driver.suspendConfiguration(configurationId, timeout());
    } catch (error) {
      await this.#unsettled(sending, configurationId, error);
      return;
    }
    if (equal) await this.#log.submitted(sending, configurationId);
    else await this.#log.differed(sending, configurationId);
  }

  async #unsettled(
    sending: Sending,
    configurationId: string,
    error: unknown,
  ): Promise<void> {
    this.#logger.warn(
      `The targets of configuration ${
        sending.attempt.configurationName
      } could not be read back and are read again: ${wordsOf(error)}`,
    );
    const refusal = signInRefusal(error);
    if (sending.attempt.state === 'unknown') {
      await this.#unknown.lookedInVain(sending, { refusal });
      return;
    }
    await this.#unknown.unknown(
      sending,
      'Desktop Central took it, but its targets could not be read back yet.',
      { configurationId, refusal },
    );
  }
}
