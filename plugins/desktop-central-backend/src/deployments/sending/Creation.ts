import type {
  DcDriver,
  DcSoftwareConfiguration,
} from 'backstage-plugin-desktop-central-node';
import type { DispatchConfig } from '../bounds';
import { callbackUrlOf } from '../callbackUrl';
import type { DeployDrivers } from '../ports';
import type { CallOutcome } from './CallOutcome';
import type { Confirmation } from './Confirmation';
import type { Found, LookBefore } from './LookBefore';
import type { Begun } from './Sending';
import type { UnknownLog } from './UnknownLog';
import { foundOften } from './UnknownOutcome';

/** Sends by making a configuration of its own: once. */
export class Creation {
  readonly #unknownLog: UnknownLog;
  readonly #lookBefore: LookBefore;
  readonly #outcome: CallOutcome;
  readonly #confirmation: Confirmation;
  readonly #drivers: DeployDrivers;
  readonly #dispatch: DispatchConfig;
  readonly #callbackBaseUrl?: string;

  constructor(options: {
    unknownLog: UnknownLog;
    lookBefore: LookBefore;
    outcome: CallOutcome;
    confirmation: Confirmation;
    drivers: DeployDrivers;
    dispatch: DispatchConfig;
    callbackBaseUrl?: string;
  }) {
    this.#unknownLog = options.unknownLog;
    this.#lookBefore = options.lookBefore;
    this.#outcome = options.outcome;
    this.#confirmation = options.confirmation;
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
    let configurationId: string;
    try {
      configurationId = await driver.createSoftwareConfiguration(
        this.#configurationOf(begun),
        AbortSignal.timeout(this.#dispatch.callTimeoutMs),
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

  #configurationOf(begun: Begun): DcSoftwareConfiguration {
    const { form, itemId: packageId } = begun.deployment;
    if (form.kind === 'script') throw new Error('Not a software deployment');
    const callbackUrl = callbackUrlOf(
      begun.server,
      this.#callbackBaseUrl,
      begun.attempt.callbackId,
    );
    return {
      name: begun.attempt.configurationName,
      description: `Request ${begun.request.number}`,
      packageId,
      operation: form.operation,
      copyOption: form.copyOption,
      installFor: form.installFor,
      when: form.when ?? 'duringOrAfterStartup',
      rebootPolicy: form.rebootPolicy ?? 'none',
      targets: begun.targets,
      ...(callbackUrl ? { callbackUrl } : {}),
    };
  }
}
