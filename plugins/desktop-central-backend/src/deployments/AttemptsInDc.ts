import type { DcDriver } from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { correlate } from '../logging/correlation';
import type { Lease } from '../outbox/Outbox';
import type { AttemptRecord, AttemptStore } from './AttemptStore';
import { besideSending, type DispatchConfig } from './bounds';
import type { DeploymentRecord, DeploymentStore } from './DeploymentStore';
import type { DeployDrivers, DeployServer, DeployServers } from './ports';

/** What an entry of the outbox is about, as far as it is there. */
export interface EntryOfAttempt {
  lease: Lease;
  attempt?: AttemptRecord;
  deployment?: DeploymentRecord;
}

/** An attempt that DC has, under a lease. */
export interface AttemptInDc {
  lease: Lease;
  attempt: AttemptRecord & { submittedAt: Date; configurationId: string };
  deployment: DeploymentRecord;
}

/** The attempt of an entry, where DC has it. */
export function knownToDc(entry: EntryOfAttempt): AttemptInDc | undefined {
  const { lease, attempt, deployment } = entry;
  const { submittedAt, configurationId } = attempt ?? {};
  if (!attempt || !deployment || !submittedAt || !configurationId) {
    return undefined;
  }
  return {
    lease,
    attempt: { ...attempt, submittedAt, configurationId },
    deployment,
  };
}

/** Where handlers that work on one attempt beside its sending find it, and its DC. */
export class AttemptsInDc {
  readonly concurrency: number;
  readonly leaseMs: number;
  readonly #db: Knex;
  readonly #deployments: DeploymentStore;
  readonly #attempts: AttemptStore;
  readonly #servers: DeployServers;
  readonly #drivers: DeployDrivers;

  constructor(options: {
    db: Knex;
    deployments: DeploymentStore;
    attempts: AttemptStore;
    servers: DeployServers;
    drivers: DeployDrivers;
    dispatch: DispatchConfig;
  }) {
    this.#db = options.db;
    this.#deployments = options.deployments;
    this.#attempts = options.attempts;
    this.#servers = options.servers;
    this.#drivers = options.drivers;
    this.concurrency = besideSending(options.dispatch);
    this.leaseMs = options.dispatch.leaseMs;
  }

  /** What is logged from here on names what the entry is about. */
  async load(lease: Lease): Promise<EntryOfAttempt> {
    const attempt = await this.#attempts.get(this.#db, lease.key);
    correlate({ attemptId: lease.key, deploymentId: attempt?.deploymentId });
    const deployment =
      attempt && (await this.#deployments.get(this.#db, attempt.deploymentId));
    return { lease, attempt, deployment };
  }

  /** All attempts of a deployment, first ones first. */
  async allOf({ id }: DeploymentRecord): Promise<AttemptRecord[]> {
    return this.#attempts.listOf(this.#db, [id]);
  }

  /** The server as it is now. */
  async serverOf({
    serverId,
  }: DeploymentRecord): Promise<DeployServer | undefined> {
    return this.#servers.get(this.#db, serverId);
  }

  /** @throws DcError where the server cannot be asked now */
  async driverOf(server: DeployServer): Promise<DcDriver> {
    return this.#drivers.driverOf(server);
  }
}
