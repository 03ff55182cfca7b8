import type { WaitingReason } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { whereEachOfTexts } from '../database/conditions';
import type { AttemptStore } from '../deployments/AttemptStore';
import type { DeploymentRecord } from '../deployments/DeploymentStore';
import type {
  DeployServer,
  DeployServers,
  OwnMachines,
} from '../deployments/ports';
import { waitingOf } from '../deployments/waitingOf';

/** What only the user of a machine can do for it. */
export type WantedOfUser = 'restart' | 'signIn';

const WANTED: Partial<Record<WaitingReason['code'], WantedOfUser>> = {
  startup: 'restart',
  startupOrRefresh: 'restart',
  login: 'signIn',
  loginOrRefresh: 'signIn',
};

/** Knows whether a deployment waits for its requester to do something at their own machine, or to sign in. */
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
   * What the requester is to do, where DC has it and their machine, or what is for them as a user, waits for that.
   * @throws ServiceUnavailableError where the catalog does not answer
   */
  async wantedOf(
    deployment: DeploymentRecord,
  ): Promise<WantedOfUser | undefined> {
    const server = await this.#servers.get(this.#db, deployment.serverId);
    if (!server || server.addressVersion !== deployment.addressVersion) {
      return undefined;
    }
    const attemptId =
      deployment.form.installFor === 'user'
        ? await this.#waitingForUser(deployment)
        : await this.#waitingForMachine(deployment, server);
    const attempt =
      attemptId && (await this.#attempts.get(this.#db, attemptId));
    if (!attempt || attempt.state !== 'submitted') return undefined;
    const code = waitingOf(attempt, deployment)?.code;
    return code && WANTED[code];
  }

  async #waitingForMachine(
    { id, requester }: DeploymentRecord,
    server: DeployServer,
  ): Promise<string | undefined> {
    const own = await this.#ownMachines.idsOn(requester, server);
    if (own.length === 0) return undefined;
    return attemptOf(
      whereEachOfTexts(this.#db, this.#waiting(id), 'dc_id', own),
    );
  }

  /** By the login alone, as machines are: how the catalog and DC write a domain often differs. */
  async #waitingForUser({
    id,
    requester,
  }: DeploymentRecord): Promise<string | undefined> {
    const login = await this.#ownMachines.loginOf(requester);
    if (!login) return undefined;
    return attemptOf(this.#waiting(id).where({ name_key: login }));
  }

  #waiting(deploymentId: string): Knex.QueryBuilder {
    return this.#db('targets').where({
      deployment_id: deploymentId,
      state: 'yetToApply',
    });
  }
}

async function attemptOf(
  waiting: Knex.QueryBuilder,
): Promise<string | undefined> {
  const row: { attempt_id: string } | undefined = await waiting.first(
    'attempt_id',
  );
  return row?.attempt_id;
}
