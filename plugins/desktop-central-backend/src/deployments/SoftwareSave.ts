import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  checkAppendedForm,
  checkSoftwareForm,
  Computer,
  ConfirmFrom,
  FieldError,
  isOpenForDeployments,
  needsConfirmation,
  Package,
  RebootPolicy,
  rebootPolicyToConfirm,
  SoftwareDeploymentInput,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { FormError } from '../errors/FormError';
import type { StandingConfigurationRecord } from '../standingConfigurations/StandingConfigurationStore';
import type { AppendTo } from './AttemptStore';
import type {
  DeployInventory,
  DeployRequest,
  DeployRequests,
  DeployServer,
  DeployServers,
  DeployServiceItems,
  DeployStandingConfigurations,
  DeployTechnician,
  DeployTechnicians,
  MayCreate,
} from './ports';

/** How a form is saved. */
export interface SaveOptions {
  /** Nothing is sent before somebody has started it. */
  draft?: boolean;
}

/** A form that was found right. */
export interface CheckedSave {
  request: DeployRequest;
  technician: DeployTechnician;
  server: DeployServer;
  pkg: Package;
  computers: Computer[];
  /** The configuration that the targets are appended to; absent where one is created. */
  standing?: StandingConfigurationRecord;
}

/** What an attempt keeps of the standing configuration that it is appended to. */
export function appendToOf(standing: StandingConfigurationRecord): AppendTo {
  const { id, configurationId, configurationName } = standing;
  return { standingConfigurationId: id, configurationId, configurationName };
}

/** Checks everything that a save of Install/Uninstall Software depends on, within the transaction of the save. */
export class SoftwareSave {
  readonly #servers: DeployServers;
  readonly #requests: DeployRequests;
  readonly #items: DeployServiceItems;
  readonly #inventory: DeployInventory;
  readonly #technicians: DeployTechnicians;
  readonly #standingConfigurations: DeployStandingConfigurations;
  readonly #mayCreate: MayCreate;
  readonly #confirmFrom: ConfirmFrom;

  constructor(options: {
    servers: DeployServers;
    requests: DeployRequests;
    items: DeployServiceItems;
    inventory: DeployInventory;
    technicians: DeployTechnicians;
    standingConfigurations: DeployStandingConfigurations;
    mayCreate: MayCreate;
    confirmFrom: ConfirmFrom;
  }) {
    this.#servers = options.servers;
    this.#requests = options.requests;
    this.#items = options.items;
    this.#inventory = options.inventory;
    this.#technicians = options.technicians;
    this.#standingConfigurations = options.standingConfigurations;
    this.#mayCreate = options.mayCreate;
    this.#confirmFrom = options.confirmFrom;
  }

  /**
   * @throws FormError where fields break rules
   * @throws ConflictError where the request takes no deployments
   */
  async check(
    tx: Knex.Transaction,
    requestId: string,
    technicianId: string | undefined,
    input: SoftwareDeploymentInput,
    { draft = false }: SaveOptions = {},
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
      input.targets ?? [],
    );
    const present = pkg?.removed ? undefined : pkg;
    const standing = await this.#standingOf(tx, server, input);
    const fields = [
      ...checkSoftwareForm(input, { pkg: present, computers }),
      ...this.#checkWay(server, input, standing),
    ];
    if (!present || fields.length > 0) throw new FormError(fields);
    const chosen = [...computers.values()];
    // Of a draft it is asked when it is started.
    if (!draft)
      this.#checkConfirmation(
        input,
        chosen,
        standing
          ? rebootPolicyToConfirm(standing)
          : input.rebootPolicy ?? 'none',
      );
    return {
      request,
      technician,
      server,
      pkg: present,
      computers: chosen,
      ...(standing ? { standing } : {}),
    };
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

  /** Locked, so that it is not closed between this look and the commit of what is saved. */
  async #openRequest(
    tx: Knex.Transaction,
    requestId: string,
  ): Promise<DeployRequest> {
    const request = await this.#requests.lock(tx, requestId);
    if (!request) throw new NotFoundError('There is no such request.');
    if (request.type !== 'service') {
      throw new ConflictError(
        'This is an incident. Software can be installed from service requests only.',
      );
    }
    if (!isOpenForDeployments(request)) {
      throw new ConflictError(
        'This request is not open any more. Open it again first.',
      );
    }
    const item = await this.#items.get(tx, request.serviceItemId);
    if (!item?.softwareAction) {
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

  async #standingOf(
    tx: Knex,
    server: DeployServer,
    input: SoftwareDeploymentInput,
  ): Promise<StandingConfigurationRecord | undefined> {
    if (server.sendMode !== 'append') return undefined;
    const { kind, packageId: itemId, operation, installFor } = input;
    const purpose = { kind, itemId, operation, installFor };
    return this.#standingConfigurations.find(tx, server, purpose);
  }

  #checkWay(
    server: DeployServer,
    input: SoftwareDeploymentInput,
    standing: StandingConfigurationRecord | undefined,
  ): FieldError[] {
    if (server.sendMode === 'append') return checkAppendedForm(input, standing);
    if (this.#mayCreate(server)) return [];
    return [
      {
        path: 'serverId',
        code: 'createOff',
        message: `No trial has passed on ${server.name}, so nothing is created there. A portal admin who is DC Admin too can run the trial under DC servers, or let the server be sent to by adding to standing configurations.`,
      },
    ];
  }

  #checkConfirmation(
    input: SoftwareDeploymentInput,
    computers: Computer[],
    rebootPolicy: RebootPolicy,
  ): void {
    const radius = {
      targets: computers.length,
      servers: computers.filter(({ isServer }) => isServer).length,
      rebootPolicy,
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
