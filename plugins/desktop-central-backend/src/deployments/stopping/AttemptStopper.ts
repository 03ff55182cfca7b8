import { LoggerService } from '@backstage/backend-plugin-api';
import { type DcDriver, DcError } from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { correlate } from '../../logging/correlation';
import type { Lease } from '../../outbox/Outbox';
import type { OutboxHandler } from '../../outbox/OutboxWorker';
import type { AttemptStore } from '../AttemptStore';
import { besideSending, type DispatchConfig } from '../bounds';
import type { DeploymentStore } from '../DeploymentStore';
import type { DeployDrivers, DeployServer, DeployServers } from '../ports';
import type { ConfigurationReads } from '../reading/ConfigurationReads';
import type { Reading } from '../reading/ReadLog';
import { signInRefusal, wordsOf } from '../sending/Confirmation';
import { leadsElsewhere, waitingForServer } from '../sending/SendAuthority';
import { STOP_TOPIC } from '../topics';
import type { StopLog } from './StopLog';

/**
 * Stops in DC what somebody wanted stopped: as soon as it is known whether DC took it, again and again until DC shows that it
 * does not go on. Creates nothing.
 */
export class AttemptStopper implements OutboxHandler {
  readonly topic = STOP_TOPIC;
  readonly concurrency: number;
  readonly leaseMs: number;
  readonly #db: Knex;
  readonly #deployments: DeploymentStore;
  readonly #attempts: AttemptStore;
  readonly #servers: DeployServers;
  readonly #drivers: DeployDrivers;
  readonly #reads: ConfigurationReads;
  readonly #log: StopLog;
  readonly #logger: LoggerService;

  constructor(options: {
    db: Knex;
    deployments: DeploymentStore;
    attempts: AttemptStore;
    servers: DeployServers;
    drivers: DeployDrivers;
    reads: ConfigurationReads;
    stopLog: StopLog;
    dispatch: DispatchConfig;
    logger: LoggerService;
  }) {
    this.#db = options.db;
    this.#deployments = options.deployments;
    this.#attempts = options.attempts;
    this.#servers = options.servers;
    this.#drivers = options.drivers;
    this.#reads = options.reads;
    this.#log = options.stopLog;
    this.#logger = options.logger;
    this.concurrency = besideSending(options.dispatch);
    this.leaseMs = options.dispatch.leaseMs;
  }

  async handle(lease: Lease, signal: AbortSignal): Promise<void> {
    const attempt = await this.#attempts.get(this.#db, lease.key);
    correlate({ attemptId: lease.key, deploymentId: attempt?.deploymentId });
    const { submittedAt, configurationId } = attempt ?? {};
    if (attempt?.state !== 'submitted' || !submittedAt || !configurationId) {
      await this.#log.settleUnsent(lease);
      return;
    }
    const deployment = await this.#deployments.get(
      this.#db,
      attempt.deploymentId,
    );
    const wanted = attempt.stopWantedAt ?? attempt.suspendWantedAt;
    if (!deployment || !wanted || attempt.stoppedAt) {
      await this.#log.drop(lease);
      return;
    }
    await this.#stop(
      {
        lease,
        attempt: { ...attempt, submittedAt, configurationId },
        deployment,
      },
      signal,
    );
  }

  async #stop(stopping: Reading, signal: AbortSignal): Promise<void> {
    const { deployment } = stopping;
    const server = await this.#servers.get(this.#db, deployment.serverId);
    // What the former DC has is ended by the reader, which asks the new one nothing either.
    if (server && leadsElsewhere(server, deployment)) {
      await this.#log.drop(stopping.lease);
      return;
    }
    const code = server ? waitingForServer(server) : 'serverNotConnected';
    if (!server || code) {
      await this.#log.later(stopping, { code });
      return;
    }
    try {
      await this.#stopIn(stopping, server, signal);
    } catch (error) {
      if (!(error instanceof DcError)) throw error;
      await this.#failed(stopping, error);
    }
  }

  async #stopIn(
    stopping: Reading,
    server: DeployServer,
    signal: AbortSignal,
  ): Promise<void> {
    const driver = await this.#drivers.driverOf(server);
    const ours = await this.#reads.find(stopping, driver, signal);
    if (!ours) {
      await this.#log.later(stopping, {
        words: 'Desktop Central does not show it now.',
      });
      return;
    }
    const refusal = this.#reads.goesOn(ours)
      ? await this.#suspend(stopping, driver, signal)
      : undefined;
    await this.#confirm(stopping, driver, signal, refusal);
  }

  /** Answers DC's refusal: it refuses to suspend what it has suspended or finished meanwhile too. */
  async #suspend(
    { attempt }: Reading,
    driver: DcDriver,
    signal: AbortSignal,
  ): Promise<DcError | undefined> {
    try {
      await driver.suspendConfiguration(
        attempt.configurationId,
        this.#reads.callSignal(signal),
      );
      return undefined;
    } catch (error) {
      if (error instanceof DcError && error.kind === 'refused') return error;
      throw error;
    }
  }

  /** Believes nothing but what DC shows, and takes up what agents have finished before the rest is called cancelled. */
  async #confirm(
    stopping: Reading,
    driver: DcDriver,
    signal: AbortSignal,
    refusal: DcError | undefined,
  ): Promise<void> {
    const ours = await this.#reads.find(stopping, driver, signal);
    if (ours && !this.#reads.goesOn(ours)) {
      if (!stopping.attempt.stopWantedAt) {
        await this.#log.suspended(stopping, this.#reads.hasEnded(ours));
        return;
      }
      if (!stopping.deployment.frozen) {
        await this.#reads.readTargets(stopping, driver, signal);
      }
      await this.#log.stopped(stopping);
      return;
    }
    if (ours && refusal) {
      this.#logger.error(
        `Desktop Central refused to suspend ${
          stopping.attempt.configurationName
        }: ${wordsOf(refusal)} Suspend it in Desktop Central.`,
      );
      await this.#log.refused(stopping, wordsOf(refusal));
      return;
    }
    await this.#log.later(stopping, {
      words: 'Desktop Central does not show it as suspended yet.',
    });
  }

  async #failed(stopping: Reading, error: DcError): Promise<void> {
    this.#logger.warn(
      `${
        stopping.attempt.configurationName
      } could not be suspended in Desktop Central, which is tried again: ${wordsOf(
        error,
      )}`,
      { cause: error.causeForLog },
    );
    await this.#log.later(stopping, {
      words: wordsOf(error),
      refusal: signInRefusal(error),
    });
  }
}
