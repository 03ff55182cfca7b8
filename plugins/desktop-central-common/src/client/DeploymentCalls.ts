import type {
  Computer,
  ComputerDeployment,
  Deployment,
  DeploymentInput,
  HistoryEntry,
  Page,
  RetryInput,
  SelectedTarget,
  Selection,
  SelectionInput,
  StartInput,
  Target,
  TargetState,
} from '../types';
import { type PageQuery, type QueryOf, unwrap } from './ApiCalls';
import { RequestCalls } from './RequestCalls';

/** The calls about deployments and what they are for. @public */
export class DeploymentCalls extends RequestCalls {
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
    body: DeploymentInput,
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

  /** What was done with a deployment, oldest first, as far as the caller may read it. */
  async getDeploymentHistory(
    deploymentId: string,
    query: PageQuery = {},
  ): Promise<Page<HistoryEntry>> {
    const api = await this.api();
    return unwrap(
      api.GET('/deployments/{deploymentId}/history', {
        params: { path: { deploymentId }, query },
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
        params: keyed(deploymentId, idempotencyKey),
        body: { choice },
      }),
    );
  }

  /** Cancels what is not sent, and stops in DC what is. */
  async cancelDeployment(
    deploymentId: string,
    idempotencyKey: string,
  ): Promise<Deployment> {
    const api = await this.api();
    return unwrap(
      api.POST('/deployments/{deploymentId}/cancel', {
        params: keyed(deploymentId, idempotencyKey),
      }),
    );
  }

  /** Makes a new attempt for what failed; what waits for its password goes on with it instead. */
  async retryDeployment(
    deploymentId: string,
    idempotencyKey: string,
    body: RetryInput = {},
  ): Promise<Deployment> {
    const api = await this.api();
    return unwrap(
      api.POST('/deployments/{deploymentId}/retry', {
        params: keyed(deploymentId, idempotencyKey),
        body,
      }),
    );
  }

  /** Starts a draft. */
  async startDeployment(
    deploymentId: string,
    idempotencyKey: string,
    body: StartInput = {},
  ): Promise<Deployment> {
    const api = await this.api();
    return unwrap(
      api.POST('/deployments/{deploymentId}/start', {
        params: keyed(deploymentId, idempotencyKey),
        body,
      }),
    );
  }

  /** Lets a deployment go on that the quota or a gap holds. */
  async releaseDeployment(
    deploymentId: string,
    idempotencyKey: string,
  ): Promise<Deployment> {
    const api = await this.api();
    return unwrap(
      api.POST('/deployments/{deploymentId}/release', {
        params: keyed(deploymentId, idempotencyKey),
      }),
    );
  }

  /** Resumes in DC what is suspended there. */
  async resumeDeployment(
    deploymentId: string,
    idempotencyKey: string,
  ): Promise<Deployment> {
    const api = await this.api();
    return unwrap(
      api.POST('/deployments/{deploymentId}/resume', {
        params: keyed(deploymentId, idempotencyKey),
      }),
    );
  }

  /** The arguments of a script, for DC Admins; absent where DC's default is used. */
  async getScriptArguments(
    deploymentId: string,
  ): Promise<{ arguments?: string }> {
    const api = await this.api();
    return unwrap(
      api.GET('/deployments/{deploymentId}/scriptArguments', {
        params: { path: { deploymentId } },
      }),
    );
  }

  /** Every target with its state, as CSV. */
  async exportDeployment(
    deploymentId: string,
    query: { state?: TargetState } = {},
  ): Promise<Blob> {
    const api = await this.api();
    return unwrap(
      api.GET('/deployments/{deploymentId}/export', {
        params: { path: { deploymentId }, query },
        parseAs: 'blob',
      }),
    );
  }

  /** Selects targets, or changes a selection into another one. */
  async makeSelection(body: SelectionInput): Promise<Selection> {
    return unwrap((await this.api()).POST('/selections', { body }));
  }

  async getSelection(selectionId: string): Promise<Selection> {
    const api = await this.api();
    return unwrap(
      api.GET('/selections/{selectionId}', {
        params: { path: { selectionId } },
      }),
    );
  }

  async listSelectionTargets(
    selectionId: string,
    query: QueryOf<'ListSelectionTargets'> = {},
  ): Promise<Page<SelectedTarget>> {
    const api = await this.api();
    return unwrap(
      api.GET('/selections/{selectionId}/targets', {
        params: { path: { selectionId }, query },
      }),
    );
  }

  async getComputer(serverId: string, computerId: string): Promise<Computer> {
    const api = await this.api();
    return unwrap(
      api.GET('/inventory/servers/{serverId}/computers/{computerId}', {
        params: { path: { serverId, computerId } },
      }),
    );
  }

  /** What was done to a computer, newest first. */
  async listComputerDeployments(
    serverId: string,
    computerId: string,
    query: PageQuery = {},
  ): Promise<Page<ComputerDeployment>> {
    const api = await this.api();
    return unwrap(
      api.GET(
        '/inventory/servers/{serverId}/computers/{computerId}/deployments',
        { params: { path: { serverId, computerId }, query } },
      ),
    );
  }
}

function keyed(deploymentId: string, idempotencyKey: string) {
  return {
    path: { deploymentId },
    header: { 'Idempotency-Key': idempotencyKey },
  };
}
