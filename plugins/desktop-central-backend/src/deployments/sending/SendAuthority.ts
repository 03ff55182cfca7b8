import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import {
  isOpenForDeployments,
  WaitingReason,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { EndOfRequest } from '../../requests/RequestWork';
import type { AttemptRecord, AttemptStore } from '../AttemptStore';
import type { DeploymentRecord } from '../DeploymentStore';
import type {
  DeployInventory,
  DeployRequest,
  DeployRequestOrigins,
  DeployRequests,
  DeployServer,
  DeployServers,
  DeployServiceItems,
  DeployStandingConfigurations,
  DeployTechnicians,
  MayCreate,
  TechnicianStanding,
} from '../ports';

/** Why a deployment that was saved is not sent any more. */
export type CancelReason =
  | 'tooLate'
  | 'technicianDisabled'
  | 'technicianLeft'
  | 'technicianReplaced'
  | EndOfRequest
  | 'stopWanted'
  | 'actionWithdrawn'
  | 'packageRemoved'
  | 'serverRemoved'
  | 'serverReplaced'
  | 'sendModeChanged'
  | 'createOff'
  | 'standingConfigurationForgotten'
  | 'noTargets'
  | 'person'
  | 'nothingToRetry'
  | 'configurationGone';

/** Each reason as a sentence. */
export const CANCEL_SENTENCES: Record<CancelReason, string> = {
  tooLate: 'It could not be sent in time.',
  technicianDisabled: 'Its technician is no active DC Admin any more.',
  technicianLeft: 'Its technician is not in the catalog any more.',
  technicianReplaced:
    'Its technician is another person in the catalog now than when access was given.',
  requestResolved: 'The request was resolved.',
  requestClosed: 'The request was closed.',
  requestCancelled: 'The request was cancelled.',
  requestArchived: 'The request was archived.',
  requestDeleted: 'The request was deleted.',
  requestIsIncident: 'The request is not a service request any more.',
  stopWanted: 'It was to be stopped, and Desktop Central had not taken it.',
  actionWithdrawn:
    'The service item does not offer the installation of software any more.',
  packageRemoved: 'Desktop Central does not have the package any more.',
  serverRemoved: 'The DC server is not there any more.',
  serverReplaced:
    'The DC server leads to another Desktop Central now than when this was saved. Save it again with a package and workstations of that one.',
  sendModeChanged:
    'The DC server is sent to in another way now than when this was saved. Save it again.',
  createOff:
    'Creating configurations is not switched on for the DC server any more. A portal admin can let a trial pass there.',
  standingConfigurationForgotten:
    'Its standing configuration is not named any more. A portal admin can name it again under DC servers.',
  noTargets: 'It has no workstations.',
  person: 'Somebody cancelled it.',
  nothingToRetry:
    'Desktop Central shows nothing any more that could be tried again.',
  configurationGone:
    'Desktop Central does not show the configuration of the attempt before, so nobody can tell what failed.',
};

/** What the catalog says about the technician; `unverified` where it does not answer. */
export type Standing = 'same' | 'left' | 'replaced' | 'unverified';

/** What was asked outside of the transaction in which the verdict is given. */
export interface Asked {
  standing: Standing;
  /** Whether it is known how the request is where it lives. */
  request: 'verified' | 'unverified';
}

/** Whether a deployment may be sent now. */
export type SendVerdict =
  | { kind: 'send'; server: DeployServer; request: DeployRequest }
  | { kind: 'wait'; code: WaitingReason['code'] }
  | { kind: 'cancel'; reason: CancelReason };

/** Asks before each sending whether what was right at the save still is. */
export class SendAuthority {
  readonly #servers: DeployServers;
  readonly #requests: DeployRequests;
  readonly #origins: DeployRequestOrigins;
  readonly #items: DeployServiceItems;
  readonly #inventory: DeployInventory;
  readonly #technicians: DeployTechnicians;
  readonly #catalog: TechnicianStanding;
  readonly #attempts: AttemptStore;
  readonly #standingConfigurations: DeployStandingConfigurations;
  readonly #mayCreate: MayCreate;

  constructor(options: {
    servers: DeployServers;
    requests: DeployRequests;
    origins: DeployRequestOrigins;
    items: DeployServiceItems;
    inventory: DeployInventory;
    technicians: DeployTechnicians;
    catalog: TechnicianStanding;
    attempts: AttemptStore;
    standingConfigurations: DeployStandingConfigurations;
    mayCreate: MayCreate;
  }) {
    this.#servers = options.servers;
    this.#requests = options.requests;
    this.#origins = options.origins;
    this.#items = options.items;
    this.#inventory = options.inventory;
    this.#technicians = options.technicians;
    this.#catalog = options.catalog;
    this.#attempts = options.attempts;
    this.#standingConfigurations = options.standingConfigurations;
    this.#mayCreate = options.mayCreate;
  }

  /** Asks what others know; outside of transactions, because these are calls. */
  async ask(
    db: Knex,
    deployment: Pick<DeploymentRecord, 'technicianId' | 'requestId'>,
  ): Promise<Asked> {
    return {
      standing: await this.#standingOf(db, deployment.technicianId),
      request: await this.#verify(deployment.requestId),
    };
  }

  async #verify(requestId: string): Promise<Asked['request']> {
    try {
      await this.#origins.refresh(requestId);
      return 'verified';
    } catch (error) {
      if (
        error instanceof ServiceUnavailableError ||
        error instanceof ConflictError
      ) {
        return 'unverified';
      }
      throw error;
    }
  }

  async #standingOf(db: Knex, technicianId: string): Promise<Standing> {
    const technician = await this.#technicians.get(db, technicianId);
    if (!technician) return 'left';
    try {
      return await this.#catalog.standing(technician);
    } catch (error) {
      if (error instanceof ServiceUnavailableError) return 'unverified';
      throw error;
    }
  }

  /**
   * The verdict, within the transaction that acts on it. Where it is to send by appending, nobody else gets this verdict for the
   * same standing configuration before that transaction has ended.
   */
  async decide(
    tx: Knex.Transaction,
    deployment: DeploymentRecord,
    attempt: AttemptRecord,
    asked: Asked,
  ): Promise<SendVerdict> {
    if (attempt.stopWantedAt) return { kind: 'cancel', reason: 'stopWanted' };
    const { standing } = asked;
    const refusal = await this.#refusedTechnician(tx, deployment, standing);
    if (refusal) return { kind: 'cancel', reason: refusal };
    // Locked, so that a request is not cancelled between this look and the commit of what follows from it.
    const request = await this.#requests.lock(tx, deployment.requestId);
    const withdrawn = await this.#refusedRequest(tx, request);
    if (!request || withdrawn) {
      return { kind: 'cancel', reason: withdrawn ?? 'requestDeleted' };
    }
    const server = await this.#servers.get(tx, deployment.serverId);
    if (!server) return { kind: 'cancel', reason: 'serverRemoved' };
    if (leadsElsewhere(server, deployment)) {
      return { kind: 'cancel', reason: 'serverReplaced' };
    }
    if (await this.#lacksPackage(tx, deployment)) {
      return { kind: 'cancel', reason: 'packageRemoved' };
    }
    const otherWay = this.#refusedWay(server, attempt);
    if (otherWay) return { kind: 'cancel', reason: otherWay };
    const code = waitingForServer(server);
    if (code) return { kind: 'wait', code };
    if (standing === 'unverified') {
      return { kind: 'wait', code: 'technicianUnverified' };
    }
    if (asked.request === 'unverified') {
      return { kind: 'wait', code: 'requestUnverified' };
    }
    const stopped = await this.#stoppedAppend(tx, server, attempt);
    return stopped ?? { kind: 'send', server, request };
  }

  #refusedWay(
    server: DeployServer,
    attempt: AttemptRecord,
  ): CancelReason | undefined {
    const appends = attempt.appendTo !== undefined;
    if (appends !== (server.sendMode === 'append')) return 'sendModeChanged';
    return appends || this.#mayCreate(server) ? undefined : 'createOff';
  }

  /** Why nothing can be appended now: the standing configuration is gone, or others may be appending to it. */
  async #stoppedAppend(
    tx: Knex,
    server: DeployServer,
    attempt: AttemptRecord,
  ): Promise<SendVerdict | undefined> {
    const { id, appendTo } = attempt;
    if (!appendTo) return undefined;
    const named = await this.#standingConfigurations.lock(
      tx,
      appendTo.standingConfigurationId,
    );
    if (!named) {
      return { kind: 'cancel', reason: 'standingConfigurationForgotten' };
    }
    return (await this.#attempts.anotherAppends(tx, { id, appendTo }, server))
      ? { kind: 'wait', code: 'standingConfigurationBusy' }
      : undefined;
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
      deployment.itemId,
    );
    return !pkg || pkg.removed;
  }

  async #refusedRequest(
    tx: Knex,
    request: DeployRequest | undefined,
  ): Promise<CancelReason | undefined> {
    if (!request) return 'requestDeleted';
    if (!isOpenForDeployments(request)) return endOf(request);
    if (request.type !== 'service') return 'requestIsIncident';
    const item = await this.#items.get(tx, request.serviceItemId);
    return item?.softwareAction ? undefined : 'actionWithdrawn';
  }
}

function endOf({ deletedAt, archivedAt, state }: DeployRequest): EndOfRequest {
  if (deletedAt) return 'requestDeleted';
  if (archivedAt) return 'requestArchived';
  if (state === 'resolved') return 'requestResolved';
  return state === 'cancelled' ? 'requestCancelled' : 'requestClosed';
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
