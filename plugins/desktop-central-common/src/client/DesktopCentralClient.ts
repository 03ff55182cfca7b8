import type {
  ApiKey,
  ApiKeyInput,
  DcRole,
  Deployment,
  GroupAccessResult,
  HistoryEntry,
  Me,
  NotificationRule,
  Page,
  RequestState,
  Rights,
  ServiceItem,
  ServiceItemInput,
  SoftwareDeploymentInput,
  Target,
  Technician,
  Request as ServiceRequest,
} from '../types';
import {
  type PageQuery,
  type QueryOf,
  settle,
  unwrap,
  versionHeader,
} from './ApiCalls';
import { AuditCalls } from './AuditCalls';

export type { DesktopCentralClientOptions, PageQuery } from './ApiCalls';

/**
 * The HTTP API of the plugin. Every method throws {@link ApiError} on an error answer.
 * @public
 */
export class DesktopCentralClient extends AuditCalls {
  async getMe(): Promise<Me> {
    return unwrap((await this.api()).GET('/me'));
  }

  /** What the plugin's own rule lets a person do. */
  async getRights(userEntityRef: string): Promise<Rights> {
    const api = await this.api();
    return unwrap(api.GET('/rights', { params: { query: { userEntityRef } } }));
  }

  async listTechnicians(query: PageQuery = {}): Promise<Page<Technician>> {
    return unwrap(
      (await this.api()).GET('/technicians', { params: { query } }),
    );
  }

  async enableTechnician(body: {
    userEntityRef: string;
    dcRole: DcRole;
  }): Promise<Technician> {
    return unwrap((await this.api()).POST('/technicians', { body }));
  }

  /** Enables the members that a group has now. */
  async enableGroup(body: {
    groupEntityRef: string;
    dcRole: DcRole;
  }): Promise<GroupAccessResult> {
    return unwrap((await this.api()).POST('/technicians/group', { body }));
  }

  async updateTechnician(
    technicianId: string,
    version: number,
    body: { dcRole: DcRole; enabled: boolean },
  ): Promise<Technician> {
    const api = await this.api();
    return unwrap(
      api.PUT('/technicians/{technicianId}', {
        params: { path: { technicianId }, header: versionHeader(version) },
        body,
      }),
    );
  }

  /** Confirms the account in DC as made by hand, or asks the driver to make it. */
  async confirmAccount(
    technicianId: string,
    serverId: string,
    loginName: string,
  ): Promise<Technician> {
    const api = await this.api();
    return unwrap(
      api.PUT('/technicians/{technicianId}/accounts/{serverId}', {
        params: { path: { technicianId, serverId } },
        body: { loginName },
      }),
    );
  }

  async listApiKeys(technicianId: string): Promise<Page<ApiKey>> {
    const api = await this.api();
    return unwrap(
      api.GET('/technicians/{technicianId}/apiKeys', {
        params: { path: { technicianId } },
      }),
    );
  }

  /** Generates a key, or regenerates it. The secret is in this answer only. */
  async generateApiKey(
    technicianId: string,
    body: ApiKeyInput,
  ): Promise<{ apiKey: ApiKey; secret: string }> {
    const api = await this.api();
    return unwrap(
      api.POST('/technicians/{technicianId}/apiKeys', {
        params: { path: { technicianId } },
        body,
      }),
    );
  }

  async revokeApiKey(technicianId: string, apiKeyId: string): Promise<void> {
    const api = await this.api();
    await settle(
      api.DELETE('/technicians/{technicianId}/apiKeys/{apiKeyId}', {
        params: { path: { technicianId, apiKeyId } },
      }),
    );
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
