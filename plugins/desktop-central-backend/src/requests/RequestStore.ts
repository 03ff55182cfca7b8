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
  whereContains,
} from '../database/dialect';
import { fetchPage, PageRequest } from '../database/paging';
import type { RequestScope } from '../permissions/Authorizer';
import { narrowToScope } from './scope';

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
>;

/** What a list of requests is narrowed to. */
export interface RequestListFilter {
  scope: RequestScope;
  state?: RequestState;
  requester?: string;
  /** Words of the subject, or a number. */
  search?: string;
}

interface RequestRow {
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
  version: number;
  created_at: StoredTime;
  updated_at: StoredTime;
}

const FIRST_NUMBER = 1001;
/** Greatest value of the number column. */
const MAX_NUMBER = 2_147_483_647;
const MAX_SEARCH_WORDS = 10;

function toRecord(row: RequestRow): RequestRecord {
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
  };
}

function requests(tx: Knex): Knex.QueryBuilder {
  return tx('requests')
    .join('service_items', 'service_items.id', 'requests.service_item_id')
    .leftJoin('technicians', 'technicians.id', 'requests.technician_id')
    .select(
      'requests.*',
      'service_items.name as service_item_name',
      'technicians.user_entity_ref as technician_ref',
    );
}

function whereMatches(query: Knex.QueryBuilder, search: string): void {
  const words = search.split(/\s+/).filter(Boolean).slice(0, MAX_SEARCH_WORDS);
  for (const word of words) {
    const number = /^#?(\d{1,10})$/.exec(word)?.[1];
    query.where(match => {
      whereContains(match, 'requests.subject', word);
      if (number && Number(number) <= MAX_NUMBER) {
        match.orWhere('requests.number', Number(number));
      }
    });
  }
}

/** The rows of requests. */
export class RequestStore {
  async get(tx: Knex, id: string): Promise<RequestRecord | undefined> {
    const row: RequestRow | undefined = await requests(tx)
      .where('requests.id', id)
      .first();
    return row && toRecord(row);
  }

  /** Reads a request and keeps others from changing it until the transaction ends. */
  async lock(
    tx: Knex.Transaction,
    id: string,
  ): Promise<RequestRecord | undefined> {
    await lockRows(tx, tx('requests').where({ id }).select('id'));
    return this.get(tx, id);
  }

  async getMany(tx: Knex, ids: string[]): Promise<Map<string, RequestRecord>> {
    const rows: RequestRow[] = await requests(tx).whereIn('requests.id', ids);
    return new Map(rows.map(row => [row.id, toRecord(row)]));
  }

  /** Newest first. */
  async list(
    tx: Knex,
    filter: RequestListFilter,
    page: PageRequest,
  ): Promise<{ items: RequestRecord[]; nextCursor?: string }> {
    const query = requests(tx);
    narrowToScope(query, filter.scope);
    if (filter.state) query.where('requests.state', filter.state);
    if (filter.requester) query.where('requests.requester', filter.requester);
    if (filter.search) whereMatches(query, filter.search);
    return fetchPage(
      query,
      {
        column: 'requests.number',
        unique: 'requests.id',
        direction: 'desc',
      },
      page,
      toRecord,
    );
  }

  /** Stores a request under the next number, and answers that. */
  async insert(tx: Knex.Transaction, request: NewRequest): Promise<number> {
    const number = await this.#nextNumber(tx);
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
      technician_id: null,
      state: 'open',
      version: 1,
      created_at: now,
      updated_at: now,
    });
    return number;
  }

  /** Changes technician or state over the version; answers false where that is not the stored one. */
  async update(
    tx: Knex,
    id: string,
    version: number,
    change: { technicianId?: string; state?: RequestState },
  ): Promise<boolean> {
    const updated = await tx('requests')
      .where({ id, version })
      .update({
        version: version + 1,
        updated_at: new Date(),
        ...(change.state ? { state: change.state } : {}),
        ...(change.technicianId ? { technician_id: change.technicianId } : {}),
      });
    return updated === 1;
  }

  async #nextNumber(tx: Knex.Transaction): Promise<number> {
    await oneAtATime(tx, 'requests.number');
    const [row] = await tx('requests').max('number as last');
    return Math.max(Number(row.last ?? 0) + 1, FIRST_NUMBER);
  }
}
