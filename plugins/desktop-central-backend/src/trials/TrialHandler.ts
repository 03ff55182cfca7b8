import { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import { DcError, type DcDriver } from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { transact } from '../database/transact';
import type { DispatchConfig } from '../deployments/bounds';
import { signInRefusal, wordsOf } from '../deployments/dcErrors';
import type { Lease } from '../outbox/Outbox';
import type { OutboxHandler } from '../outbox/OutboxWorker';
import type { ServerRecord, ServerStore } from '../servers/ServerStore';
import type { TrialDrivers } from './ports';
import { isReachable } from './reach';
import { currentStep, withStep } from './steps';
import type { PersonNow, TrialAuthority } from './TrialAuthority';
import type { TrialLog } from './TrialLog';
import { TRIAL_TOPIC } from './topic';
import type { TrialSending } from './TrialSending';
import type { TrialRecord, TrialStore } from './TrialStore';
import type { TrialSuspension } from './TrialSuspension';

const CONCURRENCY = 2;
/** Whoever started it is at the machine now, and not tomorrow. */
const SEND_WITHIN_MS = 60 * 60 * 1000;

/** Carries out trials under a lease: sends each once, then finds out what DC made of it. */
export class TrialHandler implements OutboxHandler {
  readonly topic = TRIAL_TOPIC;
  readonly concurrency: number;
  readonly leaseMs: number;
  readonly #db: Knex;
  readonly #store: TrialStore;
  readonly #servers: Pick<ServerStore, 'get'>;
  readonly #authority: TrialAuthority;
  readonly #log: TrialLog;
  readonly #sending: TrialSending;
  readonly #suspension: TrialSuspension;
  readonly #drivers: TrialDrivers;
  readonly #logger: LoggerService;

  constructor(options: {
    db: Knex;
    store: TrialStore;
    servers: Pick<ServerStore, 'get'>;
    authority: TrialAuthority;
    log: TrialLog;
    sending: TrialSending;
    suspension: TrialSuspension;
    drivers: TrialDrivers;
    dispatch: DispatchConfig;
    logger: LoggerService;
  }) {
    this.#db = options.db;
    this.#store = options.store;
    this.#servers = options.servers;
    this.#authority = options.authority;
    this.#log = options.log;
    this.#sending = options.sending;
    this.#suspension = options.suspension;
    this.#drivers = options.drivers;
    this.#logger = options.logger;
    this.leaseMs = options.dispatch.leaseMs;
    // A replica that sends no deployments sends no trials.
    this.concurrency = Math.min(options.dispatch.concurrency, CONCURRENCY);
  }

  async handle(lease: Lease, signal: AbortSignal): Promise<void> {
    const trial = await this.#store.get(this.#db, lease.key);
    const server = trial && (await this.#servers.get(this.#db, trial.serverId));
    if (!trial || !server) await this.#log.drop(lease);
    else if (trial.state === 'running') {
      await this.#run(lease, trial, server, signal);
    } else if (trial.suspendPending) {
      await this.#suspension.suspend(lease, trial, server);
    } else await this.#log.drop(lease);
  }

  async #run(
    lease: Lease,
    trial: TrialRecord,
    server: ServerRecord,
    signal: AbortSignal,
  ): Promise<void> {
    if (server.addressVersion !== trial.addressVersion) {
      await this.#log.fail(lease, trial, 'The DC server leads elsewhere now.');
      return;
    }
    if (trial.sentAt) {
      await this.#goOn(lease, trial, server);
      return;
    }
    // What is begun is brought to its end, so a portal that stops begins nothing.
    if (signal.aborted) {
      await this.#log.putBack(lease);
      return;
    }
    if (Date.now() - trial.startedAt.getTime() > SEND_WITHIN_MS) {
      await this.#log.fail(
        lease,
        trial,
        'It could not be sent in time. Start it again.',
      );
      return;
    }
    await this.#begin(lease, trial, server);
  }

  async #begin(
    lease: Lease,
    trial: TrialRecord,
    server: ServerRecord,
  ): Promise<void> {
    if (!isReachable(server)) {
      await this.#waits(lease, trial, 'Desktop Central is not connected.');
      return;
    }
    let person: PersonNow;
    try {
      person = await this.#authority.personOf(this.#db, trial);
    } catch (error) {
      if (!(error instanceof ServiceUnavailableError)) throw error;
      await this.#waits(lease, trial, error.message);
      return;
    }
    const begun: TrialRecord = { ...trial, sentAt: new Date() };
    const claim = await transact(this.#db, async tx => {
      const refusal = await this.#authority.refusal(tx, trial, person);
      return refusal ?? this.#log.hold(tx, lease, begun);
    });
    if (typeof claim === 'string') await this.#log.fail(lease, trial, claim);
    else await this.#transmit(claim, begun, server);
  }

  async #transmit(
    lease: Lease,
    trial: TrialRecord,
    server: ServerRecord,
  ): Promise<void> {
    try {
      await this.#drivers.withTrialDriver(server, trial.kind, driver =>
        this.#sending.transmit(lease, trial, driver),
      );
    } catch (error) {
      // Only where the driver could not be made: what its calls say is dealt with where they are made.
      if (!(error instanceof DcError)) throw error;
      await this.#log.nothingSent(
        lease,
        trial,
        wordsOf(error),
        signInRefusal(error),
      );
    }
  }

  /** After a lost answer, or a portal that died: DC is asked, and nothing is sent. */
  async #goOn(
    lease: Lease,
    trial: TrialRecord,
    server: ServerRecord,
  ): Promise<void> {
    if (!isReachable(server)) {
      await this.#sending.wait(
        lease,
        trial,
        'Desktop Central is not connected.',
      );
      return;
    }
    let driver: DcDriver;
    try {
      driver = await this.#drivers.driverOf(server);
    } catch (error) {
      if (!(error instanceof DcError)) throw error;
      this.#logger.warn(
        `A trial on ${server.name} goes on later: ${wordsOf(error)}`,
      );
      await this.#sending.wait(lease, trial, wordsOf(error));
      return;
    }
    await this.#sending.goOn(lease, trial, driver);
  }

  async #waits(
    lease: Lease,
    trial: TrialRecord,
    reason: string,
  ): Promise<void> {
    const step = currentStep(trial);
    await this.#log.later(lease, withStep(trial, step, 'running', reason));
  }
}
