import { NotFoundError } from '@backstage/errors';
import type {
  ComputerDeployment,
  Deployment,
  Page,
  Target,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { PageRequest } from '../database/paging';
import type { Authorizer, Caller } from '../permissions/Authorizer';
import type { Outbox } from '../outbox/Outbox';
import type { AttemptRecord, AttemptStore } from './AttemptStore';
import type { DeploymentList, DeploymentListFilter } from './DeploymentList';
import type {
  ComputerRef,
  DeploymentRecord,
  DeploymentStore,
} from './DeploymentStore';
import { allowedActionsOf, rightsOf } from './allowedActions';
import { Reader, toDeployment, toTarget } from './DeploymentViews';
import { mayRelease } from './releasing/mayRelease';
import type { DcConsoles, OwnMachines, VisibleRequests } from './ports';
import type { SettlePermissions } from './SettlePermissions';
import { READ_TOPIC } from './topics';
import type { TargetFilter, TargetList } from './TargetList';
import type { TargetStore } from './TargetStore';
import type { WaitingTargets } from './WaitingTargets';

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
  readonly #deploymentList: DeploymentList;
  readonly #attempts: AttemptStore;
  readonly #targets: TargetStore;
  readonly #targetList: TargetList;
  readonly #visibleRequests: VisibleRequests;
  readonly #ownMachines: OwnMachines;
  readonly #consoles: DcConsoles;
  readonly #outbox: Outbox;
  readonly #authorizer: Authorizer;
  readonly #settling: SettlePermissions;
  readonly #waiting: WaitingTargets;

  constructor(options: {
    db: Knex;
    deployments: DeploymentStore;
    deploymentList: DeploymentList;
    attempts: AttemptStore;
    targets: TargetStore;
    targetList: TargetList;
    visibleRequests: VisibleRequests;
    ownMachines: OwnMachines;
    consoles: DcConsoles;
    outbox: Outbox;
    authorizer: Authorizer;
    settling: SettlePermissions;
    waiting: WaitingTargets;
  }) {
    this.#db = options.db;
    this.#deployments = options.deployments;
    this.#deploymentList = options.deploymentList;
    this.#attempts = options.attempts;
    this.#targets = options.targets;
    this.#targetList = options.targetList;
    this.#visibleRequests = options.visibleRequests;
    this.#ownMachines = options.ownMachines;
    this.#consoles = options.consoles;
    this.#outbox = options.outbox;
    this.#authorizer = options.authorizer;
    this.#settling = options.settling;
    this.#waiting = options.waiting;
  }

  /** @throws NotFoundError where it is not there or the caller may not see it */
  async get(caller: Caller, deploymentId: string): Promise<Deployment> {
    const record = await this.visible(caller, deploymentId);
    const reader = await this.#readerOf(caller);
    const [deployment] = await this.#present(caller, [record]);
    const webConsole =
      reader === 'requester'
        ? undefined
        : await this.#consoles.consoleOf(this.#db, record.serverId);
    return { ...deployment, ...(webConsole ? { webConsole } : {}) };
  }

  /**
   * All deployments, newest first; those of deleted requests for whoever manages requests.
   * @throws NotAllowedError for whoever does not see the desk
   */
  async list(
    caller: Caller,
    filter: Omit<DeploymentListFilter, 'ofDeleted'>,
    page: PageRequest,
  ): Promise<Page<Deployment>> {
    await this.#authorizer.require(caller, 'desk.read');
    const manages = await this.#authorizer.decide(caller, 'request.manage');
    const { items, ...rest } = await this.#deploymentList.list(
      this.#db,
      { ...filter, ofDeleted: manages.allowed },
      page,
    );
    return { ...rest, items: await this.#present(caller, items) };
  }

  /** The deployments of a request that the caller may see, newest first. */
  async listOfRequest(
    caller: Caller,
    requestId: string,
    page: PageRequest,
  ): Promise<Page<Deployment>> {
    await this.#visibleRequests.getVisible(caller, requestId);
    const { items, ...rest } = await this.#deployments.list(
      this.#db,
      { requestId },
      page,
    );
    return { ...rest, items: await this.#present(caller, items) };
  }

  /**
   * Targets by name; a requester sees their own machines only, by their login and not by what they typed.
   * @throws NotFoundError where the caller may not see the deployment, ServiceUnavailableError where the catalog does not
   * answer a requester
   */
  async targets(
    caller: Caller,
    deploymentId: string,
    filter: Pick<TargetFilter, 'state' | 'search'>,
    page: PageRequest,
  ): Promise<Page<Target>> {
    const { deployment, reader, ...seen } = await this.seenTargets(
      caller,
      deploymentId,
      filter,
    );
    const { items, ...rest } = await this.#targetList.list(
      this.#db,
      seen.filter,
      page,
    );
    const attempts = await this.#attempts.listOf(this.#db, [deploymentId]);
    const byId = new Map(attempts.map(attempt => [attempt.id, attempt]));
    const reasons = await this.#waiting.reasonsOf(deployment, items, byId);
    return {
      ...rest,
      items: items.map(target =>
        toTarget(target, reasons.get(target.id), reader),
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
    filter: Omit<TargetFilter, 'deploymentId' | 'dcIds'>,
  ): Promise<SeenTargets> {
    const deployment = await this.visible(caller, deploymentId);
    const reader = await this.#readerOf(caller);
    // While they are removed part by part, the rest is no list of them any more.
    if (deployment.targetsRemovedAt) {
      return { deployment, reader, filter: { deploymentId, dcIds: [] } };
    }
    const own =
      reader === 'requester'
        ? { dcIds: await this.#ownMachinesIn(caller, deployment) }
        : {};
    return { deployment, reader, filter: { deploymentId, ...filter, ...own } };
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
    const targets = await this.#targetList.ofComputer(
      this.#db,
      ids,
      computer.dcId,
    );
    const attempts = await this.#attempts.listOf(this.#db, ids);
    const byId = new Map(attempts.map(attempt => [attempt.id, attempt]));
    const deployments = await this.#present(caller, records);
    const items = await Promise.all(
      records.map(async (record, index) => {
        const target = targets.get(record.id);
        if (!target) return [];
        const reasons = await this.#waiting.reasonsOf(record, [target], byId);
        const deployment = deployments[index];
        const reason = reasons.get(target.id);
        return [{ deployment, target: toTarget(target, reason, 'desk') }];
      }),
    );
    return { ...rest, items: items.flat() };
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

  async #present(
    caller: Caller,
    records: DeploymentRecord[],
  ): Promise<Deployment[]> {
    if (records.length === 0) return [];
    const ids = records.map(({ id }) => id);
    const counts = await this.#targets.counts(this.#db, ids);
    const attempts = await this.#attempts.listOf(this.#db, ids);
    const reader = await this.#readerOf(caller);
    const settling = await this.#settling.of(caller, records, attempts);
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
        allowedActionsOf(record, own, known, rights, {
          ...settling(record.id),
          release: mayRelease(record, own, caller, rights.hold),
        }),
        nextReads,
      );
    });
  }

  async #readerOf(caller: Caller): Promise<Reader> {
    const desk = await this.#authorizer.decide(caller, 'desk.read');
    if (!desk.allowed) return 'requester';
    const manages = await this.#authorizer.decide(caller, 'request.manage');
    return manages.allowed ? 'manager' : 'desk';
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
