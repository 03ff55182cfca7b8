import type {
  DcConfiguration,
  DcDriver,
} from 'backstage-plugin-desktop-central-node';
import type { DispatchConfig } from '../bounds';
import type { DcWords } from '../DcWords';
import { nameInDc } from '../names';
import type { Reading, ReadLog } from './ReadLog';

/** Asks DC about one attempt: its configuration, and how far the targets are. */
export class ConfigurationReads {
  readonly #log: ReadLog;
  readonly #words: DcWords;
  readonly #dispatch: DispatchConfig;

  constructor(options: {
    log: ReadLog;
    words: DcWords;
    dispatch: DispatchConfig;
  }) {
    this.#log = options.log;
    this.#words = options.words;
    this.#dispatch = options.dispatch;
  }

  /** By name and id: an id alone may be somebody else's. @throws DcError */
  async find(
    { attempt }: Reading,
    driver: DcDriver,
    signal: AbortSignal,
  ): Promise<DcConfiguration | undefined> {
    const listed = await driver.findConfigurations(
      nameInDc(attempt),
      this.callSignal(signal),
    );
    return listed.find(({ id }) => id === attempt.configurationId);
  }

  /** Whether DC does more by it; a word that is not known says nothing against that. */
  goesOn(configuration: DcConfiguration): boolean {
    const state = this.#words.configurationState(configuration.status);
    return state !== 'suspended' && state !== 'ended';
  }

  /** Whether DC is through with it, as far as its word is known. */
  hasEnded(configuration: DcConfiguration): boolean {
    return this.#words.configurationState(configuration.status) === 'ended';
  }

  /**
   * Reads how far the targets are, and applies it. Answers false where the rest was not read, because the request was archived
   * or deleted meanwhile.
   * @throws DcError
   * @throws LeaseLostError
   */
  async readTargets(
    reading: Reading,
    driver: DcDriver,
    signal: AbortSignal,
  ): Promise<boolean> {
    let askedAt = Date.now();
    for await (const page of driver.readExecutionStatus(
      reading.attempt.configurationId,
      signal,
    )) {
      const at = askedAt;
      const applied = await this.#log.page(
        reading,
        page.map(row => this.#words.statementOf(row, 'readFromDc', at)),
      );
      if (!applied) return false;
      askedAt = Date.now();
    }
    return true;
  }

  /** Bounds one call. */
  callSignal(signal: AbortSignal): AbortSignal {
    return AbortSignal.any([
      signal,
      AbortSignal.timeout(this.#dispatch.callTimeoutMs),
    ]);
  }
}
