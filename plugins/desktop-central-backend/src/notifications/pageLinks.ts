import type { NotificationService } from '@backstage/plugin-notifications-node';

/**
 * Sends notices whose links are paths below the plugin's page, e.g. `/requests/1`, with links to where the app has that page.
 *
 * @param pagePath - path of the page in the app, without a slash at its end
 */
export function withPageLinks(
  notifications: NotificationService,
  pagePath: string,
): NotificationService {
  return {
    send: ({ recipients, payload }) =>
      notifications.send({
        recipients,
        payload:
          payload.link === undefined
            ? payload
            : { ...payload, link: `${pagePath}${payload.link}` },
      }),
  };
}
