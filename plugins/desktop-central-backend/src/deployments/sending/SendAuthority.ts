import { ServiceUnavailableError } from '@backstage/errors';
import {
  isOpenForDeployments,
  WaitingReason,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { DeploymentRecord } from '../DeploymentStore';
import type {
  DeployInventory,
  DeployRequest,
  DeployRequests,
  DeployServer,
  DeployServers,
  DeployServiceItems,
  DeployTechnicians,
  TechnicianStanding,
} from '../ports';

/** Why a deployment that was saved is not sent any more. */
export type CancelReason =
  | 'tooLate'
  | 'technicianDisabled'
  | 'technicianLeft'
  | 'technicianReplaced'
  | 'requestClosed'
  | 'requestIsIncident'
  | 'actionWithdrawn'
  | 'packageRemoved'
  | 'serverRemoved'
  | 'serverReplaced'
  | 'noTargets';

/** Each reason as a sentence. */
export const CANCEL_SENTENCES: Record<CancelReason, string> = {
  tooLate: 'It could not be sent in time.',
  technicianDisabled: 'Its technician is no active DC Admin any more.',
  technicianLeft: 'Its technician is not in the catalog any more.',
  technicianReplaced:
    'Its technician is another person in the catalog now than when access was given.',
  requestClosed: 'The request is not open any more.',
  requestIsIncident: 'The request is not a service request any more.',
  actionWithdrawn:
    'The service item does not offer the installation of software any more.',
  packageRemoved: 'Desktop Central does not have the package any more.',
  serverRemoved: 'The DC server is not there any more.',
  serverReplaced:
    'The DC server leads to another Desktop Central now than when this was saved. Save it again with a package and workstations of that one.',
  noTargets: 'It has no workstations.',
};

/** What the catalog says about the technician; `unverified` where it does not answer. */
export type Standing = 'same' | 'left' | 'replaced' | 'unverified';

/** Whether a deployment may be sent now. */
export type SendVerdict =
  | { kind: 'send'; server: DeployServer; request: DeployRequest }
  | { kind: 'wait'; code: WaitingReason['code'] }
  | { kind: 'cancel'; reason: CancelReason };

/** Asks before each sending whether what was right at the save still is. */
export class SendAuthority {
  readonly #servers: DeployServers;
  readonly #requests: DeployRequests;
  readonly #items: DeployServiceItems;
  readonly #inventory: DeployInventory;
  readonly #technicians: DeployTechnicians;
  readonly #catalog: TechnicianStanding;

  constructor(options: {
    servers: DeployServers;
    requests: DeployRequests;
    items: DeployServiceItems;
    inventory: DeployInventory;
    technicians: DeployTechnicians;
    catalog: TechnicianStanding;
  }) {
    this.#servers = options.servers;
    this.#requests = options.requests;
    this.#items = options.items;
    this.#inventory = options.inventory;
    this.#technicians = options.technicians;
    this.#catalog = options.catalog;
  }

  /** Asks the catalog about the technician; outside of transactions, because it is a call. */
  async standingOf(db: Knex, technicianId: string): Promise<Standing> {
    const technician = await this.#technicians.get(db, technicianId);
    if (!technician) return 'left';
    try {
      return await this.#catalog.standing(technician);
    } catch (error) {
      if (error instanceof ServiceUnavailableError) return 'unverified';
      throw error;
    }
  }

  /** The verdict, within the transaction that acts on it. */
  async decide(
    tx: Knex.Transaction,
    deployment: DeploymentRecord,
    standing: Standing,
  ): Promise<SendVerdict> {
    const refusal = await this.#refusedTechnician(tx, deployment, standing);
    if (refusal) return { kind: 'cancel', reason: refusal };
    // Locked, so that a request is not cancelled between this look and the commit of what follows from it.
    const request = await this.#requests.lock(tx, deployment.requestId);
    const withdrawn = await this.#refusedRequest(tx, request);
    if (!request || withdrawn) {
      return { kind: 'cancel', reason: withdrawn ?? 'requestClosed' };
    }
    const server = await this.#servers.get(tx, deployment.serverId);
    if (!server) return { kind: 'cancel', reason: 'serverRemoved' };
    if (leadsElsewhere(server, deployment)) {
      return { kind: 'cancel', reason: 'serverReplaced' };
    }
    if (await this.#lacksPackage(tx, deployment)) {
      return { kind: 'cancel', reason: 'packageRemoved' };
    }
    const code = waitingForServer(server);
    if (code) return { kind: 'wait', code };
    if (standing === 'unverified') {
      return { kind: 'wait', code: 'technicianUnverified' };
    }
    return { kind: 'send', server, request };
  }

  async #refusedTechnician(
    tx: Knex,
    deployment: DeploymentRecord,
    standing: Standing,
  ): Promise<CancelReason | undefined> {
    if (deployment.notAfter.getTime() < Date.now()) return 'tooLate';
    const technician = await this.#technicians.get(tx, deployment.technicianId);
    if (!technician?.enabled || technician.dcRole !== 'dcAdmin') {
      return 'technicianDisabled';
    }
    if (standing === 'left') return 'technicianLeft';
    return standing === 'replaced' ? 'technicianReplaced' : undefined;
  }

  async #lacksPackage(
    tx: Knex,
    deployment: DeploymentRecord,
  ): Promise<boolean> {
    const pkg = await this.#inventory.getPackage(
      tx,
      deployment.serverId,
      deployment.packageId,
    );
    return !pkg || pkg.removed;
  }

  async #refusedRequest(
    tx: Knex,
    request: DeployRequest | undefined,
  ): Promise<CancelReason | undefined> {
    if (!request || !isOpenForDeployments(request.state)) {
      return 'requestClosed';
    }
    if (request.type !== 'service') return 'requestIsIncident';
    const item = await this.#items.get(tx, request.serviceItemId);
    return item?.softwareAction ? undefined : 'actionWithdrawn';
  }
}

/** Whether a server leads to another DC than the one a deployment was saved for: nothing of it may be asked or told there. */
export function leadsElsewhere(
  server: DeployServer,
  deployment: DeploymentRecord,
): boolean {
  return server.addressVersion !== deployment.addressVersion;
}

/** Why nothing goes out to a server now. */
export function waitingForServer(
  server: DeployServer,
): 'serverHeld' | 'serverNotConnected' | undefined {
  if (server.hold) return 'serverHeld';
  return server.connectionState === 'connected'
    ? undefined
    : 'serverNotConnected';
}
