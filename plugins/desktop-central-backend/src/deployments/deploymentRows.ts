import {
  DeploymentState,
  isFrozen,
  isOpenForDeployments,
  RequestState,
  RequestType,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import {
  StoredNumber,
  StoredTime,
  toDate,
  toIso,
  toNumber,
  toOptionalIso,
} from '../database/dialect';
import type { DeploymentRecord, DeploymentSecrets } from './DeploymentStore';

/** A deployment, with what is read of its request and server, as the engines give it. */
export interface DeploymentRow {
  id: string;
  short_id: string;
  request_id: string;
  request_number: StoredNumber;
  requester: string;
  server_id: string;
  server_name: string;
  address_version: number;
  server_address_version: StoredNumber;
  item_id: string;
  item_name: string;
  form: string;
  item_checksum: string | null;
  not_before: StoredTime | null;
  run_as_user: string | null;
  run_as_sealed: string | null;
  run_as_until: StoredTime | null;
  arguments_sealed: string | null;
  draft_until: StoredTime | null;
  technician_id: string;
  created_by: string;
  state: DeploymentState;
  target_count: StoredNumber;
  not_after: StoredTime;
  created_at: StoredTime;
  finished_at: StoredTime | null;
  targets_removed_at: StoredTime | null;
  request_state: RequestState;
  request_type: RequestType;
  request_archived_at: StoredTime | null;
  request_deleted_at: StoredTime | null;
}

function toSecrets(row: DeploymentRow): DeploymentSecrets {
  return {
    runAsUser: row.run_as_user ?? undefined,
    runAsSealed: row.run_as_sealed ?? undefined,
    runAsUntil:
      row.run_as_until === null ? undefined : toDate(row.run_as_until),
    argumentsSealed: row.arguments_sealed ?? undefined,
  };
}

/** A deployment from its row. */
export function toRecord(row: DeploymentRow): DeploymentRecord {
  const finishedAt = toOptionalIso(row.finished_at);
  const targetsRemovedAt = toOptionalIso(row.targets_removed_at);
  const marks = {
    archivedAt: toOptionalIso(row.request_archived_at),
    deletedAt: toOptionalIso(row.request_deleted_at),
  };
  return {
    id: row.id,
    shortId: row.short_id,
    requestId: row.request_id,
    requestNumber: toNumber(row.request_number),
    requester: row.requester,
    serverId: row.server_id,
    serverName: row.server_name,
    addressVersion: row.address_version,
    itemId: row.item_id,
    itemName: row.item_name,
    form: JSON.parse(row.form),
    secrets: toSecrets(row),
    itemChecksum: row.item_checksum ?? undefined,
    notBefore: row.not_before === null ? undefined : toDate(row.not_before),
    draftUntil: row.draft_until === null ? undefined : toDate(row.draft_until),
    technicianId: row.technician_id,
    createdBy: row.created_by,
    state: row.state,
    targetCount: toNumber(row.target_count),
    notAfter: toDate(row.not_after),
    createdAt: toIso(row.created_at),
    frozen: isFrozen(marks),
    requestOpen:
      row.request_type === 'service' &&
      isOpenForDeployments({ state: row.request_state, ...marks }),
    serverAddressVersion: toNumber(row.server_address_version),
    ...(finishedAt ? { finishedAt } : {}),
    ...(targetsRemovedAt ? { targetsRemovedAt } : {}),
  };
}

/** Selects {@link DeploymentRow}. */
export function selection(db: Knex): Knex.QueryBuilder {
  return db('deployments')
    .join('requests', 'requests.id', 'deployments.request_id')
    .join('servers', 'servers.id', 'deployments.server_id')
    .select(
      'deployments.*',
      'requests.number as request_number',
      'requests.requester',
      'requests.state as request_state',
      'requests.type as request_type',
      'requests.archived_at as request_archived_at',
      'requests.deleted_at as request_deleted_at',
      'servers.name as server_name',
      'servers.address_version as server_address_version',
    );
}
