import type { ConfigurationState } from 'backstage-plugin-desktop-central-common';
import type {
  DcConfiguration,
  DcDriver,
} from 'backstage-plugin-desktop-central-node';
import type { DispatchConfig } from '../bounds';
import { isConfidential, type DcWords } from '../DcWords';
import type { Statement } from '../weighing';
import { nameInDc } from '../names';
import { callsFor } from './ReadBudget';
import type { Reading } from './ReadLog';
import type { TargetsLog } from './TargetsLog';

/** Counts calls that are made whatever is left of the budget, because a person waits for them: the others wait instead. */
export type Spend = (serverId: string, calls: number) => Promise<void>;

/** Asks DC about one attempt: its configuration, and how far the targets are. */
export class ConfigurationReads {
  readonly #targetsLog: TargetsLog;
  readonly #words: DcWords;
  readonly #dispatch: DispatchConfig;
  readonly #spend?: Spend;

  /** Whoever takes its calls from the budget beforehand, and waits where there are none left, gives no `spend`. */
  constructor(options: {
    targetsLog: TargetsLog;
    words: DcWords;
    dispatch: DispatchConfig;
    spend?: Spend;
  }) {
    this.#spend = options.spend;
    this.#targetsLog = options.targetsLog;
    this.#words = options.words;
    this.#dispatch = options.dispatch;
  }

  /** By name and id: an id alone may be somebody else's. @throws DcError */
  async find(
    { attempt, deployment }: Reading,
    driver: DcDriver,
    signal: AbortSignal,
  ): Promise<DcConfiguration | undefined> {
    await this.#spend?.(deployment.serverId, 1);
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
    const { attempt, deployment } = reading;
    await this.#spend?.(deployment.serverId, callsFor(attempt.targetCount));
    const confidential = isConfidential(deployment);
    let askedAt = Date.now();
    for await (const page of driver.readExecutionStatus(
      attempt.configurationId,
      signal,
    )) {
      const at = askedAt;
      const statements = page.map(row =>
        this.#words.statementOf(row, 'readFromDc', at, { confidential }),
      );
      if (!(await this.#targetsLog.page(reading, statements))) return false;
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
