import type {
  Deployment,
  Me,
  NotificationRule,
  Page,
  SoftwareDeploymentInput,
  Target,
} from '../types';
import {
  type PageQuery,
  type QueryOf,
  unwrap,
  versionHeader,
} from './ApiCalls';
import { RequestCalls } from './RequestCalls';

export type { DesktopCentralClientOptions, PageQuery } from './ApiCalls';

/**
 * The HTTP API of the plugin. Every method throws {@link ApiError} on an error answer.
 * @public
 */
export class DesktopCentralClient extends RequestCalls {
  async getMe(): Promise<Me> {
    return unwrap((await this.api()).GET('/me'));
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
