import { Sidebar } from '@backstage/core-components';
import { renderInTestApp as renderInNewApp } from '@backstage/frontend-test-utils';
import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DesktopManagementSidebarItem as ItemOfNewApps } from '../../alpha';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { DesktopManagementSidebarItem } from '../../index';
import { people } from '../../testing/people';
import { fakeApi } from '../../testing/fakeApi';

const CONSOLE = 'https://dc.example:8383';
const ITEM = { name: 'Desktop Management' };

const SERVER = { id: 's-1', name: 'Head office', connected: true } as Awaited<
  ReturnType<ReturnType<typeof fakeApi>['listInventoryServers']>
>['items'][number];

function apiOf(person: (typeof people)['dcGuest'], webConsole?: string) {
  const api = fakeApi(person);
  api.listInventoryServers = jest.fn(async () => ({
    items: [{ ...SERVER, webConsole }],
  }));
  return api;
}

async function show(api: ReturnType<typeof fakeApi>) {
  const getMe = jest.spyOn(api, 'getMe');
  await renderInTestApp(
    <TestApiProvider apis={[[desktopCentralApiRef, api]]}>
      <Sidebar>
        <DesktopManagementSidebarItem />
      </Sidebar>
    </TestApiProvider>,
  );
  await waitFor(() => expect(getMe).toHaveBeenCalled());
}

describe('the Desktop Management item of the sidebar', () => {
  it("opens DC's own pages in a tab of their own", async () => {
    const opened = jest.spyOn(window, 'open').mockReturnValue(null);
    await show(apiOf(people.dcGuest, CONSOLE));
    await userEvent.click(await screen.findByRole('button', ITEM));
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Software packages' }),
    );
    expect(opened).toHaveBeenCalledWith(
      `${CONSOLE}/webclient#/uems/software-deployment/packages`,
      '_blank',
      'noopener,noreferrer',
    );
    opened.mockRestore();
  });

  it('is there in apps on the new front end', async () => {
    renderInNewApp(
      <Sidebar>
        <ItemOfNewApps />
      </Sidebar>,
      { apis: [[desktopCentralApiRef, apiOf(people.portalAdmin, CONSOLE)]] },
    );
    expect(await screen.findByRole('button', ITEM)).toBeVisible();
  });

  it('is not there while no server offers it', async () => {
    const api = apiOf(people.portalAdmin);
    await show(api);
    await waitFor(() => expect(api.listInventoryServers).toHaveBeenCalled());
    expect(screen.queryByRole('button', ITEM)).toBeNull();
  });

  it('is not offered to an end-user, for whom nothing is asked', async () => {
    const api = apiOf(people.endUser, CONSOLE);
    await show(api);
    expect(screen.queryByRole('button', ITEM)).toBeNull();
    expect(api.listInventoryServers).not.toHaveBeenCalled();
  });
});
