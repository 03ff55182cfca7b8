import type {
  RequestState,
  RequestType,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { whereOneOfMany } from '../database/conditions';
import {
  fetchPage,
  openCursor,
  PageOrder,
  PageRequest,
  sealCursor,
} from '../database/paging';
import type { RequestScope } from '../permissions/Authorizer';
import {
  RequestRecord,
  RequestRow,
  selectRequests,
  toRecord,
} from './RequestStore';
import { RequestWords } from './RequestWords';
import { narrowToScope } from './scope';

/** Archived and deleted requests are shown alone. */
export type RequestShown = 'current' | 'archived' | 'deleted';

/** By number, or by the last change. */
export type RequestSort = 'number' | 'updated';

/** What a list of requests is narrowed to, and how it is ordered. Those of other providers are never in it. */
export interface RequestListFilter {
  scope: RequestScope;
  /** Any of these. */
  states?: RequestState[];
  type?: RequestType;
  /** Id of the technician, or `none` where nobody is assigned. */
  technician?: string;
  serviceItemId?: string;
  requester?: string;
  /** At this time or after it. */
  raisedAfter?: Date;
  /** Before this time. */
  raisedBefore?: Date;
  /** `current` where it is absent. */
  show?: RequestShown;
  /** `number` where it is absent. */
  sort?: RequestSort;
  /** `desc` where it is absent. */
  order?: 'asc' | 'desc';
  /** A number, or words of subject and requester's name: each is found, as a word or the beginning of one. */
  search?: string;
}

const ORDERS: Record<
  RequestSort,
  Pick<PageOrder, 'column' | 'unique'> & { timeColumn: boolean }
> = {
  number: {
    column: 'requests.number',
    unique: 'requests.number',
    timeColumn: false,
  },
  updated: {
    column: 'requests.updated_at',
    unique: 'requests.number',
    timeColumn: true,
  },
};

/** Word by word what the partial indexes of the table say. */
function whereShown(query: Knex.QueryBuilder, show: RequestShown): void {
  query.whereNull('requests.provider');
  if (show === 'deleted') {
    query.whereNotNull('requests.deleted_at');
    return;
  }
  query.whereNull('requests.deleted_at');
  if (show === 'archived') query.whereNotNull('requests.archived_at');
  else query.whereNull('requests.archived_at');
}

function whereAssigned(query: Knex.QueryBuilder, technician: string): void {
  if (technician === 'none') query.whereNull('requests.technician_id');
  else query.where('requests.technician_id', technician);
}

function whereMatches(
  query: Knex.QueryBuilder,
  filter: RequestListFilter,
): void {
  const { states, type, technician, serviceItemId, requester } = filter;
  const { raisedAfter, raisedBefore } = filter;
  if (states) query.whereIn('requests.state', states);
  if (type) query.where('requests.type', type);
  if (technician) whereAssigned(query, technician);
  if (serviceItemId) query.where('requests.service_item_id', serviceItemId);
  if (requester) query.where('requests.requester', requester);
  if (raisedAfter) query.where('requests.created_at', '>=', raisedAfter);
  if (raisedBefore) query.where('requests.created_at', '<', raisedBefore);
}

/** Selects only what the indexes hold, so that a walk along one of them does not touch the table. */
function selectKeys(tx: Knex, filter: RequestListFilter): Knex.QueryBuilder {
  const query = tx('requests')
    .leftJoin('technicians', 'technicians.id', 'requests.technician_id')
    .select('requests.number', 'requests.updated_at');
  whereShown(query, filter.show ?? 'current');
  narrowToScope(query, filter.scope);
  whereMatches(query, filter);
  return query;
}

/** Finds requests. */
export class RequestList {
  readonly #words = new RequestWords();

  /** One page, with requests as they are now. @throws InputError where the cursor is not of a list in this order */
  async list(
    tx: Knex,
    filter: RequestListFilter,
    page: PageRequest,
  ): Promise<{ items: RequestRecord[]; nextCursor?: string }> {
    const sort = filter.sort ?? 'number';
    const cursor = page.cursor && openCursor(sort, page.cursor);
    const search = filter.search?.trim();
    const found = search ? await this.#words.find(tx, search) : undefined;
    if (found?.length === 0) return { items: [] };
    const query = selectKeys(tx, filter);
    if (found) whereOneOfMany(tx, query, 'requests.number', found);
    const order = { ...ORDERS[sort], direction: filter.order ?? 'desc' };
    const { items: numbers, nextCursor } = await fetchPage(
      query,
      order,
      { ...page, cursor },
      (row: { number: number }) => row.number,
    );
    const items = await this.#records(tx, filter.scope, numbers);
    return {
      items,
      ...(nextCursor ? { nextCursor: sealCursor(sort, nextCursor) } : {}),
    };
  }

  async #records(
    tx: Knex,
    scope: RequestScope,
    numbers: number[],
  ): Promise<RequestRecord[]> {
    const query = selectRequests(tx).whereIn('requests.number', numbers);
    narrowToScope(query, scope);
    const rows: RequestRow[] = await query;
    const byNumber = new Map(rows.map(row => [row.number, toRecord(row)]));
    return numbers.flatMap(number => byNumber.get(number) ?? []);
  }
}
