import type {
  DeploymentKind,
  DeploymentState,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { rangeOfBeginning, whereBegins } from '../database/conditions';
import { fetchPage, PageRequest } from '../database/paging';
import {
  DeploymentRecord,
  DeploymentStore,
  NEWEST_FIRST,
} from './DeploymentStore';

/** What the list of all deployments is narrowed to. */
export interface DeploymentListFilter {
  /** Any of these. */
  states?: DeploymentState[];
  kind?: DeploymentKind;
  serverId?: string;
  /** The beginning of the name of package or script, or the number of a request. */
  search?: string;
  /** Ended then or later. */
  finishedFrom?: Date;
  /** Ended before. */
  finishedTo?: Date;
  /** Only those whose request is not resolved yet. */
  openRequest?: boolean;
  /** Whether those of deleted requests are in it. */
  ofDeleted: boolean;
}

/** Up to so many that a search finds are looked up one by one; more are met soon along the list. */
const FEW = 500;
const NAME_KEY = 'deployments.item_name_key';
const MAX_NUMBER = 2_147_483_647;

function numberOf(search: string): number | undefined {
  const number = /^\d{1,10}$/.test(search) ? Number(search) : undefined;
  return number !== undefined && number <= MAX_NUMBER ? number : undefined;
}

function requestNumbered(db: Knex, number: number): Knex.QueryBuilder {
  return db('requests').where({ number }).select('id');
}

/** Ids of requests that are not resolved yet, nor put away. */
export function openRequests(db: Knex): Knex.QueryBuilder {
  return db('requests')
    .whereIn('state', ['open', 'inProgress', 'onHold'])
    .whereNull('archived_at')
    .whereNull('deleted_at')
    .whereNull('provider_gone_since')
    .select('id');
}

/** Finds deployments of all requests. */
export class DeploymentList {
  readonly #store: DeploymentStore;

  constructor(store: DeploymentStore) {
    this.#store = store;
  }

  /** One page, newest first. */
  async list(
    db: Knex,
    filter: DeploymentListFilter,
    page: PageRequest,
  ): Promise<{ items: DeploymentRecord[]; nextCursor?: string }> {
    const search = filter.search?.trim();
    const query = this.#narrowed(db, filter);
    if (search) await this.#narrowToSearch(db, query, search);
    const { items: ids, ...rest } = await fetchPage(
      query,
      NEWEST_FIRST,
      page,
      ({ id }: { id: string }) => id,
    );
    const records = await this.#store.getAll(db, ids);
    const byId = new Map(records.map(record => [record.id, record]));
    return { items: ids.flatMap(id => byId.get(id) ?? []), ...rest };
  }

  /** Selects only what the index of the list holds. */
  #narrowed(db: Knex, filter: DeploymentListFilter): Knex.QueryBuilder {
    const { states, kind, serverId, ofDeleted } = filter;
    const { finishedFrom, finishedTo, openRequest } = filter;
    const query = db('deployments').select(
      'deployments.id',
      'deployments.created_at',
    );
    if (states) query.whereIn('deployments.state', states);
    if (kind) query.where('deployments.kind', kind);
    if (serverId) query.where('deployments.server_id', serverId);
    if (finishedFrom) query.where('finished_at', '>=', finishedFrom);
    if (finishedTo) query.where('finished_at', '<', finishedTo);
    if (openRequest) query.whereIn('deployments.request_id', openRequests(db));
    if (!ofDeleted) {
      const deleted = db('requests').whereNotNull('deleted_at').select('id');
      query.whereNotIn('deployments.request_id', deleted);
    }
    return query;
  }

  async #narrowToSearch(
    db: Knex,
    query: Knex.QueryBuilder,
    search: string,
  ): Promise<void> {
    const number = numberOf(search);
    const few = await this.#few(db, search, number);
    if (few) {
      query.whereIn('deployments.id', few);
      return;
    }
    query.where(found => {
      whereBegins(found, NAME_KEY, search);
      if (number !== undefined) {
        found.orWhereIn('deployments.request_id', requestNumbered(db, number));
      }
    });
  }

  /** What a search finds; nothing where that is more than a few. */
  async #few(
    db: Knex,
    search: string,
    number: number | undefined,
  ): Promise<string[] | undefined> {
    const named: string[] = await rangeOfBeginning(
      db('deployments'),
      NAME_KEY,
      search,
    )
      .limit(FEW + 1)
      .pluck('deployments.id');
    if (named.length > FEW) return undefined;
    if (number === undefined) return named;
    const numbered: string[] = await db('deployments')
      .whereIn('request_id', requestNumbered(db, number))
      .limit(FEW + 1)
      .pluck('id');
    return numbered.length > FEW
      ? undefined
      : [...new Set([...named, ...numbered])];
  }
}
