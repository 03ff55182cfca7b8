import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import { DcError } from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import type { AppendTo, AttemptStore } from '../AttemptStore';
import type { DispatchConfig } from '../bounds';
import { unsettledAttempt } from '../DeploymentStates';
import type { DeploymentStore } from '../DeploymentStore';
import type { DeployDrivers, DeployServer, DeployServers } from '../ports';
import type { TargetStore } from '../TargetStore';
import { idsIn, Membership, membershipOf } from './membership';
import { leadsElsewhere, waitingForServer } from './SendAuthority';

/** Looks in DC before a person may choose to append again: what was taken after all must not be doubled. */
export class SendAgainLook {
  readonly #db: Knex;
  readonly #deployments: DeploymentStore;
  readonly #attempts: AttemptStore;
  readonly #targets: TargetStore;
  readonly #servers: DeployServers;
  readonly #drivers: DeployDrivers;
  readonly #dispatch: DispatchConfig;

  constructor(options: {
    db: Knex;
    deployments: DeploymentStore;
    attempts: AttemptStore;
    targets: TargetStore;
    servers: DeployServers;
    drivers: DeployDrivers;
    dispatch: DispatchConfig;
  }) {
    this.#db = options.db;
    this.#deployments = options.deployments;
    this.#attempts = options.attempts;
    this.#targets = options.targets;
    this.#servers = options.servers;
    this.#drivers = options.drivers;
    this.#dispatch = options.dispatch;
  }

  /**
   * Outside of transactions, because it is a call. Says nothing of attempts that create: their sender looks by name.
   * @throws ConflictError where DC shows any of the workstations
   * @throws ServiceUnavailableError where DC cannot be asked now
   */
  async requireNoneIn(deploymentId: string): Promise<void> {
    const deployment = await this.#deployments.get(this.#db, deploymentId);
    const attempts = await this.#attempts.listOf(this.#db, [deploymentId]);
    const attempt = unsettledAttempt(attempts);
    if (!deployment || !attempt?.appendTo) return;
    const server = await this.#servers.get(this.#db, deployment.serverId);
    // Settling itself says what to do about another DC.
    if (!server || leadsElsewhere(server, deployment)) return;
    if (waitingForServer(server)) throw notAsked();
    const membership = await this.#ask(server, attempt.id, attempt.appendTo);
    const inIt = idsIn(membership).length;
    if (inIt === 0) return;
    throw new ConflictError(
      `It cannot be sent again: Desktop Central shows ${inIt} of its workstations in ${attempt.appendTo.configurationName}. Remove them there first, or close this one.`,
    );
  }

  async #ask(
    server: DeployServer,
    attemptId: string,
    appendTo: AppendTo,
  ): Promise<Membership> {
    const expected = await this.#targets.dcIdsOf(this.#db, attemptId);
    try {
      return await membershipOf(
        await this.#drivers.driverOf(server),
        appendTo,
        expected,
        this.#dispatch.callTimeoutMs,
      );
    } catch (error) {
      if (!(error instanceof DcError)) throw error;
      throw notAsked();
    }
  }
}

function notAsked(): ServiceUnavailableError {
  return new ServiceUnavailableError(
    'Desktop Central cannot be asked now whether it took the workstations, so nothing is sent again. Try again in a moment.',
  );
}
