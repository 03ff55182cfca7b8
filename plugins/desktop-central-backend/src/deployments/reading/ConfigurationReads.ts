import type { ConfigurationState } from 'backstage-plugin-desktop-central-common';
import type {
  DcConfiguration,
  DcDriver,
} from 'backstage-plugin-desktop-central-node';
import type { DispatchConfig } from '../bounds';
import type { DcWords } from '../DcWords';
import type { Statement } from '../weighing';
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
   * Reads how far the targets are, applies it and shows it to whoever wants to see it. Answers false where the rest was not read, because the request was archived
   * or deleted meanwhile.
   * @throws DcError
   * @throws LeaseLostError
   */
  async readTargets(
    reading: Reading,
    driver: DcDriver,
    signal: AbortSignal,
    see: (statements: Statement[]) => void = () => {},
  ): Promise<boolean> {
    let askedAt = Date.now();
    for await (const page of driver.readExecutionStatus(
      reading.attempt.configurationId,
      signal,
    )) {
      const at = askedAt;
      const statements = page.map(row =>
        this.#words.statementOf(row, 'readFromDc', at),
      );
      if (!(await this.#log.page(reading, statements))) return false;
      see(statements);
      askedAt = Date.now();
    }
    return true;
  }

  /** What DC does with it; nothing for a word that is not known. */
  stateOf({ status }: DcConfiguration): ConfigurationState | undefined {
    return this.#words.configurationState(status);
  }

  /** Bounds one call. */
  callSignal(signal: AbortSignal): AbortSignal {
    return AbortSignal.any([
      signal,
      AbortSignal.timeout(this.#dispatch.callTimeoutMs),
    ]);
  }
}
