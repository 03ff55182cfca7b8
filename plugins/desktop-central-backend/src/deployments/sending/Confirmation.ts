import { LoggerService } from '@backstage/backend-plugin-api';
import { type DcDriver, DcError } from 'backstage-plugin-desktop-central-node';
import type { DispatchConfig } from '../bounds';
import { signInRefusal, wordsAbout } from '../dcErrors';
import type { Sending } from './Sending';
import type { SendLog } from './SendLog';
import type { UnknownLog } from './UnknownLog';
import { isLookingOver } from './looking';

function sameIds(expected: string[], there: string[]): boolean {
  const ids = new Set(there);
  return (
    there.length === expected.length &&
    ids.size === expected.length &&
    expected.every(id => ids.has(id))
  );
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
    let there: string[];
    try {
      there = await driver.readTargets(configurationId, this.#timeout());
    } catch (error) {
      await this.#unsettled(sending, configurationId, error);
      return;
    }
    if (sameIds(expected, there)) {
      await this.#log.submitted(sending, configurationId);
    } else await this.#differs(sending, driver, configurationId);
  }

  /** By name and id: an id alone may be somebody else's, which is never suspended. */
  async #differs(
    sending: Sending,
    driver: DcDriver,
    configurationId: string,
  ): Promise<void> {
    const { configurationName } = sending.attempt;
    try {
      const listed = await driver.findConfigurations(
        configurationName,
        this.#timeout(),
      );
      if (!listed.some(({ id }) => id === configurationId)) {
        await this.#otherName(sending, configurationId);
        return;
      }
      await driver.suspendConfiguration(configurationId, this.#timeout());
    } catch (error) {
      if (error instanceof DcError && error.kind === 'refused') {
        await this.#goesOn(sending, configurationId, error);
      } else await this.#unsettled(sending, configurationId, error);
      return;
    }
    await this.#log.differed(sending, configurationId);
  }

  async #otherName(sending: Sending, configurationId: string): Promise<void> {
    const { configurationName } = sending.attempt;
    const words = `Desktop Central says that ${configurationName} is ${configurationId}, but does not show it under that name.`;
    this.#logger.warn(`${words} It is looked for by its name.`);
    if (sending.attempt.state === 'unknown') {
      await this.#again(sending, words);
    } else await this.#unknown.unknown(sending, words);
  }

  /** Only a person can stop it, there. */
  async #goesOn(
    sending: Sending,
    configurationId: string,
    refusal: DcError,
  ): Promise<void> {
    const { configurationName } = sending.attempt;
    const words = `Desktop Central made ${configurationName} for other targets than it was told, and refused to suspend it: ${wordsAbout(
      sending.deployment,
      refusal,
    )} Look at it there, then close this one.`;
    this.#logger.error(words);
    await this.#unknown.held(sending, words, { configurationId });
  }

  async #unsettled(
    sending: Sending,
    configurationId: string,
    error: unknown,
  ): Promise<void> {
    this.#logger.warn(
      `The targets of configuration ${
        sending.attempt.configurationName
      } could not be read back and are read again: ${wordsAbout(
        sending.deployment,
        error,
      )}`,
    );
    const refusal = signInRefusal(error);
    if (sending.attempt.state === 'unknown') {
      const words =
        'Desktop Central took it, but its targets could not be read back in time. Look at it there, then close this one.';
      await this.#again(sending, words, { configurationId, refusal });
      return;
    }
    await this.#unknown.unknown(
      sending,
      'Desktop Central took it, but its targets could not be read back yet.',
      { configurationId, refusal },
    );
  }

  /** Looks once more; when it is too late for that, a person has to. */
  async #again(
    sending: Sending,
    words: string,
    known: { configurationId?: string; refusal?: DcError } = {},
  ): Promise<void> {
    const { configurationId, refusal } = known;
    if (isLookingOver(sending, this.#dispatch)) {
      await this.#unknown.held(sending, words, { configurationId });
    } else await this.#unknown.lookedInVain(sending, { refusal });
  }

  #timeout(): AbortSignal {
    return AbortSignal.timeout(this.#dispatch.callTimeoutMs);
  }
}
