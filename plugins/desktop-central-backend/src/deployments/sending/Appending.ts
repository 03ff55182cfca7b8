import { LoggerService } from '@backstage/backend-plugin-api';
import type {
  DcConfiguration,
  DcDriver,
} from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import {
  changedChoices,
  contradictions,
} from '../../standingConfigurations/description';
import type { AppendTo, AttemptRecord, AttemptStore } from '../AttemptStore';
import type { DispatchConfig } from '../bounds';
import type { DeployDrivers, DeployStandingConfigurations } from '../ports';
import type { TargetStore } from '../TargetStore';
import type { CallOutcome } from './CallOutcome';
import { signInRefusal, wordsAbout } from '../dcErrors';
import { lostBefore } from './LookBefore';
import { idsIn, Membership, membershipOf } from './membership';
import type { Begun } from './Sending';
import type { SendLog } from './SendLog';
import type { UnknownLog } from './UnknownLog';

/** How many of the targets that are in already are named. */
const NAMED = 5;

/** A begun sending by appending. */
type BegunAppend = Begun & { attempt: AttemptRecord & { appendTo: AppendTo } };

/** What DC shows before anything is appended. */
interface Seen {
  driver: DcDriver;
  /** Why nothing can be appended. */
  refusal?: string;
  membership: Membership;
}

/** Sends by adding targets to a configuration that an admin named: once. It is the admin's, so it is never suspended here. */
export class Appending {
  readonly #db: Knex;
  readonly #attempts: AttemptStore;
  readonly #targets: TargetStore;
  readonly #log: SendLog;
  readonly #unknownLog: UnknownLog;
  readonly #outcome: CallOutcome;
  readonly #standingConfigurations: DeployStandingConfigurations;
  readonly #drivers: DeployDrivers;
  readonly #dispatch: DispatchConfig;
  readonly #logger: LoggerService;

  constructor(options: {
    db: Knex;
    attempts: AttemptStore;
    targets: TargetStore;
    log: SendLog;
    unknownLog: UnknownLog;
    outcome: CallOutcome;
    standingConfigurations: DeployStandingConfigurations;
    drivers: DeployDrivers;
    dispatch: DispatchConfig;
    logger: LoggerService;
  }) {
    this.#db = options.db;
    this.#attempts = options.attempts;
    this.#targets = options.targets;
    this.#log = options.log;
    this.#unknownLog = options.unknownLog;
    this.#outcome = options.outcome;
    this.#standingConfigurations = options.standingConfigurations;
    this.#drivers = options.drivers;
    this.#dispatch = options.dispatch;
    this.#logger = options.logger;
  }

  /** @throws LeaseLostError */
  async transmit(begun: BegunAppend): Promise<void> {
    let seen: Seen;
    try {
      seen = await this.#look(begun);
    } catch (error) {
      await this.#outcome.nothingSent(begun, error);
      return;
    }
    const { driver, refusal, membership } = seen;
    if (refusal) await this.#log.rejected(begun, refusal);
    else if (membership.kind === 'none') await this.#append(begun, driver);
    else await this.#alreadyIn(begun, membership);
  }

  async #look(begun: BegunAppend): Promise<Seen> {
    const { appendTo } = begun.attempt;
    const driver = await this.#drivers.driverOf(begun.server);
    const membership = await membershipOf(
      driver,
      appendTo,
      begun.targets,
      this.#dispatch.callTimeoutMs,
    );
    const refusal =
      membership.kind === 'gone'
        ? `Desktop Central does not show ${appendTo.configurationName} any more. Ask a portal admin to name another standing configuration.`
        : await this.#refusal(begun, driver, membership.listed);
    return { driver, membership, ...(refusal ? { refusal } : {}) };
  }

  /** Whether the configuration still is what it was named as, and what people have confirmed. */
  async #refusal(
    begun: BegunAppend,
    driver: DcDriver,
    listed: DcConfiguration,
  ): Promise<string | undefined> {
    const { appendTo } = begun.attempt;
    const named = await this.#standingConfigurations.get(
      this.#db,
      appendTo.standingConfigurationId,
    );
    if (!named) {
      return `${appendTo.configurationName} is no standing configuration any more.`;
    }
    const details = await driver.readConfiguration(
      appendTo.configurationId,
      AbortSignal.timeout(this.#dispatch.callTimeoutMs),
    );
    const errors = contradictions(listed, details, named);
    if (errors.length > 0) {
      return errors.map(({ message }) => message).join(' ');
    }
    const changed = changedChoices(details, named);
    return changed.length === 0
      ? undefined
      : `${
          appendTo.configurationName
        } was changed in Desktop Central since it was named here: ${changed.join(
          ', ',
        )}. Ask a portal admin to look at it, forget it and name it again.`;
  }

  async #append(before: BegunAppend, driver: DcDriver): Promise<void> {
    const begun = await this.#outcome.inTime(before);
    if (!begun) return;
    try {
      await driver.appendTargets(
        before.attempt.appendTo.configurationId,
        begun.targets,
        AbortSignal.timeout(this.#dispatch.callTimeoutMs),
      );
    } catch (error) {
      await this.#outcome.failed(begun, error);
      return;
    }
    await this.#readBack({ ...begun, attempt: before.attempt }, driver);
  }

  async #readBack(begun: BegunAppend, driver: DcDriver): Promise<void> {
    const { appendTo } = begun.attempt;
    let membership: Membership;
    try {
      membership = await membershipOf(
        driver,
        appendTo,
        begun.targets,
        this.#dispatch.callTimeoutMs,
      );
    } catch (error) {
      this.#logger.warn(
        `Whether the workstations are in ${
          appendTo.configurationName
        } could not be read back and is read again: ${wordsAbout(
          begun.deployment,
          error,
        )}`,
      );
      await this.#unknownLog.unknown(
        begun,
        'Desktop Central took it, but its targets could not be read back yet.',
        { refusal: signInRefusal(error) },
      );
      return;
    }
    if (membership.kind === 'all') {
      await this.#log.submitted(begun, appendTo.configurationId);
      return;
    }
    await this.#unknownLog.unknown(
      begun,
      `Desktop Central said that it took them, but does not show all workstations in ${appendTo.configurationName} yet.`,
    );
  }

  /** DC does nothing for targets that are in already. Where an earlier attempt of ours may have put them there, it is believed. */
  async #alreadyIn(begun: BegunAppend, membership: Membership): Promise<void> {
    const { configurationName } = begun.attempt.appendTo;
    const [earlier] = await lostBefore(this.#db, this.#attempts, begun);
    if (earlier) {
      await this.#unknownLog.earlierFound(begun, earlier);
      return;
    }
    const ids = idsIn(membership);
    const names = await this.#targets.someNames(
      this.#db,
      begun.attempt.id,
      ids,
      NAMED,
    );
    const named = `${names.join(', ')}${ids.length > NAMED ? ', …' : ''}`;
    await this.#log.rejected(
      begun,
      `${ids.length} of ${begun.targets.length} workstations are in the standing configuration ${configurationName} already (${named}), so Desktop Central would do nothing there and nothing was sent. Remove them from it in Desktop Central, or choose others. Where the portal was restored from a backup, it may have sent them before: look at ${configurationName} there.`,
    );
  }
}
