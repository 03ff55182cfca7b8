import type {
  Deployment,
  HistoryEntry,
  Me,
  NotificationRule,
  Page,
  RequestState,
  ServiceItem,
  ServiceItemInput,
  SoftwareDeploymentInput,
  Target,
  Request as ServiceRequest,
} from '../types';
import {
  type PageQuery,
  type QueryOf,
  unwrap,
  versionHeader,
} from './ApiCalls';
import { PeopleCalls } from './PeopleCalls';

export type { DesktopCentralClientOptions, PageQuery } from './ApiCalls';

/**
 * The HTTP API of the plugin. Every method throws {@link ApiError} on an error answer.
 * @public
 */
export class DesktopCentralClient extends PeopleCalls {
  async getMe(): Promise<Me> {
    return unwrap((await this.api()).GET('/me'));
  }

  async listServiceItems(query: PageQuery = {}): Promise<Page<ServiceItem>> {
    return unwrap(
      (await this.api()).GET('/serviceItems', { params: { query } }),
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
    body: {
      serviceItemId: string;
      subject: string;
      description?: string;
      machine?: string;
    },
  ): Promise<ServiceRequest> {
    const api = await this.api();
    return unwrap(
      api.POST('/requests', {
        params: { header: { 'Idempotency-Key': idempotencyKey } },
        body,
      }),
    );
  }

  async assignRequest(
    requestId: string,
    version: number,
    technicianId: string,
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
  ): Promise<ServiceRequest> {
    const api = await this.api();
    return unwrap(
      api.PUT('/requests/{requestId}/state', {
        params: { path: { requestId }, header: versionHeader(version) },
        body: { state },
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

  async listRequestDeployments(
    requestId: string,
    query: PageQuery = {},
  ): Promise<Page<Deployment>> {
    const api = await this.api();
    return unwrap(
      api.GET('/requests/{requestId}/deployments', {
        params: { path: { requestId }, query },
      }),
    );
  }

  /** Saves an action of a request. The same key with the same body answers the first deployment again. */
  async createDeployment(
    requestId: string,
    idempotencyKey: string,
    body: SoftwareDeploymentInput,
  ): Promise<Deployment> {
    const api = await this.api();
    return unwrap(
      api.POST('/requests/{requestId}/deployments', {
        params: {
          path: { requestId },
          header: { 'Idempotency-Key': idempotencyKey },
        },
        body,
      }),
    );
  }

  async listDeployments(
    query: QueryOf<'ListDeployments'> = {},
  ): Promise<Page<Deployment>> {
    return unwrap(
      (await this.api()).GET('/deployments', { params: { query } }),
    );
  }

  async getDeployment(deploymentId: string): Promise<Deployment> {
    const api = await this.api();
    return unwrap(
      api.GET('/deployments/{deploymentId}', {
        params: { path: { deploymentId } },
      }),
    );
  }

  async listDeploymentTargets(
    deploymentId: string,
    query: QueryOf<'ListDeploymentTargets'> = {},
  ): Promise<Page<Target>> {
    const api = await this.api();
    return unwrap(
      api.GET('/deployments/{deploymentId}/targets', {
        params: { path: { deploymentId }, query },
      }),
    );
  }

  /** What a person chooses for a deployment whose sending has an unknown outcome. */
  async settleDeployment(
    deploymentId: string,
    idempotencyKey: string,
    choice: 'sendAsNewAttempt' | 'close',
  ): Promise<Deployment> {
    const api = await this.api();
    return unwrap(
      api.POST('/deployments/{deploymentId}/settlement', {
        params: {
          path: { deploymentId },
          header: { 'Idempotency-Key': idempotencyKey },
        },
        body: { choice },
      }),
    );
  }

  async listNotificationRules(): Promise<Page<NotificationRule>> {
    return unwrap((await this.api()).GET('/notificationRules'));
  }

  async updateNotificationRule(
    ruleId: NotificationRule['id'],
    version: number,
    enabled: boolean,
  ): Promise<NotificationRule> {
    const api = await this.api();
    return unwrap(
      api.PUT('/notificationRules/{ruleId}', {
        params: { path: { ruleId }, header: versionHeader(version) },
        body: { enabled },
      }),
    );
  }
}
