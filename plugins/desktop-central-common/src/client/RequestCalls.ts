import type {
  BulkResult,
  Comment,
  CommentInput,
  DeploymentsLeft,
  HistoryEntry,
  Machine,
  Page,
  ProvidedRequest,
  Request as ServiceRequest,
  RequestEdit,
  RequestInput,
  RequestProvider,
  RequestState,
  ServiceItem,
  ServiceItemInput,
} from '../types';
import {
  type PageQuery,
  type QueryOf,
  settle,
  unwrap,
  versionHeader,
} from './ApiCalls';
import { PeopleCalls } from './PeopleCalls';

/** A request as it was when somebody chose it. @public */
export type RequestVersion = Pick<ServiceRequest, 'id' | 'version'>;

/** The calls about service items and requests. @public */
export class RequestCalls extends PeopleCalls {
  async listServiceItems(
    query: QueryOf<'ListServiceItems'> = {},
  ): Promise<Page<ServiceItem>> {
    return unwrap(
      (await this.api()).GET('/serviceItems', { params: { query } }),
    );
  }

  async getServiceItem(serviceItemId: string): Promise<ServiceItem> {
    const api = await this.api();
    return unwrap(
      api.GET('/serviceItems/{serviceItemId}', {
        params: { path: { serviceItemId } },
      }),
    );
  }

  async createServiceItem(body: ServiceItemInput): Promise<ServiceItem> {
    return unwrap((await this.api()).POST('/serviceItems', { body }));
  }

  async updateServiceItem(
    serviceItemId: string,
    version: number,
    body: ServiceItemInput,
  ): Promise<ServiceItem> {
    const api = await this.api();
    return unwrap(
      api.PUT('/serviceItems/{serviceItemId}', {
        params: { path: { serviceItemId }, header: versionHeader(version) },
        body,
      }),
    );
  }

  async listRequests(
    query: QueryOf<'ListRequests'> = {},
  ): Promise<Page<ServiceRequest>> {
    return unwrap((await this.api()).GET('/requests', { params: { query } }));
  }

  async getRequest(requestId: string): Promise<ServiceRequest> {
    const api = await this.api();
    return unwrap(
      api.GET('/requests/{requestId}', { params: { path: { requestId } } }),
    );
  }

  /** Raises a request. The same key with the same body answers the first request again. */
  async raiseRequest(
    idempotencyKey: string,
    body: RequestInput,
  ): Promise<ServiceRequest> {
    const api = await this.api();
    return unwrap(
      api.POST('/requests', {
        params: { header: { 'Idempotency-Key': idempotencyKey } },
        body,
      }),
    );
  }

  async editRequest(
    requestId: string,
    version: number,
    body: RequestEdit,
  ): Promise<ServiceRequest> {
    const api = await this.api();
    return unwrap(
      api.PUT('/requests/{requestId}', {
        params: { path: { requestId }, header: versionHeader(version) },
        body,
      }),
    );
  }

  /** Null takes the technician off. */
  async assignRequest(
    requestId: string,
    version: number,
    technicianId: string | null,
  ): Promise<ServiceRequest> {
    const api = await this.api();
    return unwrap(
      api.PUT('/requests/{requestId}/assignment', {
        params: { path: { requestId }, header: versionHeader(version) },
        body: { technicianId },
      }),
    );
  }

  async changeRequestState(
    requestId: string,
    version: number,
    state: RequestState,
    left: DeploymentsLeft = {},
  ): Promise<ServiceRequest> {
    const api = await this.api();
    return unwrap(
      api.PUT('/requests/{requestId}/state', {
        params: { path: { requestId }, header: versionHeader(version) },
        body: { state, ...left },
      }),
    );
  }

  async archiveRequest(
    requestId: string,
    version: number,
    left: DeploymentsLeft = {},
  ): Promise<ServiceRequest> {
    const api = await this.api();
    return unwrap(
      api.POST('/requests/{requestId}/archive', {
        params: { path: { requestId }, header: versionHeader(version) },
        body: left,
      }),
    );
  }

  /** Marks a request as deleted; {@link RequestCalls.restoreRequest} takes that back. */
  async deleteRequest(
    requestId: string,
    version: number,
    left: DeploymentsLeft = {},
  ): Promise<void> {
    const api = await this.api();
    await settle(
      api.DELETE('/requests/{requestId}', {
        params: {
          path: { requestId },
          query: left,
          header: versionHeader(version),
        },
      }),
    );
  }

  /** Takes back the deletion, else the archiving. */
  async restoreRequest(
    requestId: string,
    version: number,
  ): Promise<ServiceRequest> {
    const api = await this.api();
    return unwrap(
      api.POST('/requests/{requestId}/restore', {
        params: { path: { requestId }, header: versionHeader(version) },
      }),
    );
  }

  /** Assigns several requests, each for itself. Null takes the technician off. */
  async assignRequests(
    requests: RequestVersion[],
    technicianId: string | null,
  ): Promise<BulkResult> {
    return unwrap(
      (await this.api()).POST('/requests/bulk/assignment', {
        body: { requests, technicianId },
      }),
    );
  }

  /** Moves several requests to a state, each for itself. */
  async changeRequestStates(
    requests: RequestVersion[],
    state: RequestState,
    left: DeploymentsLeft = {},
  ): Promise<BulkResult> {
    return unwrap(
      (await this.api()).POST('/requests/bulk/state', {
        body: { requests, state, ...left },
      }),
    );
  }

  async listComments(
    requestId: string,
    query: PageQuery = {},
  ): Promise<Page<Comment>> {
    const api = await this.api();
    return unwrap(
      api.GET('/requests/{requestId}/comments', {
        params: { path: { requestId }, query },
      }),
    );
  }

  /** The same key with the same body answers the first comment again. */
  async addComment(
    requestId: string,
    idempotencyKey: string,
    body: CommentInput,
  ): Promise<Comment> {
    const api = await this.api();
    return unwrap(
      api.POST('/requests/{requestId}/comments', {
        params: {
          path: { requestId },
          header: { 'Idempotency-Key': idempotencyKey },
        },
        body,
      }),
    );
  }

  async getRequestHistory(
    requestId: string,
    query: PageQuery = {},
  ): Promise<Page<HistoryEntry>> {
    const api = await this.api();
    return unwrap(
      api.GET('/requests/{requestId}/history', {
        params: { path: { requestId }, query },
      }),
    );
  }

  /** Computers that a person was last signed in at. */
  async listMachines(person: string): Promise<Page<Machine>> {
    return unwrap(
      (await this.api()).GET('/inventory/machines', {
        params: { query: { person } },
      }),
    );
  }

  async listRequestProviders(): Promise<Page<RequestProvider>> {
    return unwrap((await this.api()).GET('/requestProviders'));
  }

  async searchProvidedRequests(
    providerId: string,
    search: string,
  ): Promise<Page<ProvidedRequest>> {
    const api = await this.api();
    return unwrap(
      api.GET('/requestProviders/{providerId}/requests', {
        params: { path: { providerId }, query: { search } },
      }),
    );
  }
}
