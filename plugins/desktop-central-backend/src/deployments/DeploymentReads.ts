import { NotFoundError } from '@backstage/errors';
import type {
  Deployment,
  Page,
  Permission,
  Target,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { PageRequest } from '../database/paging';
import type { Authorizer, Caller } from '../permissions/Authorizer';
import type { Outbox } from '../outbox/Outbox';
import type { AttemptRecord, AttemptStore } from './AttemptStore';
import type {
  DeploymentFilter,
  DeploymentRecord,
  DeploymentStore,
} from './DeploymentStore';
import { allowedActionsOf, rightsOf } from './allowedActions';
import { Reader, toDeployment, toTarget } from './DeploymentViews';
import type { OwnMachines, VisibleRequests } from './ports';
import { READ_TOPIC } from './topics';
import type { TargetFilter, TargetStore } from './TargetStore';

/** Never while nothing holds what was saved. */
const NOT_HELD: Permission = {
  allowed: false,
  reason: 'It is not held by the quota, nor after a gap.',
};

/** The targets of a deployment that a caller may see. */
export interface SeenTargets {
  deployment: DeploymentRecord;
  reader: Reader;
  filter: TargetFilter;
}

/** Shows deployments to whoever may see them, and to each no more than that. */
export class DeploymentReads {
  readonly #db: Knex;
  readonly #deployments: DeploymentStore;
  readonly #attempts: AttemptStore;
  readonly #targets: TargetStore;
  readonly #visibleRequests: VisibleRequests;
  readonly #ownMachines: OwnMachines;
  readonly #outbox: Outbox;
  readonly #authorizer: Authorizer;

  constructor(options: {
    db: Knex;
    deployments: DeploymentStore;
    attempts: AttemptStore;
    targets: TargetStore;
    visibleRequests: VisibleRequests;
    ownMachines: OwnMachines;
    outbox: Outbox;
    authorizer: Authorizer;
  }) {
    this.#db = options.db;
    this.#deployments = options.deployments;
    this.#attempts = options.attempts;
    this.#targets = options.targets;
    this.#visibleRequests = options.visibleRequests;
    this.#ownMachines = options.ownMachines;
    this.#outbox = options.outbox;
    this.#authorizer = options.authorizer;
  }

  /** @throws NotFoundError where it is not there or the caller may not see it */
  async get(caller: Caller, deploymentId: string): Promise<Deployment> {
    const record = await this.#visible(caller, deploymentId);
    const [deployment] = await this.#present(caller, [record]);
    return deployment;
  }

  /**
   * All deployments, newest first; those of deleted requests for whoever manages requests.
   * @throws NotAllowedError for whoever does not see the desk
   */
  async list(
    caller: Caller,
    filter: { state?: string },
    page: PageRequest,
  ): Promise<Page<Deployment>> {
    await this.#authorizer.require(caller, 'desk.read');
    const manages = await this.#authorizer.decide(caller, 'request.manage');
    const seen = { ...filter, ofDeleted: manages.allowed };
    return this.#page(caller, seen, page);
  }

  /** The deployments of a request that the caller may see, newest first. */
  async listOfRequest(
    caller: Caller,
    requestId: string,
    page: PageRequest,
  ): Promise<Page<Deployment>> {
    await this.#visibleRequests.getVisible(caller, requestId);
    return this.#page(caller, { requestId }, page);
  }

  /**
   * Targets by name; a requester sees their own machines only, by their login and not by what they typed.
   * @throws NotFoundError where the caller may not see the deployment, ServiceUnavailableError where the catalog does not
   * answer a requester
   */
  async targets(
    caller: Caller,
    deploymentId: string,
    filter: { state?: string },
    page: PageRequest,
  ): Promise<Page<Target>> {
    const { deployment, reader, ...seen } = await this.seenTargets(
      caller,
      deploymentId,
      filter,
    );
    const { items, ...rest } = await this.#targets.list(
      this.#db,
      seen.filter,
      page,
    );
    const attempts = await this.#attempts.listOf(this.#db, [deploymentId]);
    const byId = new Map(attempts.map(attempt => [attempt.id, attempt]));
    return {
      ...rest,
      items: items.map(target =>
        toTarget(target, byId.get(target.attemptId), deployment, reader),
      ),
    };
  }

  /**
   * Which targets the caller may see, and how much of them.
   * @throws NotFoundError and ServiceUnavailableError, see {@link DeploymentReads.targets}
   */
  async seenTargets(
    caller: Caller,
    deploymentId: string,
    filter: { state?: string },
  ): Promise<SeenTargets> {
    const deployment = await this.#visible(caller, deploymentId);
    const reader = await this.#readerOf(caller);
    const own =
      reader === 'requester'
        ? { dcIds: await this.#ownMachinesIn(caller, deployment) }
        : {};
    return { deployment, reader, filter: { deploymentId, ...filter, ...own } };
  }

  #ownMachinesIn(
    caller: Caller,
    { serverId, addressVersion }: DeploymentRecord,
  ): Promise<string[]> {
    return this.#ownMachines.idsOn(caller.actor.userEntityRef, {
      id: serverId,
      addressVersion,
    });
  }

  async #visible(
    caller: Caller,
    deploymentId: string,
  ): Promise<DeploymentRecord> {
    const deployment = await this.#deployments.get(this.#db, deploymentId);
    const hidden = new NotFoundError('There is no such deployment.');
    if (!deployment) throw hidden;
    try {
      await this.#visibleRequests.getVisible(caller, deployment.requestId);
    } catch (error) {
      // An id must not tell whether there is something behind it.
      throw error instanceof NotFoundError ? hidden : error;
    }
    return deployment;
  }

  async #page(
    caller: Caller,
    filter: DeploymentFilter,
    page: PageRequest,
  ): Promise<Page<Deployment>> {
    const { items, ...rest } = await this.#deployments.list(
      this.#db,
      filter,
      page,
    );
    return { ...rest, items: await this.#present(caller, items) };
  }

  async #present(
    caller: Caller,
    records: DeploymentRecord[],
  ): Promise<Deployment[]> {
    if (records.length === 0) return [];
    const ids = records.map(({ id }) => id);
    const counts = await this.#targets.counts(this.#db, ids);
    const attempts = await this.#attempts.listOf(this.#db, ids);
    const reader = await this.#readerOf(caller);
    const rights = await rightsOf(this.#authorizer, caller);
    const nextReads = await this.#nextReads(reader, attempts);
    return records.map(record => {
      const own = attempts.filter(
        ({ deploymentId }) => deploymentId === record.id,
      );
      const known = counts.get(record.id) ?? {};
      return toDeployment(
        record,
        own,
        known,
        reader,
        allowedActionsOf(record, own, known, rights, NOT_HELD),
        nextReads,
      );
    });
  }

  async #readerOf(caller: Caller): Promise<Reader> {
    const desk = await this.#authorizer.decide(caller, 'desk.read');
    return desk.allowed ? 'desk' : 'requester';
  }

  /** When the attempts that DC has are read next, for those who see them. */
  async #nextReads(
    reader: Reader,
    attempts: AttemptRecord[],
  ): Promise<Map<string, Date>> {
    if (reader === 'requester') return new Map();
    const followed = attempts.filter(({ state }) => state === 'submitted');
    return this.#outbox.dueAt(
      this.#db,
      READ_TOPIC,
      followed.map(({ id }) => id),
    );
  }
}
