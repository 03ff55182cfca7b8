import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { apiKey } from '../../testing/adminData';
import { people } from '../../testing/people';
import { renderPage } from '../../testing/renderPage';

describe('my access', () => {
  it('tells an end-user what is missing for each thing they may not do', async () => {
    await renderPage('my-access', people.endUser);
    expect(
      await screen.findByText('Install and uninstall software, run scripts'),
    ).toBeVisible();
    expect(
      screen.getByText(
        'This needs the DC Admin role. A portal admin can give it.',
      ),
    ).toBeVisible();
    expect(screen.queryByText('API keys')).not.toBeInTheDocument();
  });

  it('shows a DC Admin their own API keys', async () => {
    const listApiKeys = jest.fn().mockResolvedValue({ items: [] });
    await renderPage('my-access', people.dcAdmin, { listApiKeys });
    expect(
      await screen.findByRole('heading', { name: 'API keys' }),
    ).toBeVisible();
    await waitFor(() => expect(listApiKeys).toHaveBeenCalledWith('t-dana'));
  });
});

describe('my own API keys', () => {
  it('warn before they end', async () => {
    const day = 24 * 60 * 60 * 1000;
    const expiresAt = new Date(Date.now() + 10.5 * day).toISOString();
    await renderPage('my-access', people.dcAdmin, {
      listApiKeys: async () => ({ items: [{ ...apiKey, expiresAt }] }),
    });
    expect(
      await screen.findByText(
        `The key dck_4fQ9… for ${apiKey.serverName} ends in 10 days. Regenerate it, and enter the new one in Desktop Central before that.`,
      ),
    ).toBeVisible();
  });
});

describe('notification rules', () => {
  it('carry the label of the manual and are saved at once', async () => {
    const updateNotificationRule = jest.fn().mockResolvedValue({
      id: 'softwareDeploymentUpdated',
      enabled: false,
      version: 2,
    });
    await renderPage('notification-rules', people.portalAdmin, {
      updateNotificationRule,
    });
    await userEvent.click(
      await screen.findByLabelText(
        'Notify Technician when a software Installation/Uninstallation task is updated',
      ),
    );
    expect(updateNotificationRule).toHaveBeenCalledWith(
      'softwareDeploymentUpdated',
      1,
      false,
    );
    expect(
      screen.getByLabelText('Notify Technician when a script task is updated'),
    ).toBeChecked();
  });
});
