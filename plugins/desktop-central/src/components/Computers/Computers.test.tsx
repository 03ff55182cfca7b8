import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { computers } from '../../testing/inventoryData';
import { people } from '../../testing/people';
import { renderPage } from '../../testing/renderPage';

describe('the list of computers', () => {
  it('is not open to an end-user', async () => {
    const listComputers = jest.fn();
    await renderPage('computers', people.endUser, { listComputers });
    expect(
      await screen.findByText('This page is not open to you'),
    ).toBeVisible();
    expect(listComputers).not.toHaveBeenCalled();
  });

  it('leads to the page of each', async () => {
    await renderPage('computers', people.dcGuest);
    expect(await screen.findByRole('link', { name: 'WS-001' })).toHaveAttribute(
      'href',
      '/desktop-central/computers/s-1/c-1',
    );
  });

  it('is searched and filtered on the server, from the address', async () => {
    const listComputers = jest.fn().mockResolvedValue({ items: computers });
    await renderPage(
      'computers?server=s-2&search=WS&domain=ACME&kind=workstation&live=down',
      people.dcGuest,
      {
        listComputers,
        listInventoryServers: async () => ({
          items: ['s-1', 's-2'].map(id => ({ id, name: id, connected: true })),
        }),
      },
    );
    await waitFor(() =>
      expect(listComputers).toHaveBeenCalledWith('s-2', {
        cursor: undefined,
        limit: 25,
        search: 'WS',
        domain: 'ACME',
        kind: 'workstation',
        live: 'down',
      }),
    );
  });

  it('takes the domain of another server away', async () => {
    const listComputers = jest.fn().mockResolvedValue({ items: computers });
    await renderPage('computers?domain=ACME', people.dcGuest, {
      listComputers,
      listInventoryServers: async () => ({
        items: ['s-1', 's-2'].map(id => ({ id, name: id, connected: true })),
      }),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'DC server s-1' }),
    );
    await userEvent.click(await screen.findByRole('option', { name: 's-2' }));
    await waitFor(() =>
      expect(listComputers).toHaveBeenLastCalledWith('s-2', {
        cursor: undefined,
        limit: 25,
      }),
    );
  });

  it('says what to do while there are none', async () => {
    await renderPage('computers', people.dcGuest, {
      listComputers: async () => ({ items: [] }),
    });
    expect(
      await screen.findByText(/They come with a sync of the server/),
    ).toBeVisible();
  });

  it('says what to do while there is no server', async () => {
    await renderPage('computers', people.dcGuest, {
      listInventoryServers: async () => ({ items: [] }),
    });
    expect(await screen.findByText('There is no DC server yet')).toBeVisible();
  });
});

describe('the page of a computer', () => {
  it('tells what was done to it, with its own state and the reason', async () => {
    await renderPage('computers/s-1/c-2', people.dcGuest);
    const table = await screen.findByRole('table', {
      name: 'What was done here',
    });
    const rows = await waitFor(() => {
      const found = within(table).getAllByRole('row').slice(1);
      expect(found[0]).toHaveTextContent('7-Zip');
      return found;
    });
    expect(rows[0]).toHaveTextContent('Failed');
    expect(rows[0]).toHaveTextContent('There is not enough space');
    expect(
      within(rows[0]).getByRole('link', { name: /Install 7-Zip/ }),
    ).toHaveAttribute('href', '/desktop-central/deployments/d-1');
    expect(rows[1]).toHaveTextContent('Run clear-print-queue.ps1');
  });

  it('says where nothing was done yet', async () => {
    await renderPage('computers/s-1/c-2', people.dcGuest, {
      listComputerDeployments: async () => ({ items: [] }),
    });
    expect(await screen.findByText('Nothing was done here yet')).toBeVisible();
  });

  it('says that DC can do nothing where no agent is installed', async () => {
    await renderPage('computers/s-1/c-13', people.dcGuest);
    expect(
      await screen.findByText(/Not installed: Desktop Central can do nothing/),
    ).toBeVisible();
  });
});
