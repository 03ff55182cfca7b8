import type { Me, NotificationRule, Page } from '../types';
import { unwrap, versionHeader } from './ApiCalls';
import { DispatchCalls } from './DispatchCalls';

export type { DesktopCentralClientOptions, PageQuery } from './ApiCalls';

/**
 * The HTTP API of the plugin. Every method throws {@link ApiError} on an error answer.
 * @public
 */
export class DesktopCentralClient extends DispatchCalls {
  async getMe(): Promise<Me> {
    return unwrap((await this.api()).GET('/me'));
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
