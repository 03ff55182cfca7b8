import { NotFoundError } from '@backstage/errors';
import type {
  HistoryEntry,
  Request,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { PageRequest } from '../database/paging';
import { StaleVersionError } from '../errors/StaleVersionError';
import type { HistoryStore } from '../history/HistoryStore';
import { audiencesOf } from '../permissions/audiences';
import type {
  Authorizer,
  AuthorizedSubject,
  Caller,
} from '../permissions/Authorizer';
import type { ServerStore } from '../servers/ServerStore';
import { ServiceItemStore } from '../serviceItems/ServiceItemStore';
import { RequestRights } from './RequestRights';
import type { RequestList, RequestListFilter } from './RequestList';
import type { RequestRecord, RequestStore } from './RequestStore';
import type { RequestWork } from './RequestWork';

/** Requests that live outside of the portal. */
export interface RequestOrigins {
  /** Brings a request up to date before a caller is shown it; nothing to do for one of the portal's own. */
  bringUpToDate(caller: Caller, requestId: string): Promise<void>;
}

/** A request as the subject of a right. */
export function subjectOf(request: RequestRecord): AuthorizedSubject {
  return {
    id: request.id,
    requester: request.requester,
    assignee: request.technicianRef,
    deleted: request.deletedAt !== undefined,
  };
}

/** @throws StaleVersionError where the request is not as it was when it was opened */
export function requireVersion(request: RequestRecord, version: number): void {
  if (request.version !== version) throw new StaleVersionError('request');
}

function toRequest(
  record: RequestRecord,
  allowedActions: Request['allowedActions'],
): Request {
  const {
    serviceItemId,
    serviceItemName,
    technicianId,
    technicianRef,
    ...request
  } = record;
  return {
    ...request,
    serviceItem: { id: serviceItemId, name: serviceItemName },
    ...(technicianId && technicianRef
      ? { technician: { id: technicianId, userEntityRef: technicianRef } }
      : {}),
    allowedActions,
  };
}

/** What callers may see of requests, and what they may do with them. */
export class RequestReader {
  readonly #db: Knex;
  readonly #store: RequestStore;
  readonly #list: RequestList;
  readonly #items: ServiceItemStore;
  readonly #servers: Pick<ServerStore, 'list'>;
  readonly #authorizer: Authorizer;
  readonly #history: HistoryStore;
  readonly #work: RequestWork;
  readonly #origins?: RequestOrigins;

  constructor(options: {
    db: Knex;
    store: RequestStore;
    list: RequestList;
    items: ServiceItemStore;
    servers: Pick<ServerStore, 'list'>;
    authorizer: Authorizer;
    history: HistoryStore;
    work: RequestWork;
    origins?: RequestOrigins;
  }) {
    this.#db = options.db;
    this.#store = options.store;
    this.#list = options.list;
    this.#items = options.items;
    this.#servers = options.servers;
    this.#authorizer = options.authorizer;
    this.#history = options.history;
    this.#work = options.work;
    this.#origins = options.origins;
  }

  /** The request of that number, where the caller may see it. @throws NotFoundError */
  async getVisibleByNumber(
    caller: Caller,
    number: number,
  ): Promise<RequestRecord> {
    const id = await this.#store.idOf(this.#db, number);
    if (!id) throw new NotFoundError('There is no such request.');
    return this.getVisible(caller, id);
  }

  /** The request, where the caller may see it. @throws NotFoundError */
  async getVisible(caller: Caller, requestId: string): Promise<RequestRecord> {
    await this.#origins?.bringUpToDate(caller, requestId);
    const request = await this.#store.get(this.#db, requestId);
    if (!request) throw new NotFoundError('There is no such request.');
    await this.#authorizer.requireVisible(caller, subjectOf(request));
    return request;
  }

  /**
   * The request as the caller opened it, where they manage requests.
   * @throws NotFoundError, NotAllowedError, StaleVersionError
   */
  async getManaged(
    caller: Caller,
    requestId: string,
    version: number,
  ): Promise<RequestRecord> {
    const request = await this.getVisible(caller, requestId);
    const subject = subjectOf(request);
    await this.#authorizer.require(caller, 'request.manage', subject);
    requireVersion(request, version);
    return request;
  }

  /**
   * Requests the caller may see, with what they may do. The technician `me` is the caller.
   * @throws NotAllowedError where deleted ones are asked for by somebody who does not manage requests
   */
  async list(
    caller: Caller,
    filter: Omit<RequestListFilter, 'scope'>,
    page: PageRequest,
  ): Promise<{ items: Request[]; nextCursor?: string }> {
    if (filter.show === 'deleted') {
      await this.#authorizer.require(caller, 'request.manage');
    }
    const isOwn = filter.technician === 'me';
    if (isOwn && !caller.technicianId) return { items: [] };
    const scope = await this.#authorizer.requestScope(caller);
    const technician = isOwn ? caller.technicianId : filter.technician;
    const found = await this.#list.list(
      this.#db,
      { ...filter, technician, scope },
      page,
    );
    return { ...found, items: await this.withActions(caller, found.items) };
  }

  /** Requests with what the caller may do with each. */
  async withActions(
    caller: Caller,
    records: RequestRecord[],
  ): Promise<Request[]> {
    const servers = await this.#servers.list(this.#db);
    const ids = records.map(({ id }) => id);
    let sent: Promise<Set<string>> | undefined;
    const rights = new RequestRights(this.#authorizer, caller, {
      items: await this.#items.getMany(this.#db, [
        ...new Set(records.map(record => record.serviceItemId)),
      ]),
      serverConnected: servers.some(
        server => server.connectionState === 'connected',
      ),
      anythingSent: async id => {
        sent ??= this.#work.anythingSent(this.#db, ids);
        return (await sent).has(id);
      },
    });
    const requests: Request[] = [];
    for (const record of records) {
      requests.push(toRequest(record, await rights.allowedActions(record)));
    }
    return requests;
  }

  /** The acts around a request, as far as the caller may read them. */
  async history(
    caller: Caller,
    requestId: string,
    page: PageRequest,
  ): Promise<{ items: HistoryEntry[]; nextCursor?: string }> {
    await this.getVisible(caller, requestId);
    const audiences = await audiencesOf(this.#authorizer, caller);
    return this.#history.listForRequest(this.#db, requestId, audiences, page);
  }
}
