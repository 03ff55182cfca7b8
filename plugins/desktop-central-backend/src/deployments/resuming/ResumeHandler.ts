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
import {
  leadsElsewhere,
  SendAuthority,
  waitingForServer,
} from '../sending/SendAuthority';
import { RESUME_TOPIC } from '../topics';
import type { ResumeLog } from './ResumeLog';

/** Lets go on in DC what is suspended there and somebody wants resumed, if it still may be sent; believes only what DC shows. */
export class ResumeHandler implements OutboxHandler {
  readonly topic = RESUME_TOPIC;
  readonly concurrency: number;
  readonly leaseMs: number;
  readonly #db: Knex;
  readonly #deployments: DeploymentStore;
  readonly #attempts: AttemptStore;
  readonly #servers: DeployServers;
  readonly #drivers: DeployDrivers;
  readonly #reads: ConfigurationReads;
  readonly #authority: SendAuthority;
  readonly #log: ResumeLog;
  readonly #logger: LoggerService;

  constructor(options: {
    db: Knex;
    deployments: DeploymentStore;
    attempts: AttemptStore;
    servers: DeployServers;
    drivers: DeployDrivers;
    reads: ConfigurationReads;
    authority: SendAuthority;
    resumeLog: ResumeLog;
    dispatch: DispatchConfig;
    logger: LoggerService;
  }) {
    this.#db = options.db;
    this.#deployments = options.deployments;
    this.#attempts = options.attempts;
    this.#servers = options.servers;
    this.#drivers = options.drivers;
    this.#reads = options.reads;
    this.#authority = options.authority;
    this.#log = options.resumeLog;
    this.#logger = options.logger;
    this.concurrency = besideSending(options.dispatch);
    this.leaseMs = options.dispatch.leaseMs;
  }

  async handle(lease: Lease, signal: AbortSignal): Promise<void> {
    const attempt = await this.#attempts.get(this.#db, lease.key);
    correlate({ attemptId: lease.key, deploymentId: attempt?.deploymentId });
    const deployment =
      attempt && (await this.#deployments.get(this.#db, attempt.deploymentId));
    const { submittedAt, configurationId } = attempt ?? {};
    if (!attempt || !deployment || !submittedAt || !configurationId) {
      await this.#log.drop(lease);
      return;
    }
    await this.#resume(
      {
        lease,
        attempt: { ...attempt, submittedAt, configurationId },
        deployment,
      },
      signal,
    );
  }

  async #resume(resuming: Reading, signal: AbortSignal): Promise<void> {
    const { deployment } = resuming;
    const server = await this.#servers.get(this.#db, deployment.serverId);
    if (server && !leadsElsewhere(server, deployment)) {
      if (waitingForServer(server)) {
        await this.#log.later(resuming);
        return;
      }
    }
    const asked = await this.#authority.ask(deployment);
    if (!(await this.#log.mayGoOn(resuming, asked)) || !server) return;
    try {
      await this.#resumeIn(resuming, server, signal);
    } catch (error) {
      if (!(error instanceof DcError)) throw error;
      await this.#failed(resuming, error);
    }
  }

  async #resumeIn(
    resuming: Reading,
    server: DeployServer,
    signal: AbortSignal,
  ): Promise<void> {
    const driver = await this.#drivers.driverOf(server);
    const before = await this.#reads.find(resuming, driver, signal);
    if (!before) {
      await this.#log.later(resuming, {
        words: 'Desktop Central does not show it now.',
      });
      return;
    }
    const refusal =
      this.#reads.stateOf(before) === 'suspended'
        ? await this.#tell(resuming, driver, signal)
        : undefined;
    const now = await this.#reads.find(resuming, driver, signal);
    const goesOn = now && this.#reads.stateOf(now) !== 'suspended';
    if (goesOn) await this.#log.resumed(resuming);
    else if (refusal) await this.#log.refused(resuming, wordsOf(refusal));
    else {
      await this.#log.later(resuming, {
        words: 'Desktop Central still shows it as suspended.',
      });
    }
  }

  /** Answers DC's refusal: it refuses to resume what goes on already too. */
  async #tell(
    { attempt }: Reading,
    driver: DcDriver,
    signal: AbortSignal,
  ): Promise<DcError | undefined> {
    try {
      await driver.resumeConfiguration(
        attempt.configurationId,
        this.#reads.callSignal(signal),
      );
      return undefined;
    } catch (error) {
      if (error instanceof DcError && error.kind === 'refused') return error;
      throw error;
    }
  }

  async #failed(resuming: Reading, error: DcError): Promise<void> {
    this.#logger.warn(
      `${
        resuming.attempt.configurationName
      } could not be resumed in Desktop Central, which is tried again: ${wordsOf(
        error,
      )}`,
      { cause: error.causeForLog },
    );
    await this.#log.later(resuming, {
      words: wordsOf(error),
      refusal: signInRefusal(error),
    });
  }
}
