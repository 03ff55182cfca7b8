import createClient, { type Client } from 'openapi-fetch';
import type { operations, paths } from '../generated/schema';
import type {
  ApiKey,
  Computer,
  DcRole,
  Deployment,
  HistoryEntry,
  InventoryServer,
  Me,
  NotificationRule,
  Package,
  Page,
  Request as ServiceRequest,
  RequestState,
  Server,
  ServerInput,
  ServiceItem,
  ServiceItemInput,
  SoftwareDeploymentInput,
  SyncRun,
  Target,
  Technician,
  TrustInput,
} from '../types';
import { ApiError } from './ApiError';

const PLUGIN_ID = 'desktop-central';

/** What the client needs of the surroundings; Backstage's discovery and fetch APIs fit. @public */
export interface DesktopCentralClientOptions {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  fetchApi: { fetch: typeof fetch };
}

/** A part of a list to fetch. @public */
export interface PageQuery {
  cursor?: string;
  /** 1 to 200; 50 if absent. */
  limit?: number;
}

type QueryOf<T extends keyof operations> = NonNullable<
  operations[T]['parameters']['query']
>;

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

interface ErrorBody {
  error?: { name?: string; message?: string; fields?: ApiError['fields'] };
}

function toApiError(answer: Answer<unknown>): ApiError {
  const body =
    typeof answer.error === 'object' && answer.error !== null
      ? (answer.error as ErrorBody)
      : {};
  return new ApiError(
    body.error?.name ?? 'Error',
    body.error?.message ??
      `The portal answered with status ${answer.response.status}. Try again.`,
    answer.response.status,
    body.error?.fields ?? [],
  );
}

async function unwrap<T>(pending: Promise<Answer<T>>): Promise<T> {
  const answer = await pending;
  if (!answer.response.ok) throw toApiError(answer);
  return answer.data as T;
}

async function settle(pending: Promise<Answer<unknown>>): Promise<void> {
  const answer = await pending;
  if (!answer.response.ok) throw toApiError(answer);
}

/** Backstage's fetch API reads what it is given more than once, which a Request with a body does not allow. */
async function toInit(request: Request): Promise<RequestInit> {
  const body = await request.text();
  return {
    method: request.method,
    headers: Object.fromEntries(request.headers.entries()),
    ...(body ? { body } : {}),
  };
}

function versionHeader(version: number) {
  return { 'If-Match': `"${version}"` };
}

/**
 * The HTTP API of the plugin. Every method throws {@link ApiError} on an error answer.
 * @public
 */
export class DesktopCentralClient {
  private readonly options: DesktopCentralClientOptions;

  constructor(options: DesktopCentralClientOptions) {
    this.options = options;
  }

  private async api(): Promise<Client<paths>> {
    const { discoveryApi, fetchApi } = this.options;
    const baseUrl = await discoveryApi.getBaseUrl(PLUGIN_ID);
    return createClient<paths>({
      baseUrl,
      fetch: async request =>
        fetchApi.fetch(request.url, await toInit(request)),
    });
  }

  async getMe(): Promise<Me> {
    return unwrap((await this.api()).GET('/me'));
  }

  async listServers(): Promise<Page<Server>> {
    return unwrap((await this.api()).GET('/servers'));
  }

  async getServer(serverId: string): Promise<Server> {
    const api = await this.api();
    return unwrap(
      api.GET('/servers/{serverId}', { params: { path: { serverId } } }),
    );
  }

  async createServer(body: ServerInput): Promise<Server> {
    return unwrap((await this.api()).POST('/servers', { body }));
  }

  async updateServer(
    serverId: string,
    version: number,
    body: ServerInput,
  ): Promise<Server> {
    const api = await this.api();
    return unwrap(
      api.PUT('/servers/{serverId}', {
        params: { path: { serverId }, header: versionHeader(version) },
        body,
      }),
    );
  }

  /** Connects again and answers when the outcome is known. */
  async checkServer(serverId: string): Promise<Server> {
    const api = await this.api();
    return unwrap(
      api.POST('/servers/{serverId}/check', { params: { path: { serverId } } }),
    );
  }

  /** Trusts the certificate that was seen, one ahead of its renewal, or a CA. */
  async trustCertificate(
    serverId: string,
    version: number,
    body: TrustInput,
  ): Promise<Server> {
    const api = await this.api();
    return unwrap(
      api.POST('/servers/{serverId}/trust', {
        params: { path: { serverId }, header: versionHeader(version) },
        body,
      }),
    );
  }

  /** Trusts nothing of the server any more. */
  async withdrawTrust(serverId: string, version: number): Promise<Server> {
    const api = await this.api();
    return unwrap(
      api.DELETE('/servers/{serverId}/trust', {
        params: { path: { serverId }, header: versionHeader(version) },
      }),
    );
  }

  /** Ends the hold of a server. */
  async resumeServer(serverId: string): Promise<void> {
    const api = await this.api();
    await settle(
      api.POST('/servers/{serverId}/resume', {
        params: { path: { serverId } },
      }),
    );
  }

  async startSync(serverId: string): Promise<SyncRun> {
    const api = await this.api();
    return unwrap(
      api.POST('/servers/{serverId}/sync', { params: { path: { serverId } } }),
    );
  }

  async listSyncRuns(
    serverId: string,
    query: PageQuery = {},
  ): Promise<Page<SyncRun>> {
    const api = await this.api();
    return unwrap(
      api.GET('/servers/{serverId}/syncRuns', {
        params: { path: { serverId }, query },
      }),
    );
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
    serverId: string,
  ): Promise<{ apiKey: ApiKey; secret: string }> {
    const api = await this.api();
    return unwrap(
      api.POST('/technicians/{technicianId}/apiKeys', {
        params: { path: { technicianId } },
        body: { serverId },
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

  async listInventoryServers(): Promise<Page<InventoryServer>> {
    return unwrap((await this.api()).GET('/inventory/servers'));
  }

  async listPackages(
    serverId: string,
    query: QueryOf<'ListPackages'> = {},
  ): Promise<Page<Package>> {
    const api = await this.api();
    return unwrap(
      api.GET('/inventory/servers/{serverId}/packages', {
        params: { path: { serverId }, query },
      }),
    );
  }

  async listDomains(serverId: string): Promise<Page<{ name: string }>> {
    const api = await this.api();
    return unwrap(
      api.GET('/inventory/servers/{serverId}/domains', {
        params: { path: { serverId } },
      }),
    );
  }

  async listComputers(
    serverId: string,
    query: QueryOf<'ListComputers'> = {},
  ): Promise<Page<Computer>> {
    const api = await this.api();
    return unwrap(
      api.GET('/inventory/servers/{serverId}/computers', {
        params: { path: { serverId }, query },
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
