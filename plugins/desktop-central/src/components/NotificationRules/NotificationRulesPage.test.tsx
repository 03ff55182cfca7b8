import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ApiError,
  type NotificationRule,
} from 'backstage-plugin-desktop-central-common';
import type { DesktopCentralApi } from '../../api/desktopCentralApi';
import { people } from '../../testing/people';
import { renderPage } from '../../testing/renderPage';

const SOFTWARE =
  'Notify Technician when a software Installation/Uninstallation task is updated';
const SCRIPT = 'Notify Technician when a script task is updated';
const STALE = 'Somebody else changed this notification rule.';

/** The rules as the back end keeps them: a change has to name the version that is there. */
class Rules {
  readonly kept: NotificationRule[] = [
    { id: 'softwareDeploymentUpdated', enabled: true, version: 1 },
    { id: 'scriptDeploymentUpdated', enabled: false, version: 4 },
  ];

  readonly change = jest.fn(
    async (id: NotificationRule['id'], version: number, enabled: boolean) => {
      const index = this.kept.findIndex(rule => rule.id === id);
      if (this.kept[index].version !== version) {
        throw new ApiError('ConflictError', STALE, 409, []);
      }
      this.kept[index] = { id, enabled, version: version + 1 };
      return this.kept[index];
    },
  );

  readonly api: Partial<DesktopCentralApi> = {
    listNotificationRules: async () => ({ items: [...this.kept] }),
    updateNotificationRule: this.change,
  };
}

const rule = (name: string) => screen.findByRole('checkbox', { name });

async function open() {
  const rules = new Rules();
  await renderPage('notification-rules', people.portalAdmin, rules.api);
  await rule(SOFTWARE);
  return rules;
}

describe('the notification rules', () => {
  it.each(['endUser', 'dcGuest', 'dcAdmin'] as const)(
    'are not for others than portal admins: %s',
    async person => {
      const listNotificationRules = jest.fn();
      await renderPage('notification-rules', people[person], {
        listNotificationRules,
      });
      expect(
        await screen.findByText(/This needs a portal admin/),
      ).toBeVisible();
      expect(
        screen.queryByRole('tab', { name: 'Notification rules' }),
      ).not.toBeInTheDocument();
      expect(listNotificationRules).not.toHaveBeenCalled();
    },
  );

  it('say which are on, and what each does', async () => {
    await open();
    expect(await rule(SOFTWARE)).toBeChecked();
    expect(await rule(SCRIPT)).not.toBeChecked();
    for (const name of [SOFTWARE, SCRIPT]) {
      expect(await rule(name)).toHaveAccessibleDescription(
        /to the request's technician.*at most 3 for each deployment/,
      );
    }
  });

  it('are switched off and on again, each by itself', async () => {
    const { change } = await open();
    await userEvent.click(await rule(SOFTWARE));
    await waitFor(async () => expect(await rule(SOFTWARE)).not.toBeChecked());
    await userEvent.click(await rule(SOFTWARE));
    await waitFor(async () => expect(await rule(SOFTWARE)).toBeChecked());
    expect(await rule(SCRIPT)).not.toBeChecked();
    expect(change.mock.calls).toEqual([
      ['softwareDeploymentUpdated', 1, false],
      ['softwareDeploymentUpdated', 2, true],
    ]);
  });

  it('are not changed over somebody else, until the newest is loaded', async () => {
    const { kept, change } = await open();
    kept[1] = { ...kept[1], version: 5 };
    await userEvent.click(await rule(SCRIPT));
    const warning = within(await screen.findByRole('alert'));
    expect(warning.getByText('Not saved')).toBeVisible();
    expect(warning.getByText(STALE)).toBeVisible();
    expect(await rule(SCRIPT)).not.toBeChecked();

    await userEvent.click(
      warning.getByRole('button', { name: 'Load newest version' }),
    );
    await waitFor(() =>
      expect(screen.queryByText('Not saved')).not.toBeInTheDocument(),
    );
    await userEvent.click(await rule(SCRIPT));
    await waitFor(async () => expect(await rule(SCRIPT)).toBeChecked());
    expect(change).toHaveBeenLastCalledWith('scriptDeploymentUpdated', 5, true);
  });

  it('that could not be saved stay as they were, and say why', async () => {
    const { change } = await open();
    change.mockRejectedValue(
      new ApiError('Error', 'The database is not there.', 503, []),
    );
    await userEvent.click(await rule(SOFTWARE));
    expect(await screen.findByText(/The database is not there/)).toBeVisible();
    expect(await rule(SOFTWARE)).toBeChecked();
    expect(await rule(SOFTWARE)).toBeEnabled();
  });
});
