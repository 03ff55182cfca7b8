import { screen } from '@testing-library/react';
import { ApiError } from 'backstage-plugin-desktop-central-common';
import { people } from '../../testing/people';
import { renderPage } from '../../testing/renderPage';

const ADMIN_TABS = [
  'DC servers',
  'Technicians',
  'Service items',
  'Notification rules',
  'Deliveries',
  'Audit',
];

describe('the tabs of the page', () => {
  it('are requests and own access for an end-user', async () => {
    await renderPage('', people.endUser);
    const tabs = await screen.findAllByRole('tab');
    expect(tabs.map(tab => tab.textContent)).toEqual(['Requests', 'My access']);
  });

  it('include deployments and computers for a DC Guest', async () => {
    await renderPage('', people.dcGuest);
    expect(
      await screen.findByRole('tab', { name: 'Deployments' }),
    ).toBeVisible();
    expect(screen.getByRole('tab', { name: 'Computers' })).toBeVisible();
    for (const name of ADMIN_TABS) {
      expect(screen.queryByRole('tab', { name })).not.toBeInTheDocument();
    }
  });

  it('include the admin pages for a portal admin', async () => {
    await renderPage('', people.portalAdmin);
    for (const name of ADMIN_TABS) {
      expect(await screen.findByRole('tab', { name })).toBeVisible();
    }
  });

  it('can be opened by address', async () => {
    await renderPage('my-access', people.endUser);
    expect(
      await screen.findByRole('tab', { name: 'My access', selected: true }),
    ).toBeVisible();
  });
});

describe('an admin page opened by address', () => {
  it('tells an end-user why it is closed', async () => {
    const listServers = jest.fn();
    await renderPage('servers', people.endUser, { listServers });
    expect(await screen.findByText(/This needs a portal admin/)).toBeVisible();
    expect(listServers).not.toHaveBeenCalled();
  });

  it('names the key to set when no admin is configured', async () => {
    await renderPage('servers', { ...people.dcAdmin, adminsConfigured: false });
    expect(
      (await screen.findAllByText(/desktopCentral\.admins in app-config/))
        .length,
    ).toBeGreaterThan(0);
  });
});

describe('the page', () => {
  it('asks again who the person is when the portal refuses what the page offered', async () => {
    const getMe = jest
      .fn()
      .mockResolvedValueOnce(people.dcGuest)
      .mockResolvedValue(people.endUser);
    await renderPage('deployments', people.dcGuest, {
      getMe,
      listDeployments: async () => {
        throw new ApiError('NotAllowedError', 'Not any more.', 403, []);
      },
    });
    expect(
      await screen.findByText('This page is not open to you'),
    ).toBeVisible();
  });

  it('says that a sub-page does not exist', async () => {
    await renderPage('nowhere', people.endUser);
    expect(await screen.findByText('There is no such page')).toBeVisible();
  });

  it('shows the cause and a retry when the portal cannot be reached', async () => {
    const getMe = jest
      .fn()
      .mockRejectedValueOnce(new Error('Failed to fetch'))
      .mockResolvedValue(people.endUser);
    await renderPage('', people.endUser, { getMe });
    expect(await screen.findByText('Failed to fetch')).toBeVisible();
    screen.getByRole('button', { name: 'Try again' }).click();
    expect(await screen.findByRole('tab', { name: 'Requests' })).toBeVisible();
  });

  it('says what is missing where the back end lacks the plugin', async () => {
    const getMe = jest
      .fn()
      .mockRejectedValue(new ApiError('NoBackendError', 'Not known.', 404, []));
    await renderPage('', people.endUser, { getMe });
    expect(
      await screen.findByText(/backstage-plugin-desktop-central-backend/),
    ).toBeVisible();
  });
});
