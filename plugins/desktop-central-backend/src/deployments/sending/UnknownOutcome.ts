import type {
  DcConfiguration,
  DcDriver,
  DcError,
} from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import type { DispatchConfig } from '../bounds';
import type { DeployDrivers, DeployServers } from '../ports';
import type { TargetStore } from '../TargetStore';
import { Confirmation, signInRefusal } from './Confirmation';
import { leadsElsewhere, waitingForServer } from './SendAuthority';
import { replacedSentence } from './replaced';
import type { Sending } from './Sending';
import type { UnknownLog } from './UnknownLog';

/** Looks in DC for attempts of which nobody knows whether DC took them. Sends nothing. */
export class UnknownOutcome {
  readonly #db: Knex;
  readonly #log: UnknownLog;
  readonly #confirmation: Confirmation;
  readonly #targets: TargetStore;
  readonly #servers: DeployServers;
  readonly #drivers: DeployDrivers;
  readonly #dispatch: DispatchConfig;

  constructor(options: {
    db: Knex;
    log: UnknownLog;
    confirmation: Confirmation;
    targets: TargetStore;
    servers: DeployServers;
    drivers: DeployDrivers;
    dispatch: DispatchConfig;
  }) {
    this.#db = options.db;
    this.#log = options.log;
    this.#confirmation = options.confirmation;
    this.#targets = options.targets;
    this.#servers = options.servers;
    this.#drivers = options.drivers;
    this.#dispatch = options.dispatch;
  }

  /** Looks once. */
  async look(sending: Sending): Promise<void> {
    const { attempt, deployment } = sending;
    const server = await this.#servers.get(this.#db, deployment.serverId);
    if (server && leadsElsewhere(server, deployment)) {
      await this.#log.held(sending, replacedSentence(attempt), {
        reason: 'serverReplaced',
      });
      return;
    }
    if (!server || waitingForServer(server)) {
      await this.#unanswered(sending);
      return;
    }
    const expected = await this.#targets.dcIdsOf(this.#db, attempt.id);
    let driver: DcDriver;
    let found: DcConfiguration[];
    try {
      driver = await this.#drivers.driverOf(server);
      found = await driver.findConfigurations(
        attempt.configurationName,
        AbortSignal.timeout(this.#dispatch.callTimeoutMs),
      );
    } catch (error) {
      await this.#unanswered(sending, signInRefusal(error));
      return;
    }
    if (found.length === 0) {
      await this.#missing(sending);
      return;
    }
    const [{ id }] = found;
    if (found.length > 1) {
      await this.#log.held(sending, foundOften(sending, found.length));
    } else if (attempt.configurationId && attempt.configurationId !== id) {
      await this.#log.held(
        sending,
        `Desktop Central shows ${attempt.configurationName} as ${id}, but has told of it as ${attempt.configurationId}. Look at both there.`,
      );
    } else await this.#confirmation.settle(sending, driver, id, expected);
  }

  async #missing(sending: Sending): Promise<void> {
    const { lookAfterMs } = this.#dispatch;
    const looks = sending.attempt.looks + 1;
    if (looks >= lookAfterMs.length) {
      await this.#log.held(
        sending,
        `Desktop Central did not show ${sending.attempt.configurationName}. Whether it was taken is not known.`,
      );
      return;
    }
    const wait = Math.max(lookAfterMs[looks] - lookAfterMs[looks - 1], 0);
    await this.#log.notFound(sending, looks, new Date(Date.now() + wait));
  }

  /** Where DC cannot be asked, looking goes on until sending would be too late. */
  async #unanswered(sending: Sending, refusal?: DcError): Promise<void> {
    const { attempt, deployment } = sending;
    const { lookAfterMs } = this.#dispatch;
    const since = attempt.submittingAt?.getTime() ?? 0;
    const until = Math.max(
      deployment.notAfter.getTime(),
      since + lookAfterMs[lookAfterMs.length - 1],
    );
    if (Date.now() <= until) {
      await this.#log.lookedInVain(sending, { refusal });
      return;
    }
    await this.#log.held(
      sending,
      'Desktop Central could not be asked in time whether it was taken.',
    );
  }
}

/** More than one configuration of ours has this name, which only a person can sort out. */
export function foundOften(sending: Sending, times: number): string {
  return `Desktop Central has ${times} configurations named ${sending.attempt.configurationName}. Look at them there.`;
}
