import { type DcDriver, DcError } from 'backstage-plugin-desktop-central-node';
import { wordsOf } from '../deployments/dcErrors';
import type { DispatchConfig } from '../deployments/bounds';
import type { Lease } from '../outbox/Outbox';
import type { ServerRecord } from '../servers/ServerStore';
import type { TrialDrivers } from './ports';
import { isReachable } from './reach';
import { withStep } from './steps';
import type { TrialLog } from './TrialLog';
import type { TrialRecord } from './TrialStore';

/** How long it is tried before a person has to do it. */
const SUSPEND_WITHIN_MS = 24 * 60 * 60 * 1000;

/** Suspends in DC what a failed trial made there, and shows what became of it. */
export class TrialSuspension {
  readonly #log: TrialLog;
  readonly #drivers: TrialDrivers;
  readonly #dispatch: DispatchConfig;

  constructor(options: {
    log: TrialLog;
    drivers: TrialDrivers;
    dispatch: DispatchConfig;
  }) {
    this.#log = options.log;
    this.#drivers = options.drivers;
    this.#dispatch = options.dispatch;
  }

  /** @throws LeaseLostError */
  async suspend(
    lease: Lease,
    trial: TrialRecord,
    server: ServerRecord,
  ): Promise<void> {
    const name = trial.configurationName;
    if (server.addressVersion !== trial.addressVersion) {
      await this.#done(
        lease,
        trial,
        'failed',
        `The DC server leads elsewhere now. Look for ${name} in the former Desktop Central.`,
      );
      return;
    }
    if (!isReachable(server)) {
      await this.#again(lease, trial, 'Desktop Central is not connected.');
      return;
    }
    try {
      const driver = await this.#drivers.driverOf(server);
      const there = await this.#suspendIfThere(driver, trial);
      if (there) await this.#done(lease, trial, 'passed');
      else {
        await this.#done(
          lease,
          trial,
          'failed',
          `Desktop Central does not show ${name}. Look for it there, and suspend it.`,
        );
      }
    } catch (error) {
      if (!(error instanceof DcError)) throw error;
      await this.#failed(lease, trial, error);
    }
  }

  /** By name and id: an id alone may be somebody else's. */
  async #suspendIfThere(
    driver: DcDriver,
    { configurationName = '', configurationId = '' }: TrialRecord,
  ): Promise<boolean> {
    const timeout = () => AbortSignal.timeout(this.#dispatch.callTimeoutMs);
    const found = await driver.findConfigurations(configurationName, timeout());
    if (!found.some(({ id }) => id === configurationId)) return false;
    await driver.suspendConfiguration(configurationId, timeout());
    return true;
  }

  async #failed(
    lease: Lease,
    trial: TrialRecord,
    error: DcError,
  ): Promise<void> {
    const said = error.kind === 'refused' || error.kind === 'notFound';
    if (!said) {
      const refusal = error.kind === 'unauthorized' ? error : undefined;
      await this.#again(lease, trial, wordsOf(error), refusal);
      return;
    }
    await this.#done(
      lease,
      trial,
      'failed',
      `${wordsOf(error)} Suspend ${trial.configurationName} there.`,
    );
  }

  async #again(
    lease: Lease,
    trial: TrialRecord,
    reason: string,
    refusal?: DcError,
  ): Promise<void> {
    const since = trial.finishedAt?.getTime() ?? 0;
    if (Date.now() - since <= SUSPEND_WITHIN_MS) {
      const waiting = withStep(trial, 'suspend', 'running', reason);
      await this.#log.later(lease, waiting, { refusal });
      return;
    }
    await this.#done(
      lease,
      trial,
      'failed',
      `${reason} Suspend ${trial.configurationName} in Desktop Central.`,
    );
  }

  async #done(
    lease: Lease,
    trial: TrialRecord,
    outcome: 'passed' | 'failed',
    message?: string,
  ): Promise<void> {
    const ended = withStep(trial, 'suspend', outcome, message);
    await this.#log.end(lease, { ...ended, suspendPending: false });
  }
}
