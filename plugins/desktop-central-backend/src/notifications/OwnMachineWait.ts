import type { WaitingReason } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { whereEachOfTexts } from '../database/dialect';
import type { AttemptStore } from '../deployments/AttemptStore';
import type { DeploymentRecord } from '../deployments/DeploymentStore';
import type { DeployServers, OwnMachines } from '../deployments/ports';
import { waitingOf } from '../deployments/waitingOf';

/** What only the user of a machine can do for it. */
export type WantedOfUser = 'restart' | 'signIn';

const WANTED: Partial<Record<WaitingReason['code'], WantedOfUser>> = {
  startup: 'restart',
  startupOrRefresh: 'restart',
  login: 'signIn',
  loginOrRefresh: 'signIn',
};

/** Knows whether a deployment waits for its requester to do something at their own machine. */
export class OwnMachineWait {
  readonly #db: Knex;
  readonly #attempts: Pick<AttemptStore, 'get'>;
  readonly #servers: DeployServers;
  readonly #ownMachines: OwnMachines;

  constructor(options: {
    db: Knex;
    attempts: Pick<AttemptStore, 'get'>;
    servers: DeployServers;
    ownMachines: OwnMachines;
  }) {
    this.#db = options.db;
    this.#attempts = options.attempts;
    this.#servers = options.servers;
    this.#ownMachines = options.ownMachines;
  }

  /**
   * What the requester is to do, where DC has it and their machine waits for that.
   * @throws ServiceUnavailableError where the catalog does not answer
   */
  async wantedOf(
    deployment: DeploymentRecord,
  ): Promise<WantedOfUser | undefined> {
    const server = await this.#servers.get(this.#db, deployment.serverId);
    if (!server || server.addressVersion !== deployment.addressVersion) {
      return undefined;
    }
    const own = await this.#ownMachines.idsOn(deployment.requester, server);
    const attemptId = await this.#waitingAttempt(deployment.id, own);
    const attempt =
      attemptId && (await this.#attempts.get(this.#db, attemptId));
    if (!attempt || attempt.state !== 'submitted') return undefined;
    const code = waitingOf(attempt, deployment)?.code;
    return code && WANTED[code];
  }

  async #waitingAttempt(
    deploymentId: string,
    dcIds: string[],
  ): Promise<string | undefined> {
    if (dcIds.length === 0) return undefined;
    const waiting = this.#db('targets').where({
      deployment_id: deploymentId,
      state: 'yetToApply',
    });
    const row: { attempt_id: string } | undefined = await whereEachOfTexts(
      this.#db,
      waiting,
      'dc_id',
      dcIds,
    ).first('attempt_id');
    return row?.attempt_id;
  }
}
