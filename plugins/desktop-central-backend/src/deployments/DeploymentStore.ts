import type {
  DeploymentState,
  FieldOfStandingConfiguration,
  ScriptDeploymentInput,
  SoftwareDeploymentInput,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { lockRows } from '../database/dialect';
import { fetchPage, PageRequest } from '../database/paging';
import { DeploymentRow, selection, toRecord } from './deploymentRows';

/** What of a form is kept elsewhere: targets are rows of their own, and what is secret is sealed. */
type KeptElsewhere =
  | 'targets'
  | 'selectionId'
  | 'confirmedTargets'
  | 'runAs'
  | 'schedule';

interface FormFacts {
  /** Fields that a standing configuration decides and DC does not tell: what the form says of them is not meant. */
  asInDc?: FieldOfStandingConfiguration[];
  /** IANA name of the zone in which the schedule was entered. */
  timeZone?: string;
  /** As it was called when the form was saved. */
  deploymentPolicyName?: string;
}

/** The saved form of Install/Uninstall Software. */
export type SavedSoftwareForm = Omit<SoftwareDeploymentInput, KeptElsewhere> &
  FormFacts;

/** The saved form of Run Script. */
export type SavedScriptForm = Omit<
  ScriptDeploymentInput,
  KeptElsewhere | 'arguments'
> &
  FormFacts;

/** The saved form of a template action. */
export type SavedForm = SavedSoftwareForm | SavedScriptForm;

/** What of a deployment is sealed, with what is told about it. */
export interface DeploymentSecrets {
  runAsUser?: string;
  /** The password; gone once it is not needed any more. */
  runAsSealed?: string;
  /** When the password is destroyed at the latest. */
  runAsUntil?: Date;
  /** The arguments of a script. */
  argumentsSealed?: string;
}

/** A deployment with what its readers need of request and server. */
export interface DeploymentRecord {
  id: string;
  shortId: string;
  requestId: string;
  requestNumber: number;
  requester: string;
  serverId: string;
  serverName: string;
  /** Of the server at the save: targets, package and configurations are those of that DC. */
  addressVersion: number;
  /** Of the package or script. */
  itemId: string;
  itemName: string;
  form: SavedForm;
  secrets: DeploymentSecrets;
  /** Of a script as it was when the form was saved. */
  itemChecksum?: string;
  /** Of the schedule. */
  notBefore?: Date;
  /** Until when a draft can be started. */
  draftUntil?: Date;
  technicianId: string;
  createdBy: string;
  state: DeploymentState;
  targetCount: number;
  notAfter: Date;
  createdAt: string;
  finishedAt?: string;
  /** Since when its targets are not kept any more; their counts are. */
  targetsRemovedAt?: string;
  /** Whether its request is archived or deleted, so that its status is not followed. */
  frozen: boolean;
  /** Whether its request takes deployments. */
  requestOpen: boolean;
  /** Of the server now; another number than at the save is another DC. */
  serverAddressVersion: number;
}

/** A deployment to be stored; queued, unless its state says otherwise. */
export interface NewDeployment {
  id: string;
  shortId: string;
  requestId: string;
  addressVersion: number;
  itemName: string;
  form: SavedForm;
  secrets?: DeploymentSecrets;
  itemChecksum?: string;
  notBefore?: Date;
  draftUntil?: Date;
  state?: 'queued' | 'draft';
  technicianId: string;
  createdBy: string;
  targetCount: number;
  notAfter: Date;
}

/** A computer of a server, as long as that leads to the same DC. */
export interface ComputerRef {
  serverId: string;
  addressVersion: number;
  dcId: string;
}

/** Only those that have a target on the computer. */
function whereOnComputer(
  query: Knex.QueryBuilder,
  { serverId, addressVersion, dcId }: ComputerRef,
): void {
  query
    .join('targets', 'targets.deployment_id', 'deployments.id')
    .where('targets.dc_id', dcId)
    .where({
      'deployments.server_id': serverId,
      'deployments.address_version': addressVersion,
    });
}

/** What a list of deployments is narrowed to. */
export interface DeploymentFilter {
  computer?: ComputerRef;
  requestId?: string;
  /** Whether those of deleted requests are in it; they are where this is absent. */
  ofDeleted?: boolean;
}

/** The order in which deployments are listed. */
export const NEWEST_FIRST = {
  column: 'deployments.created_at',
  unique: 'deployments.id',
  direction: 'desc',
  timeColumn: true,
} as const;

/** SQL of deployments. */
export class DeploymentStore {
  async insert(tx: Knex, deployment: NewDeployment): Promise<void> {
    const now = new Date();
    const { form, secrets = {} } = deployment;
    await tx('deployments').insert({
      id: deployment.id,
      short_id: deployment.shortId,
      request_id: deployment.requestId,
      server_id: form.serverId,
      address_version: deployment.addressVersion,
      kind: form.kind,
      item_id: form.kind === 'script' ? form.scriptId : form.packageId,
      item_name: deployment.itemName,
      form: JSON.stringify(form),
      item_checksum: deployment.itemChecksum ?? null,
      not_before: deployment.notBefore ?? null,
      run_as_user: secrets.runAsUser ?? null,
      run_as_sealed: secrets.runAsSealed ?? null,
      run_as_until: secrets.runAsUntil ?? null,
      arguments_sealed: secrets.argumentsSealed ?? null,
      draft_until: deployment.draftUntil ?? null,
      technician_id: deployment.technicianId,
      created_by: deployment.createdBy,
      state: deployment.state ?? 'queued',
      target_count: deployment.targetCount,
      not_after: deployment.notAfter,
      created_at: now,
      updated_at: now,
    });
  }

  async get(db: Knex, id: string): Promise<DeploymentRecord | undefined> {
    const row: DeploymentRow | undefined = await selection(db)
      .where('deployments.id', id)
      .first();
    return row && toRecord(row);
  }

  /** Those of the deployments that are there, in no order. */
  async getAll(db: Knex, ids: string[]): Promise<DeploymentRecord[]> {
    const rows: DeploymentRow[] = await selection(db).whereIn(
      'deployments.id',
      ids,
    );
    return rows.map(toRecord);
  }

  /**
   * Locks deployments until the transaction ends. Everything here locks in one order: server, outbox entry, attempt, request,
   * standing configuration, targets by their ids, and deployments last, by theirs, because each callback needs them for a moment.
   */
  async lockAll(tx: Knex, ids: string[]): Promise<DeploymentRecord[]> {
    const query = selection(tx)
      .whereIn('deployments.id', ids)
      .orderBy('deployments.id');
    const rows: DeploymentRow[] = await lockRows(tx, query, 'deployments');
    return rows.map(toRecord);
  }

  async list(
    db: Knex,
    filter: DeploymentFilter,
    page: PageRequest,
  ): Promise<{ items: DeploymentRecord[]; nextCursor?: string }> {
    const query = selection(db);
    if (filter.requestId) {
      query.where('deployments.request_id', filter.requestId);
    }
    if (filter.computer) whereOnComputer(query, filter.computer);
    if (filter.ofDeleted === false) query.whereNull('requests.deleted_at');
    return fetchPage(query, NEWEST_FIRST, page, toRecord);
  }

  /** Deployments on a server that have not ended, newest first. */
  async unfinishedOn(
    db: Knex,
    serverId: string,
    limit: number,
  ): Promise<DeploymentRecord[]> {
    const rows: DeploymentRow[] = await selection(db)
      .where('deployments.server_id', serverId)
      .whereNull('deployments.finished_at')
      .orderBy('deployments.created_at', 'desc')
      .orderBy('deployments.id', 'desc')
      .limit(limit);
    return rows.map(toRecord);
  }

  /** Deployments of a request that have not ended, newest first. */
  async unfinishedOfRequest(
    db: Knex,
    requestId: string,
    limit: number,
  ): Promise<DeploymentRecord[]> {
    const rows: DeploymentRow[] = await selection(db)
      .where('deployments.request_id', requestId)
      .whereNull('deployments.finished_at')
      .orderBy('deployments.created_at', 'desc')
      .orderBy('deployments.id', 'desc')
      .limit(limit);
    return rows.map(toRecord);
  }

  async setState(
    tx: Knex,
    id: string,
    state: DeploymentState,
    finishedAt: Date | null,
  ): Promise<void> {
    await this.setStates(tx, [id], state, finishedAt);
  }

  /** Like {@link setState}, of several, which are locked where there is more than one. */
  async setStates(
    tx: Knex,
    ids: string[],
    state: DeploymentState,
    finishedAt: Date | null,
  ): Promise<void> {
    await tx('deployments')
      .whereIn('id', ids)
      .update({ state, finished_at: finishedAt, updated_at: new Date() });
  }

  /** Keeps the sealed password of whom it runs as. */
  async setRunAs(
    tx: Knex,
    id: string,
    runAs: { user: string; sealed: string; until: Date },
  ): Promise<void> {
    await tx('deployments').where({ id }).update({
      run_as_user: runAs.user,
      run_as_sealed: runAs.sealed,
      run_as_until: runAs.until,
      updated_at: new Date(),
    });
  }

  /** Destroys the password; whom it runs as is still told. */
  async destroyPassword(tx: Knex, id: string): Promise<void> {
    await tx('deployments')
      .where({ id })
      .update({ run_as_sealed: null, run_as_until: null });
  }

  /** Names under whose authority, and until when, the deployment may be sent. */
  async setAuthority(
    tx: Knex,
    id: string,
    authority: { technicianId: string; notAfter: Date },
  ): Promise<void> {
    await tx('deployments').where({ id }).update({
      technician_id: authority.technicianId,
      not_after: authority.notAfter,
      updated_at: new Date(),
    });
  }
}
