import { LoggerService } from '@backstage/backend-plugin-api';
import { type DcDriver, DcError } from 'backstage-plugin-desktop-central-node';
import type { Lease } from '../../outbox/Outbox';
import type { OutboxHandler } from '../../outbox/OutboxWorker';
import { type AttemptsInDc, knownToDc } from '../AttemptsInDc';
import type { DeployServer } from '../ports';
import type { ConfigurationReads } from '../reading/ConfigurationReads';
import type { Reading } from '../reading/ReadLog';
import { delayBy, refusalOf, wordsAbout } from '../dcErrors';
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
  readonly #inDc: AttemptsInDc;
  readonly #reads: ConfigurationReads;
  readonly #log: StopLog;
  readonly #logger: LoggerService;

  constructor(options: {
    inDc: AttemptsInDc;
    reads: ConfigurationReads;
    stopLog: StopLog;
    logger: LoggerService;
  }) {
    this.#inDc = options.inDc;
    this.#reads = options.reads;
    this.#log = options.stopLog;
    this.#logger = options.logger;
    this.concurrency = options.inDc.concurrency;
    this.leaseMs = options.inDc.leaseMs;
  }

  async handle(lease: Lease, signal: AbortSignal): Promise<void> {
    const entry = await this.#inDc.load(lease);
    const { attempt } = entry;
    const { state, submittedAt, configurationId } = attempt ?? {};
    if (state !== 'submitted' || !submittedAt || !configurationId) {
      await this.#log.settleUnsent(lease);
      return;
    }
    const stopping = knownToDc(entry);
    const wanted = attempt?.stopWantedAt ?? attempt?.suspendWantedAt;
    if (!stopping || !wanted || attempt?.stoppedAt) {
      await this.#log.drop(lease);
      return;
    }
    await this.#stop(stopping, signal);
  }

  async #stop(stopping: Reading, signal: AbortSignal): Promise<void> {
    const { deployment } = stopping;
    const server = await this.#inDc.serverOf(deployment);
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
    const driver = await this.#inDc.driverOf(server);
    const ours = await this.#reads.find(stopping, driver, signal);
    if (!ours) {
      await this.#log.later(stopping, {
        words: 'Desktop Central does not show it now.',
      });
      return;
    }
    const refusal = this.#reads.goesOn(ours)
      ? await refusalOf(() =>
          driver.suspendConfiguration(ours.id, this.#reads.callSignal(signal)),
        )
      : undefined;
    await this.#confirm(stopping, driver, signal, refusal);
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
      const words = wordsAbout(stopping.deployment, refusal);
      this.#logger.error(
        `Desktop Central refused to suspend ${stopping.attempt.configurationName}: ${words} Suspend it in Desktop Central.`,
      );
      await this.#log.refused(stopping, words);
      return;
    }
    await this.#log.later(stopping, {
      words: 'Desktop Central does not show it as suspended yet.',
    });
  }

  async #failed(stopping: Reading, error: DcError): Promise<void> {
    const { configurationName } = stopping.attempt;
    const delay = delayBy(
      this.#logger,
      stopping.deployment,
      error,
      `${configurationName} could not be suspended in Desktop Central, which is tried again`,
    );
    await this.#log.later(stopping, delay);
  }
}
