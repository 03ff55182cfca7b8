import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  DeploymentKind,
  isOpenForDeployments,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type {
  DeployRequest,
  DeployRequests,
  DeployServiceItems,
  DeployTechnician,
  DeployTechnicians,
  OfferedActions,
} from '../ports';

/** The tick that a kind of deployment needs, and what it offers. */
const ACTIONS: Record<
  DeploymentKind,
  { tick: keyof OfferedActions; work: string; offer: string }
> = {
  software: {
    tick: 'softwareAction',
    work: 'Software can be installed',
    offer: 'the installation of software',
  },
  script: {
    tick: 'scriptAction',
    work: 'Scripts can be run',
    offer: 'the running of scripts',
  },
};

/** Checks whose authority a save has, and whether its request takes deployments. */
export class RequestCheck {
  readonly #requests: DeployRequests;
  readonly #items: DeployServiceItems;
  readonly #technicians: DeployTechnicians;

  constructor(options: {
    requests: DeployRequests;
    items: DeployServiceItems;
    technicians: DeployTechnicians;
  }) {
    this.#requests = options.requests;
    this.#items = options.items;
    this.#technicians = options.technicians;
  }

  /** The technician whose authority it is: the caller's own, active and DC Admin. @throws NotAllowedError */
  async technicianOf(
    tx: Knex,
    technicianId: string | undefined,
  ): Promise<DeployTechnician> {
    const technician =
      technicianId === undefined
        ? undefined
        : await this.#technicians.get(tx, technicianId);
    if (technician?.enabled && technician.dcRole === 'dcAdmin') {
      return technician;
    }
    throw new NotAllowedError(
      'This needs the DC Admin role. A portal admin can give it.',
    );
  }

  /**
   * Locked, so that it is not closed between this look and the commit of what is saved.
   * @throws NotFoundError where it is not there
   * @throws ConflictError where it takes no deployment of this kind
   */
  async openRequest(
    tx: Knex.Transaction,
    requestId: string,
    kind: DeploymentKind,
  ): Promise<DeployRequest> {
    const request = await this.#requests.lock(tx, requestId);
    if (!request) throw new NotFoundError('There is no such request.');
    const { tick, work, offer } = ACTIONS[kind];
    if (request.type !== 'service') {
      throw new ConflictError(
        `This is an incident. ${work} from service requests only.`,
      );
    }
    if (!isOpenForDeployments(request)) {
      throw new ConflictError(
        'This request is not open any more. Open it again first.',
      );
    }
    const item = await this.#items.get(tx, request.serviceItemId);
    if (!item?.[tick]) {
      throw new ConflictError(
        `The service item of this request does not offer ${offer}. A portal admin can tick it on the item's Workflow tab.`,
      );
    }
    return request;
  }
}
