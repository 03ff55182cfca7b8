import { LoggerService } from '@backstage/backend-plugin-api';
import { type DcDriver, DcError } from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { type AttemptsInDc, knownToDc } from '../AttemptsInDc';
import type { StatusConfig } from '../bounds';
import type { Lease } from '../../outbox/Outbox';
import type { OutboxHandler } from '../../outbox/OutboxWorker';
import type { DcWords } from '../DcWords';
import { nameInDc } from '../names';
import type { DeployServer } from '../ports';
import { delayBy } from '../dcErrors';
import { replacedSentence } from '../sending/replaced';
import { leadsElsewhere, waitingForServer } from '../sending/SendAuthority';
import { READ_TOPIC } from '../topics';
import type { ConfigurationReads } from './ConfigurationReads';
import type { GoneTargetStore } from './GoneTargetStore';
import { plannedAt } from './ladder';
import { callsFor, type ReadBudget } from './ReadBudget';
import type { Reading, ReadLog } from './ReadLog';
import type { SharedListing } from './SharedListing';
import { mayHaveMoved, shownOf } from './shown';
import type { TargetsLog } from './TargetsLog';

/** How long after the deadline a configuration that DC does not suspend keeps its deployment open. */
const SUSPEND_GRACE_MS = 24 * 60 * 60 * 1000;

function isClosed({ attempt }: Reading): boolean {
  return attempt.state === 'closed';
}

/** Reads the status of submitted attempts from DC until it has said the last word. */
export class AttemptReader implements OutboxHandler {
  readonly topic = READ_TOPIC;
  readonly concurrency: number;
  readonly leaseMs: number;
  readonly #db: Knex;
  readonly #inDc: AttemptsInDc;
  readonly #log: ReadLog;
  readonly #targetsLog: TargetsLog;
  readonly #reads: ConfigurationReads;
  readonly #budget: ReadBudget;
  readonly #gone: GoneTargetStore;
  readonly #listing: SharedListing;
  readonly #words: DcWords;
  readonly #status: StatusConfig;
  readonly #logger: LoggerService;

  constructor(options: {
    db: Knex;
    inDc: AttemptsInDc;
    log: ReadLog;
    targetsLog: TargetsLog;
    reads: ConfigurationReads;
    budget: ReadBudget;
    gone: GoneTargetStore;
    listing: SharedListing;
    words: DcWords;
    status: StatusConfig;
    logger: LoggerService;
  }) {
    this.#db = options.db;
    this.#inDc = options.inDc;
    this.#log = options.log;
    this.#targetsLog = options.targetsLog;
    this.#reads = options.reads;
    this.#budget = options.budget;
    this.#gone = options.gone;
    this.#listing = options.listing;
    this.#words = options.words;
    this.#status = options.status;
    this.#logger = options.logger;
    this.concurrency = options.inDc.concurrency;
    this.leaseMs = options.inDc.leaseMs;
  }

  async handle(lease: Lease, signal: AbortSignal): Promise<void> {
    const reading = await this.#load(lease);
    if (!reading) {
      await this.#log.drop(lease);
      return;
    }
    const server = await this.#inDc.serverOf(reading.deployment);
    if (isClosed(reading)) {
      await this.#onceMore(reading, server, signal);
      return;
    }
    if (server && leadsElsewhere(server, reading.deployment)) {
      await this.#log.conclude(reading, {
        state: 'noResult',
        source: 'portal',
        act: 'deployment.serverReplaced',
        error: replacedSentence(reading.attempt),
      });
      return;
    }
    if (!server || waitingForServer(server)) {
      await this.#log.later(reading);
      return;
    }
    try {
      await this.#ask(reading, server, signal);
    } catch (error) {
      if (!(error instanceof DcError)) throw error;
      await this.#failed(reading, error);
    }
  }

  async #load(lease: Lease): Promise<Reading | undefined> {
    const reading = knownToDc(await this.#inDc.load(lease));
    if (!reading || reading.deployment.targetsRemovedAt) return undefined;
    const { state } = reading.attempt;
    return state === 'submitted' || state === 'closed' ? reading : undefined;
  }

  /** Somebody wants to know about what was not followed any more; it is followed again where a target is not final then. */
  async #onceMore(
    reading: Reading,
    server: DeployServer | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const { frozen } = reading.deployment;
    if (!server || leadsElsewhere(server, reading.deployment) || frozen) {
      await this.#log.doneOnceMore(reading, undefined);
      return;
    }
    if (waitingForServer(server)) {
      await this.#log.later(reading);
      return;
    }
    try {
      const driver = await this.#inDc.driverOf(server);
      const readAt = new Date();
      const ours = await this.#reads.find(reading, driver, signal);
      if (ours) await this.#reads.readTargets(reading, driver, signal);
      await this.#log.doneOnceMore(reading, ours && readAt);
    } catch (error) {
      if (!(error instanceof DcError)) throw error;
      await this.#failed(reading, error);
    }
  }

  /** What is frozen is left alone until its deadline; what was stopped in DC is only read on, and never expires. */
  async #ask(
    reading: Reading,
    server: DeployServer,
    signal: AbortSignal,
  ): Promise<void> {
    const { stoppedAt } = reading.attempt;
    const { frozen } = reading.deployment;
    const overdue = this.#overdueMs(reading) >= 0;
    if (frozen && overdue && stoppedAt) {
      await this.#log.close(reading);
      return;
    }
    if (frozen && !overdue) {
      await this.#log.later(reading);
      return;
    }
    const driver = await this.#inDc.driverOf(server);
    if (overdue && !stoppedAt) await this.#expire(reading, driver, signal);
    else await this.#read(reading, driver, signal);
  }

  #overdueMs(reading: Reading): number {
    return Date.now() - plannedAt(reading).getTime() - this.#status.deadlineMs;
  }

  async #failed(reading: Reading, error: DcError): Promise<void> {
    const name = nameInDc(reading.attempt);
    const { refusal } = delayBy(
      this.#logger,
      reading.deployment,
      error,
      `The status of ${name} could not be read and is read later`,
    );
    await this.#log.later(reading, { refusal });
  }

  async #read(
    reading: Reading,
    driver: DcDriver,
    signal: AbortSignal,
  ): Promise<void> {
    const { serverId } = reading.deployment;
    const listed = await this.#listing.find(reading, driver, calls =>
      this.#budget.take(serverId, calls),
    );
    if (!listed && (await this.#overBudget(reading, 1))) return;
    const readAt = listed?.readAt ?? new Date();
    const ours =
      listed?.configuration ??
      (await this.#reads.find(reading, driver, signal));
    if (!ours && reading.attempt.stoppedAt) {
      await this.#log.done(reading, readAt);
      return;
    }
    if (!ours) {
      if (!(await this.#log.missing(reading, readAt))) return;
      await this.#log.conclude(reading, {
        state: 'noResult',
        source: 'readFromDc',
        act: 'deployment.vanished',
        readAt,
      });
      return;
    }
    const state = this.#words.configurationState(ours.status);
    await this.#log.found(reading, state);
    const shown = shownOf(ours);
    if (state !== 'ended' && !mayHaveMoved(reading.attempt, shown)) {
      await this.#log.unmoved(reading, readAt);
      return;
    }
    const calls = callsFor(reading.attempt.targetCount);
    if (await this.#overBudget(reading, calls)) return;
    const gone = await this.#gone.of(this.#db, reading);
    const known = { ...reading, gone };
    const whole = await this.#reads.readTargets(known, driver, signal);
    if (whole) await this.#targetsLog.endGone(known);
    if (whole) await this.#log.done(reading, readAt, shown);
    else await this.#log.later(reading);
  }

  /** Answers whether the server was asked enough in this minute, so that this is read in the next one. */
  async #overBudget(reading: Reading, calls: number): Promise<boolean> {
    const { serverId } = reading.deployment;
    const at = await this.#budget.take(serverId, calls);
    if (at) await this.#log.later(reading, { at });
    return at !== undefined;
  }

  /** Stops it in DC where it is ours alone, reads for the last time unless it is frozen, and ends what is left. */
  async #expire(
    reading: Reading,
    driver: DcDriver,
    signal: AbortSignal,
  ): Promise<void> {
    const readAt = new Date();
    const { appendTo, configurationName } = reading.attempt;
    const { frozen } = reading.deployment;
    try {
      const ours = await this.#reads.find(reading, driver, signal);
      if (ours) {
        if (!appendTo && this.#reads.goesOn(ours)) {
          await driver.suspendConfiguration(
            ours.id,
            this.#reads.callSignal(signal),
          );
        }
        if (!frozen) {
          await this.#reads.readTargets(reading, driver, signal);
        }
      } else if (!(await this.#log.missing(reading, readAt))) return;
    } catch (error) {
      if (!(error instanceof DcError)) throw error;
      const gone = error.kind === 'notFound';
      if (!gone && this.#overdueMs(reading) < SUSPEND_GRACE_MS) throw error;
      if (!gone && !appendTo) {
        this.#logger.error(
          `Configuration ${configurationName} is past its deadline and could not be stopped. Suspend it in Desktop Central.`,
        );
      }
    }
    await this.#log.conclude(reading, {
      state: 'expired',
      source: 'portal',
      act: 'deployment.expired',
      ...(frozen ? {} : { readAt }),
      ...(appendTo
        ? {
            error: `The time for it is over. ${appendTo.configurationName} goes on in Desktop Central: remove the workstations there that must not get it any more.`,
          }
        : {}),
    });
  }
}
