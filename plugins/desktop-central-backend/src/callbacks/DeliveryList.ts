import type {
  AttemptState,
  Delivery,
  DeliveryOutcome,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import {
  StoredNumber,
  StoredTime,
  toIso,
  toNumber,
  toOptionalIso,
} from '../database/dialect';
import { fetchPage, PageRequest } from '../database/paging';

/** A delivery with what it is about. */
export interface DeliveryRecord extends Omit<Delivery, 'allowedActions'> {
  attemptId: string;
  attemptState: AttemptState;
  /** DC's id of the configuration of the attempt, once DC has said so. */
  configurationId?: string;
  /** Whether the request is archived or deleted. */
  frozen: boolean;
}

/** Which deliveries. */
export interface DeliveryFilter {
  outcome?: DeliveryOutcome;
  deploymentId?: string;
  serverId?: string;
}

/** Refused callbacks of an address in a minute. */
interface RefusalRow {
  address: string;
  minute: StoredTime;
  count: StoredNumber;
}

interface DeliveryRow {
  id: string;
  attempt_id: string;
  delivery_id: string | null;
  outcome: DeliveryOutcome;
  reason: Delivery['reason'] | null;
  detail: string;
  received_at: StoredTime;
  reprocessed_at: StoredTime | null;
  attempt_number: StoredNumber;
  attempt_state: AttemptState;
  configuration_name: string;
  appended_to_name: string | null;
  configuration_id: string | null;
  deployment_id: string;
  item_name: string;
  request_id: string;
  request_number: StoredNumber;
  archived_at: StoredTime | null;
  deleted_at: StoredTime | null;
  server_id: string;
  server_name: string;
  technician_ref: string;
}

function updatesOf(detail: string): number {
  const { updates }: { updates?: number } = JSON.parse(detail);
  return updates ?? 0;
}

function toRecord(row: DeliveryRow): DeliveryRecord {
  const reprocessedAt = toOptionalIso(row.reprocessed_at);
  return {
    id: row.id,
    attemptId: row.attempt_id,
    attempt: toNumber(row.attempt_number),
    attemptState: row.attempt_state,
    outcome: row.outcome,
    receivedAt: toIso(row.received_at),
    serverId: row.server_id,
    serverName: row.server_name,
    deploymentId: row.deployment_id,
    requestId: row.request_id,
    requestNumber: toNumber(row.request_number),
    itemName: row.item_name,
    configurationName: row.appended_to_name ?? row.configuration_name,
    technicianRef: row.technician_ref,
    updates: updatesOf(row.detail),
    frozen: row.archived_at !== null || row.deleted_at !== null,
    ...(row.reason ? { reason: row.reason } : {}),
    ...(row.delivery_id ? { deliveryId: row.delivery_id } : {}),
    ...(row.configuration_id ? { configurationId: row.configuration_id } : {}),
    ...(reprocessedAt ? { reprocessedAt } : {}),
  };
}

function selection(db: Knex): Knex.QueryBuilder {
  return db('deliveries')
    .join('attempts', 'attempts.id', 'deliveries.attempt_id')
    .join('deployments', 'deployments.id', 'attempts.deployment_id')
    .join('requests', 'requests.id', 'deployments.request_id')
    .join('servers', 'servers.id', 'deployments.server_id')
    .join('technicians', 'technicians.id', 'deliveries.technician_id')
    .select(
      'deliveries.*',
      'attempts.number as attempt_number',
      'attempts.state as attempt_state',
      'attempts.configuration_name',
      'attempts.appended_to_name',
      'attempts.configuration_id',
      'attempts.deployment_id',
      'deployments.item_name',
      'deployments.request_id',
      'deployments.server_id',
      'requests.number as request_number',
      'requests.archived_at',
      'requests.deleted_at',
      'servers.name as server_name',
      'technicians.user_entity_ref as technician_ref',
    );
}

/** SQL of showing deliveries and refusals. */
export class DeliveryList {
  /** Newest first. */
  async list(
    db: Knex,
    { outcome, deploymentId, serverId }: DeliveryFilter,
    page: PageRequest,
  ): Promise<{ items: DeliveryRecord[]; nextCursor?: string }> {
    const query = selection(db);
    if (outcome) query.where('deliveries.outcome', outcome);
    if (deploymentId) query.where('attempts.deployment_id', deploymentId);
    if (serverId) query.where('deployments.server_id', serverId);
    return fetchPage(
      query,
      {
        column: 'deliveries.received_at',
        unique: 'deliveries.id',
        direction: 'desc',
        timeColumn: true,
      },
      page,
      toRecord,
    );
  }

  async get(db: Knex, id: string): Promise<DeliveryRecord | undefined> {
    const row: DeliveryRow | undefined = await selection(db)
      .where('deliveries.id', id)
      .first();
    return row && toRecord(row);
  }

  /** Notes that DC is read about a delivery. Answers whether nobody had that done before. */
  async markReprocessed(tx: Knex, id: string, at: Date): Promise<boolean> {
    const marked = await tx('deliveries')
      .where({ id })
      .whereNull('reprocessed_at')
      .update({ reprocessed_at: at });
    return marked === 1;
  }

  /** Refusals by minute and address, newest first. */
  async listRefusals(
    db: Knex,
    page: PageRequest,
  ): Promise<{
    items: Array<{ address: string; minute: string; count: number }>;
    nextCursor?: string;
  }> {
    return fetchPage(
      db('delivery_refusals'),
      {
        column: 'minute',
        unique: 'address',
        direction: 'desc',
        timeColumn: true,
      },
      page,
      ({ address, minute, count }: RefusalRow) => ({
        address,
        minute: toIso(minute),
        count: toNumber(count),
      }),
    );
  }
}
