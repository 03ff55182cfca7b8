import { LoggerService } from '@backstage/backend-plugin-api';
import type {
  DcConfiguration,
  DcDriver,
  DcError,
} from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import type { AppendTo, AttemptRecord } from '../AttemptStore';
import type { DispatchConfig } from '../bounds';
import type { DeployDrivers, DeployServer, DeployServers } from '../ports';
import type { TargetStore } from '../TargetStore';
import { signInRefusal } from '../dcErrors';
import { Confirmation } from './Confirmation';
import { isLookingOver } from './looking';
import { Membership, membershipOf } from './membership';
import { leadsElsewhere, waitingForServer } from './SendAuthority';
import { replacedSentence } from './replaced';
import type { Sending } from './Sending';
import type { SendLog } from './SendLog';
import type { UnknownLog } from './UnknownLog';

interface AppendedAnswer {
  appendTo: AppendTo;
  expected: string[];
  membership: Membership;
}

interface CreatedAnswer {
  driver: DcDriver;
  expected: string[];
  found: DcConfiguration[];
}

/** What DC shows of an attempt. */
type Answer = AppendedAnswer | CreatedAnswer;

function notShown({ appendTo, configurationName }: AttemptRecord): string {
  return appendTo
    ? `Desktop Central shows none of the workstations in ${appendTo.configurationName}. Whether it took them is not known.`
    : `Desktop Central did not show ${configurationName}. Whether it was taken is not known.`;
}

/** Looks in DC for attempts of which nobody knows whether DC took them. Sends nothing. */
export class UnknownOutcome {
  readonly #db: Knex;
  readonly #log: UnknownLog;
  readonly #sendLog: SendLog;
  readonly #confirmation: Confirmation;
  readonly #targets: TargetStore;
  readonly #servers: DeployServers;
  readonly #drivers: DeployDrivers;
  readonly #dispatch: DispatchConfig;
  readonly #logger: LoggerService;

  constructor(options: {
    db: Knex;
    log: UnknownLog;
    sendLog: SendLog;
    confirmation: Confirmation;
    targets: TargetStore;
    servers: DeployServers;
    drivers: DeployDrivers;
    dispatch: DispatchConfig;
    logger: LoggerService;
  }) {
    this.#db = options.db;
    this.#log = options.log;
    this.#sendLog = options.sendLog;
    this.#confirmation = options.confirmation;
    this.#targets = options.targets;
    this.#servers = options.servers;
    this.#drivers = options.drivers;
    this.#dispatch = options.dispatch;
    this.#logger = options.logger;
  }

  /** Looks once. */
  async look(sending: Sending): Promise<void> {
    const { attempt, deployment } = sending;
    const server = await this.#servers.get(this.#db, deployment.serverId);
    if (server && leadsElsewhere(server, deployment)) {
      await this.#log.held(sending, replacedSentence(attempt), {
        detail: { reason: 'serverReplaced' },
      });
      return;
    }
    if (!server || waitingForServer(server)) {
      await this.#unanswered(sending);
      return;
    }
    let answer: Answer;
    try {
      answer = await this.#ask(sending, server);
    } catch (error) {
      await this.#unanswered(sending, signInRefusal(error));
      return;
    }
    if ('membership' in answer) await this.#settleAppended(sending, answer);
    else await this.#settleCreated(sending, answer);
  }

  async #ask(sending: Sending, server: DeployServer): Promise<Answer> {
    const { id, appendTo, configurationName } = sending.attempt;
    const { callTimeoutMs } = this.#dispatch;
    const expected = await this.#targets.dcIdsOf(this.#db, id);
    const driver = await this.#drivers.driverOf(server);
    if (appendTo) {
      return {
        appendTo,
        expected,
        membership: await membershipOf(
          driver,
          appendTo,
          expected,
          callTimeoutMs,
        ),
      };
    }
    const found = await driver.findConfigurations(
      configurationName,
      AbortSignal.timeout(callTimeoutMs),
    );
    return { driver, expected, found };
  }

  /** The configuration is an admin's and has targets of others: it is looked at, and never suspended. */
  async #settleAppended(
    sending: Sending,
    { appendTo, expected, membership }: AppendedAnswer,
  ): Promise<void> {
    const { configurationId, configurationName } = appendTo;
    switch (membership.kind) {
      case 'all':
        await this.#sendLog.submitted(sending, configurationId);
        return;
      case 'some': {
        const words = `${membership.ids.length} of ${expected.length} workstations are in ${configurationName}, the others are not. Look at it in Desktop Central: add the others there, or remove those.`;
        this.#logger.error(
          `Desktop Central took a part of ${sending.attempt.configurationName}. ${words}`,
        );
        await this.#log.held(sending, words);
        return;
      }
      default:
        await this.#missing(sending);
    }
  }

  async #settleCreated(
    sending: Sending,
    { driver, expected, found }: CreatedAnswer,
  ): Promise<void> {
    const { attempt } = sending;
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
      await this.#log.held(sending, notShown(sending.attempt));
      return;
    }
    const wait = Math.max(lookAfterMs[looks] - lookAfterMs[looks - 1], 0);
    await this.#log.notFound(sending, looks, new Date(Date.now() + wait));
  }

  /** Where DC cannot be asked, looking goes on until sending would be too late. */
  async #unanswered(sending: Sending, refusal?: DcError): Promise<void> {
    if (!isLookingOver(sending, this.#dispatch)) {
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
