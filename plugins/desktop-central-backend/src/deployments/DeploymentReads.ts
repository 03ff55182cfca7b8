import { NotFoundError } from '@backstage/errors';
import type {
  ComputerDeployment,
  Deployment,
  Page,
  Permission,
  Target,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { PageRequest } from '../database/paging';
import type { Authorizer, Caller } from '../permissions/Authorizer';
import type { AttemptStore } from './AttemptStore';
import type {
  ComputerRef,
  DeploymentFilter,
  DeploymentRecord,
  DeploymentStore,
} from './DeploymentStore';
import { Reader, toDeployment, toTarget } from './DeploymentViews';
import type { OwnMachines, VisibleRequests } from './ports';
import type { TargetStore } from './TargetStore';

const NOTHING_TO_SETTLE: Permission = {
  allowed: false,
  reason: 'There is no unknown outcome to settle.',
};

/** Shows deployments to whoever may see them, and to each no more than that. */
export class DeploymentReads {
  readonly #db: Knex;
  readonly #deployments: DeploymentStore;
  readonly #attempts: AttemptStore;
  readonly #targets: TargetStore;
  readonly #visibleRequests: VisibleRequests;
  readonly #ownMachines: OwnMachines;
  readonly #authorizer: Authorizer;

  constructor(options: {
    db: Knex;
    deployments: DeploymentStore;
    attempts: AttemptStore;
    targets: TargetStore;
    visibleRequests: VisibleRequests;
    ownMachines: OwnMachines;
    authorizer: Authorizer;
  }) {
    this.#db = options.db;
    this.#deployments = options.deployments;
    this.#attempts = options.attempts;
    this.#targets = options.targets;
    this.#visibleRequests = options.visibleRequests;
    this.#ownMachines = options.ownMachines;
    this.#authorizer = options.authorizer;
  }

  /** @throws NotFoundError where it is not there or the caller may not see it */
  async get(caller: Caller, deploymentId: string): Promise<Deployment> {
    const record = await this.visible(caller, deploymentId);
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
    const deployment = await this.visible(caller, deploymentId);
    const reader = await this.#readerOf(caller);
    const own =
      reader === 'requester'
        ? { dcIds: await this.#ownMachinesIn(caller, deployment) }
        : {};
    const { items, ...rest } = await this.#targets.list(
      this.#db,
      { deploymentId, ...filter, ...own },
      page,
    );
    const attempts = await this.#attempts.listOf(this.#db, [deploymentId]);
    const byId = new Map(attempts.map(attempt => [attempt.id, attempt]));
    return {
      ...rest,
      items: items.map(target =>
        toTarget(target, byId.get(target.attemptId), deployment.form, reader),
      ),
    };
  }

  /** @throws NotFoundError where it is not there or the caller may not see it */
  async visible(
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

  /**
   * What was done to a computer, newest first; for deleted requests only for whoever manages requests.
   * @throws NotAllowedError for whoever does not see the desk
   */
  async listOnComputer(
    caller: Caller,
    computer: ComputerRef,
    page: PageRequest,
  ): Promise<Page<ComputerDeployment>> {
    await this.#authorizer.require(caller, 'desk.read');
    const manages = await this.#authorizer.decide(caller, 'request.manage');
    const seen = { computer, ofDeleted: manages.allowed };
    const { items: records, ...rest } = await this.#deployments.list(
      this.#db,
      seen,
      page,
    );
    const ids = records.map(({ id }) => id);
    const targets = await this.#targets.ofComputer(
      this.#db,
      ids,
      computer.dcId,
    );
    const attempts = await this.#attempts.listOf(this.#db, ids);
    const byId = new Map(attempts.map(attempt => [attempt.id, attempt]));
    const deployments = await this.#present(caller, records);
    const items = records.flatMap(({ id, form }, index) => {
      const target = targets.get(id);
      if (!target) return [];
      const attempt = byId.get(target.attemptId);
      const deployment = deployments[index];
      return { deployment, target: toTarget(target, attempt, form, 'desk') };
    });
    return { ...rest, items };
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
    const settle = await this.#maySettle(caller);
    return records.map(record =>
      toDeployment(
        record,
        attempts.filter(({ deploymentId }) => deploymentId === record.id),
        counts.get(record.id) ?? {},
        reader,
        record.state === 'held' ? settle : NOTHING_TO_SETTLE,
      ),
    );
  }

  async #readerOf(caller: Caller): Promise<Reader> {
    const desk = await this.#authorizer.decide(caller, 'desk.read');
    return desk.allowed ? 'desk' : 'requester';
  }

  async #maySettle(caller: Caller): Promise<Permission> {
    const close = await this.#authorizer.decide(caller, 'hold.manage');
    if (close.allowed) return { allowed: true };
    const send = await this.#authorizer.decide(caller, 'deployment.create');
    return send.allowed
      ? { allowed: true }
      : { allowed: false, reason: send.reason };
  }
}
