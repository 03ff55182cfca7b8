import type {
  RequestState,
  RequestType,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { whereContains } from '../database/dialect';
import { fetchPage, PageRequest } from '../database/paging';
import type { RequestScope } from '../permissions/Authorizer';
import {
  RequestRecord,
  RequestRow,
  selectRequests,
  toRecord,
} from './RequestStore';
import { narrowToScope } from './scope';

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
  raisedAfter?: Date;
  raisedBefore?: Date;
  /** Archived and deleted requests are shown alone. */
  show?: 'current' | 'archived' | 'deleted';
  sort?: 'number' | 'updated';
  order?: 'asc' | 'desc';
  /** A number, or words of subject and requester. */
  search?: string;
}

/** Greatest value of the number column. */
const MAX_NUMBER = 2_147_483_647;
const MAX_SEARCH_WORDS = 10;

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

/** Finds requests. */
export class RequestList {
  async list(
    tx: Knex,
    filter: RequestListFilter,
    page: PageRequest,
  ): Promise<{ items: RequestRecord[]; nextCursor?: string }> {
    const query = selectRequests(tx).whereNull('requests.provider');
    narrowToScope(query, filter.scope);
    if (filter.states) query.whereIn('requests.state', filter.states);
    if (filter.requester) query.where('requests.requester', filter.requester);
    if (filter.search) whereMatches(query, filter.search);
    return fetchPage<RequestRow, RequestRecord>(
      query,
      {
        column: 'requests.number',
        unique: 'requests.id',
        direction: filter.order ?? 'desc',
      },
      page,
      toRecord,
    );
  }
}
