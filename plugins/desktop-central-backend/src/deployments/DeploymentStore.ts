import {
  DeploymentState,
  FieldOfStandingConfiguration,
  isFrozen,
  SoftwareDeploymentInput,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import {
  lockRows,
  StoredNumber,
  StoredTime,
  toDate,
  toIso,
  toNumber,
  toOptionalIso,
} from '../database/dialect';
import { fetchPage, PageRequest } from '../database/paging';

/** The saved form; its targets are rows of their own. */
export type SavedForm = Omit<
  SoftwareDeploymentInput,
  'targets' | 'selectionId' | 'confirmedTargets' | 'runAs' | 'schedule'
> & {
  /** Fields that a standing configuration decides and DC does not tell: what the form says of them is not meant. */
  asInDc?: FieldOfStandingConfiguration[];
};

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
  packageId: string;
  itemName: string;
  form: SavedForm;
  technicianId: string;
  createdBy: string;
  state: DeploymentState;
  targetCount: number;
  notAfter: Date;
  createdAt: string;
  finishedAt?: string;
  /** Whether its request is archived or deleted, so that its status is not followed. */
  frozen: boolean;
}

/** A deployment to be stored. */
export interface NewDeployment {
  id: string;
  shortId: string;
  requestId: string;
  addressVersion: number;
  itemName: string;
  form: SavedForm;
  technicianId: string;
  createdBy: string;
  targetCount: number;
  notAfter: Date;
}

interface DeploymentRow {
  id: string;
  short_id: string;
  request_id: string;
  request_number: StoredNumber;
  requester: string;
  server_id: string;
  server_name: string;
  address_version: number;
  item_id: string;
  item_name: string;
  form: string;
  technician_id: string;
  created_by: string;
  state: DeploymentState;
  target_count: StoredNumber;
  not_after: StoredTime;
  created_at: StoredTime;
  finished_at: StoredTime | null;
  request_archived_at: StoredTime | null;
  request_deleted_at: StoredTime | null;
}

function toRecord(row: DeploymentRow): DeploymentRecord {
  const finishedAt = toOptionalIso(row.finished_at);
  return {
    id: row.id,
    shortId: row.short_id,
    requestId: row.request_id,
    requestNumber: toNumber(row.request_number),
    requester: row.requester,
    serverId: row.server_id,
    serverName: row.server_name,
    addressVersion: row.address_version,
    packageId: row.item_id,
    itemName: row.item_name,
    form: JSON.parse(row.form),
    technicianId: row.technician_id,
    createdBy: row.created_by,
    state: row.state,
    targetCount: toNumber(row.target_count),
    notAfter: toDate(row.not_after),
    createdAt: toIso(row.created_at),
    frozen: isFrozen({
      archivedAt: toOptionalIso(row.request_archived_at),
      deletedAt: toOptionalIso(row.request_deleted_at),
    }),
    ...(finishedAt ? { finishedAt } : {}),
  };
}

function selection(db: Knex): Knex.QueryBuilder {
  return db('deployments')
    .join('requests', 'requests.id', 'deployments.request_id')
    .join('servers', 'servers.id', 'deployments.server_id')
    .select(
      'deployments.*',
      'requests.number as request_number',
      'requests.requester',
      'requests.archived_at as request_archived_at',
      'requests.deleted_at as request_deleted_at',
      'servers.name as server_name',
    );
}

/** What a list of deployments is narrowed to. */
export interface DeploymentFilter {
  requestId?: string;
  state?: string;
  /** Whether those of deleted requests are in it; they are where this is absent. */
  ofDeleted?: boolean;
}

const NEWEST_FIRST = {
  column: 'deployments.created_at',
  unique: 'deployments.id',
  direction: 'desc',
  timeColumn: true,
} as const;

/** SQL of deployments. */
export class DeploymentStore {
  async insert(tx: Knex, deployment: NewDeployment): Promise<void> {
    const now = new Date();
    await tx('deployments').insert({
      id: deployment.id,
      short_id: deployment.shortId,
      request_id: deployment.requestId,
      server_id: deployment.form.serverId,
      address_version: deployment.addressVersion,
      kind: deployment.form.kind,
      item_id: deployment.form.packageId,
      item_name: deployment.itemName,
      form: JSON.stringify(deployment.form),
      technician_id: deployment.technicianId,
      created_by: deployment.createdBy,
      state: 'queued',
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

  /**
   * Locks a deployment until the transaction ends. Everything here locks in one order: server, outbox entry, attempt, request,
   * standing configuration, targets by their ids, and the deployment last, because each callback needs it for a moment.
   */
  async lock(tx: Knex, id: string): Promise<DeploymentRecord | undefined> {
    await lockRows(tx, tx('deployments').where({ id }).select('id'));
    return this.get(tx, id);
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
    if (filter.ofDeleted === false) query.whereNull('requests.deleted_at');
    if (filter.state) query.where('deployments.state', filter.state);
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
    await tx('deployments')
      .where({ id })
      .update({ state, finished_at: finishedAt, updated_at: new Date() });
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
