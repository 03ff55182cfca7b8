import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { InventoryServer } from 'backstage-plugin-desktop-central-common';
import { people } from '../../testing/people';
import { renderPage } from '../../testing/renderPage';

const CONSOLE = 'https://dc.example:8383';
const MENU = { name: 'Desktop Management' };

async function open(
  person: Parameters<typeof renderPage>[1],
  webConsole: InventoryServer['webConsole'],
) {
  const listInventoryServers = jest.fn().mockResolvedValue({
    items: [{ id: 's-1', name: 'Head office', connected: true, webConsole }],
  });
  await renderPage('requests', person, { listInventoryServers });
  await screen.findByRole('tab', { name: 'Requests' });
  return listInventoryServers;
}

describe('the Desktop Management menu', () => {
  it("opens DC's own pages in a tab of their own", async () => {
    const opened = jest.spyOn(window, 'open').mockReturnValue(null);
    await open(people.dcGuest, CONSOLE);
    await userEvent.click(await screen.findByRole('button', MENU));
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Computers' }),
    );
    expect(opened).toHaveBeenCalledWith(
      `${CONSOLE}/webclient#/uems/inventory/computers`,
      '_blank',
      'noopener,noreferrer',
    );
    opened.mockRestore();
  });

  it('is not there while no server offers it', async () => {
    await open(people.portalAdmin, undefined);
    expect(screen.queryByRole('button', MENU)).toBeNull();
  });

  it('is not offered to an end-user, for whom nothing is asked', async () => {
    const asked = await open(people.endUser, CONSOLE);
    expect(screen.queryByRole('button', MENU)).toBeNull();
    expect(asked).not.toHaveBeenCalled();
  });
});
