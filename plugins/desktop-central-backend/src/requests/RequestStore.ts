import type {
  RequestState,
  RequestType,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import {
  lockRows,
  oneAtATime,
  StoredTime,
  toIso,
  toOptionalIso,
} from '../database/dialect';
import { RequestWords } from './RequestWords';
import { beginningsOf } from './words';

/** Where a request lives that is not the portal's own. */
export interface RequestOrigin {
  id: string;
  /** Name that people read. */
  title: string;
  /** The number that people know the request by. */
  number: string;
  url?: string;
  /** When it was last seen there; ISO-8601, UTC. */
  refreshedAt?: string;
  /** Since when it is not there any more; ISO-8601, UTC. */
  goneSince?: string;
}

/** A service request or an incident. */
export interface RequestRecord {
  id: string;
  /** Unique, counting up. */
  number: number;
  type: RequestType;
  serviceItemId: string;
  serviceItemName: string;
  subject: string;
  description: string;
  /** The requester's machine, as they typed it. */
  machine?: string;
  /** Entity ref of a user. */
  requester: string;
  technicianId?: string;
  /** Entity ref of the technician's user. */
  technicianRef?: string;
  state: RequestState;
  /** Who raised it, where it was somebody else than the requester. */
  raisedBy?: string;
  /** ISO-8601, UTC. */
  notBefore?: string;
  /** ISO-8601, UTC; a mark beside the state. */
  archivedAt?: string;
  /** ISO-8601, UTC; a mark beside the state. */
  deletedAt?: string;
  /** Where it lives, if not here. */
  provider?: RequestOrigin;
  version: number;
  /** ISO-8601, UTC. */
  createdAt: string;
  updatedAt: string;
}

/** What is stored of a request when it is raised. */
export type NewRequest = Pick<
  RequestRecord,
  | 'id'
  | 'type'
  | 'serviceItemId'
  | 'subject'
  | 'description'
  | 'machine'
  | 'requester'
  | 'raisedBy'
  | 'notBefore'
>;

/** What may change of a request; null empties. */
export interface RequestChanges {
  state?: RequestState;
  technicianId?: string | null;
  type?: RequestType;
  serviceItemId?: string;
  subject?: string;
  description?: string;
  machine?: string | null;
  notBefore?: Date | null;
  archivedAt?: Date | null;
  deletedAt?: Date | null;
}

const COLUMNS: Record<keyof RequestChanges, string> = {
  state: 'state',
  technicianId: 'technician_id',
  type: 'type',
  serviceItemId: 'service_item_id',
  subject: 'subject',
  description: 'description',
  machine: 'machine',
  notBefore: 'not_before',
  archivedAt: 'archived_at',
  deletedAt: 'deleted_at',
};

/** A row of {@link selectRequests}. */
export interface RequestRow {
  id: string;
  number: number;
  type: RequestType;
  service_item_id: string;
  service_item_name: string;
  subject: string;
  description: string;
  machine: string | null;
  requester: string;
  technician_id: string | null;
  technician_ref: string | null;
  state: RequestState;
  raised_by: string | null;
  not_before: StoredTime | null;
  archived_at: StoredTime | null;
  deleted_at: StoredTime | null;
  provider: string | null;
  provider_title: string | null;
  provider_number: string | null;
  provider_url: string | null;
  refreshed_at: StoredTime | null;
  provider_gone_since: StoredTime | null;
  version: number;
  created_at: StoredTime;
  updated_at: StoredTime;
}

const FIRST_NUMBER = 1001;

function originOf(row: RequestRow): RequestOrigin | undefined {
  if (!row.provider) return undefined;
  const refreshedAt = toOptionalIso(row.refreshed_at);
  const goneSince = toOptionalIso(row.provider_gone_since);
  return {
    id: row.provider,
    title: row.provider_title ?? row.provider,
    number: row.provider_number ?? String(row.number),
    ...(row.provider_url ? { url: row.provider_url } : {}),
    ...(refreshedAt ? { refreshedAt } : {}),
    ...(goneSince ? { goneSince } : {}),
  };
}

/** Reads a row of {@link selectRequests}. */
export function toRecord(row: RequestRow): RequestRecord {
  const notBefore = toOptionalIso(row.not_before);
  const archivedAt = toOptionalIso(row.archived_at);
  const deletedAt = toOptionalIso(row.deleted_at);
  const provider = originOf(row);
  return {
    id: row.id,
    number: row.number,
    type: row.type,
    serviceItemId: row.service_item_id,
    serviceItemName: row.service_item_name,
    subject: row.subject,
    description: row.description,
    requester: row.requester,
    state: row.state,
    version: row.version,
    createdAt: toIso(row.created_at),
    updatedAt: toIso(row.updated_at),
    ...(row.machine ? { machine: row.machine } : {}),
    ...(row.technician_id ? { technicianId: row.technician_id } : {}),
    ...(row.technician_ref ? { technicianRef: row.technician_ref } : {}),
    ...(row.raised_by ? { raisedBy: row.raised_by } : {}),
    ...(notBefore ? { notBefore } : {}),
    ...(archivedAt ? { archivedAt } : {}),
    ...(deletedAt ? { deletedAt } : {}),
    ...(provider ? { provider } : {}),
  };
}

/** Selects requests with the names of what they refer to. */
export function selectRequests(tx: Knex): Knex.QueryBuilder {
  return tx('requests')
    .join('service_items', 'service_items.id', 'requests.service_item_id')
    .leftJoin('technicians', 'technicians.id', 'requests.technician_id')
    .select(
      'requests.*',
      'service_items.name as service_item_name',
      'technicians.user_entity_ref as technician_ref',
    );
}

/** The rows of requests. */
export class RequestStore {
  readonly #words = new RequestWords();

  async get(tx: Knex, id: string): Promise<RequestRecord | undefined> {
    const row: RequestRow | undefined = await selectRequests(tx)
      .where('requests.id', id)
      .first();
    return row && toRecord(row);
  }

  /** Id of the request of that number. */
  async idOf(tx: Knex, number: number): Promise<string | undefined> {
    const row: { id: string } | undefined = await tx('requests')
      .where({ number })
      .first('id');
    return row?.id;
  }

  /** Reads a request and keeps others from changing it until the transaction ends. */
  async lock(
    tx: Knex.Transaction,
    id: string,
  ): Promise<RequestRecord | undefined> {
    await lockRows(tx, tx('requests').where({ id }).select('id'));
    return this.get(tx, id);
  }

  /** Like {@link lock}, of several in the order of their ids; by id. Names of what they refer to may be those of before. */
  async lockAll(
    tx: Knex.Transaction,
    ids: string[],
  ): Promise<Map<string, RequestRecord>> {
    const query = selectRequests(tx)
      .whereIn('requests.id', ids)
      .orderBy('requests.id');
    const rows: RequestRow[] = await lockRows(tx, query, 'requests');
    return new Map(rows.map(row => [row.id, toRecord(row)]));
  }

  async getMany(tx: Knex, ids: string[]): Promise<Map<string, RequestRecord>> {
    const rows: RequestRow[] = await selectRequests(tx).whereIn(
      'requests.id',
      ids,
    );
    return new Map(rows.map(row => [row.id, toRecord(row)]));
  }

  /** Stores a request under the next number, and answers that. */
  async insert(tx: Knex.Transaction, request: NewRequest): Promise<number> {
    const number = await this.nextNumber(tx);
    const now = new Date();
    await tx('requests').insert({
      id: request.id,
      number,
      type: request.type,
      service_item_id: request.serviceItemId,
      subject: request.subject,
      description: request.description,
      machine: request.machine ?? null,
      requester: request.requester,
      raised_by: request.raisedBy ?? null,
      not_before: request.notBefore ? new Date(request.notBefore) : null,
      technician_id: null,
      state: 'open',
      version: 1,
      created_at: now,
      updated_at: now,
    });
    await this.#words.replace(tx, number, new Set(), beginningsOf(request));
    return number;
  }

  /** Changes a request over the version; answers false where that is not the stored one. */
  async update(
    tx: Knex,
    id: string,
    version: number,
    change: RequestChanges,
  ): Promise<boolean> {
    const { subject } = change;
    if (subject === undefined) return this.#write(tx, id, version, change);
    return tx.transaction(async inner => {
      const before = await inner('requests').where({ id, version }).first();
      if (!(await this.#write(inner, id, version, change))) return false;
      await this.#words.replace(
        inner,
        before.number,
        beginningsOf(before),
        beginningsOf({ ...before, subject }),
      );
      return true;
    });
  }

  async #write(
    tx: Knex,
    id: string,
    version: number,
    change: RequestChanges,
  ): Promise<boolean> {
    const cells = Object.entries(change).map(([name, value]) => [
      COLUMNS[name as keyof RequestChanges],
      value,
    ]);
    const updated = await tx('requests')
      .where({ id, version })
      .update({
        ...Object.fromEntries(cells),
        version: version + 1,
        updated_at: new Date(),
      });
    return updated === 1;
  }

  /** The number of the next request; nobody else gets one until the transaction ends. */
  async nextNumber(tx: Knex.Transaction): Promise<number> {
    await oneAtATime(tx, 'requests.number');
    const [row] = await tx('requests').max('number as last');
    return Math.max(Number(row.last ?? 0) + 1, FIRST_NUMBER);
  }
}
