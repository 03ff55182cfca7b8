import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  checkSoftwareForm,
  Computer,
  ConfirmFrom,
  isOpenForDeployments,
  needsConfirmation,
  Package,
  SoftwareDeploymentInput,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { FormError } from '../errors/FormError';
import type {
  DeployInventory,
  DeployRequest,
  DeployRequests,
  DeployServer,
  DeployServers,
  DeployServiceItems,
  DeployTechnician,
  DeployTechnicians,
} from './ports';

/** A form that was found right. */
export interface CheckedSave {
  request: DeployRequest;
  technician: DeployTechnician;
  server: DeployServer;
  pkg: Package;
  computers: Computer[];
}

/** Checks everything that a save of Install/Uninstall Software depends on, within the transaction of the save. */
export class SoftwareSave {
  readonly #servers: DeployServers;
  readonly #requests: DeployRequests;
  readonly #items: DeployServiceItems;
  readonly #inventory: DeployInventory;
  readonly #technicians: DeployTechnicians;
  readonly #confirmFrom: ConfirmFrom;

  constructor(options: {
    servers: DeployServers;
    requests: DeployRequests;
    items: DeployServiceItems;
    inventory: DeployInventory;
    technicians: DeployTechnicians;
    confirmFrom: ConfirmFrom;
  }) {
    this.#servers = options.servers;
    this.#requests = options.requests;
    this.#items = options.items;
    this.#inventory = options.inventory;
    this.#technicians = options.technicians;
    this.#confirmFrom = options.confirmFrom;
  }

  /**
   * @throws FormError where fields break rules
   * @throws ConflictError where the request takes no deployments
   */
  async check(
    tx: Knex,
    requestId: string,
    technicianId: string | undefined,
    input: SoftwareDeploymentInput,
  ): Promise<CheckedSave> {
    const technician = await this.technicianOf(tx, technicianId);
    const request = await this.#openRequest(tx, requestId);
    // Before what was fetched from it, so that ids of another DC never go with this address.
    const server = await this.#connectedServer(tx, input.serverId);
    const pkg = await this.#inventory.getPackage(
      tx,
      input.serverId,
      input.packageId,
    );
    const computers = await this.#inventory.getComputers(
      tx,
      input.serverId,
      input.targets,
    );
    const present = pkg?.removed ? undefined : pkg;
    const fields = checkSoftwareForm(input, { pkg: present, computers });
    if (!present || fields.length > 0) throw new FormError(fields);
    const chosen = [...computers.values()];
    this.#checkConfirmation(input, chosen);
    return { request, technician, server, pkg: present, computers: chosen };
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

  async #openRequest(tx: Knex, requestId: string): Promise<DeployRequest> {
    const request = await this.#requests.get(tx, requestId);
    if (!request) throw new NotFoundError('There is no such request.');
    if (request.type !== 'service') {
      throw new ConflictError(
        'This is an incident. Software can be installed from service requests only.',
      );
    }
    if (!isOpenForDeployments(request.state)) {
      throw new ConflictError(
        'This request is not open any more. Open it again first.',
      );
    }
    const item = await this.#items.get(tx, request.serviceItemId);
    if (!item?.active || !item.softwareAction) {
      throw new ConflictError(
        "The service item of this request does not offer the installation of software. A portal admin can tick it on the item's Workflow tab.",
      );
    }
    return request;
  }

  async #connectedServer(tx: Knex, serverId: string): Promise<DeployServer> {
    const server = await this.#servers.get(tx, serverId);
    if (!server) {
      throw new FormError([
        {
          path: 'serverId',
          code: 'unknown',
          message: 'There is no such DC server. Choose another.',
        },
      ]);
    }
    if (server.connectionState !== 'connected') {
      throw new FormError([
        {
          path: 'serverId',
          code: 'notConnected',
          message: `${server.name} is not connected. A portal admin can check its connection.`,
        },
      ]);
    }
    return server;
  }

  #checkConfirmation(
    input: SoftwareDeploymentInput,
    computers: Computer[],
  ): void {
    const radius = {
      targets: computers.length,
      servers: computers.filter(({ isServer }) => isServer).length,
      rebootPolicy: input.rebootPolicy,
    };
    const confirmed = input.confirmedTargets === radius.targets;
    if (confirmed || !needsConfirmation(radius, this.#confirmFrom)) return;
    throw new FormError([
      {
        path: 'confirmedTargets',
        code: 'confirm',
        message: `This touches ${radius.targets} workstations, ${radius.servers} of them Windows Servers. Confirm the number ${radius.targets}.`,
      },
    ]);
  }
}
