import type { DcDriver } from 'backstage-plugin-desktop-central-node';
import type { DispatchConfig } from '../bounds';
import type { DeployDrivers } from '../ports';
import type { CallOutcome } from './CallOutcome';
import { configurationOf } from './configurationOf';
import type { Confirmation } from './Confirmation';
import type { Found, LookBefore } from './LookBefore';
import type { Opening } from './Opening';
import type { Begun } from './Sending';
import type { UnknownLog } from './UnknownLog';
import { foundOften } from './UnknownOutcome';

/** Sends by making a configuration of its own: once. */
export class Creation {
  readonly #unknownLog: UnknownLog;
  readonly #lookBefore: LookBefore;
  readonly #outcome: CallOutcome;
  readonly #confirmation: Confirmation;
  readonly #opening: Opening;
  readonly #drivers: DeployDrivers;
  readonly #dispatch: DispatchConfig;
  readonly #callbackBaseUrl?: string;

  constructor(options: {
    unknownLog: UnknownLog;
    lookBefore: LookBefore;
    outcome: CallOutcome;
    confirmation: Confirmation;
    opening: Opening;
    drivers: DeployDrivers;
    dispatch: DispatchConfig;
    callbackBaseUrl?: string;
  }) {
    this.#unknownLog = options.unknownLog;
    this.#lookBefore = options.lookBefore;
    this.#outcome = options.outcome;
    this.#confirmation = options.confirmation;
    this.#opening = options.opening;
    this.#drivers = options.drivers;
    this.#dispatch = options.dispatch;
    this.#callbackBaseUrl = options.callbackBaseUrl;
  }

  /** @throws LeaseLostError */
  async transmit(begun: Begun): Promise<void> {
    let driver: DcDriver;
    let found: Found;
    try {
      driver = await this.#drivers.driverOf(begun.server);
      found = await this.#lookBefore.look(begun, driver);
    } catch (error) {
      await this.#outcome.nothingSent(begun, error);
      return;
    }
    switch (found.kind) {
      case 'own':
        await this.#confirm(begun, driver, found.configurationId);
        return;
      case 'several':
        await this.#unknownLog.held(begun, foundOften(begun, found.times));
        return;
      case 'earlier':
        await this.#unknownLog.earlierFound(begun, found.attempt);
        return;
      default:
        await this.#create(begun, driver);
    }
  }

  async #create(before: Begun, driver: DcDriver): Promise<void> {
    const begun = await this.#outcome.inTime(before);
    if (!begun) return;
    const opened = await this.#opening.open(begun);
    if (!opened) return;
    const wanted = configurationOf(begun, this.#callbackBaseUrl, opened);
    const signal = AbortSignal.timeout(this.#dispatch.callTimeoutMs);
    let configurationId: string;
    try {
      configurationId =
        wanted.kind === 'script'
          ? await driver.createScriptConfiguration(wanted.configuration, signal)
          : await driver.createSoftwareConfiguration(
              wanted.configuration,
              signal,
            );
    } catch (error) {
      await this.#outcome.failed(begun, error);
      return;
    }
    await this.#confirm(begun, driver, configurationId);
  }

  async #confirm(
    begun: Begun,
    driver: DcDriver,
    configurationId: string,
  ): Promise<void> {
    await this.#confirmation.settle(
      begun,
      driver,
      configurationId,
      begun.targets,
    );
  }
}
