import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delivery } from '../../testing/dispatchData';
import { people } from '../../testing/people';
import { server } from '../../testing/serverData';
import { renderPage } from '../../testing/renderPage';

describe('the deliveries', () => {
  it('are for portal admins', async () => {
    const listDeliveries = jest.fn();
    await renderPage('deliveries', people.dcAdmin, { listDeliveries });
    expect(await screen.findByText(/This needs a portal admin/)).toBeVisible();
    expect(listDeliveries).not.toHaveBeenCalled();
  });

  it('say why one is in quarantine and lead to its deployment', async () => {
    await renderPage('deliveries', people.portalAdmin);
    expect(await screen.findByText('In quarantine')).toBeVisible();
    expect(
      screen.getByText(/The request was archived or deleted/),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: delivery.itemName }),
    ).toHaveAttribute('href', '/desktop-central/deployments/d-1');
  });

  it('are filtered by outcome and server, from the address', async () => {
    const listDeliveries = jest.fn().mockResolvedValue({ items: [] });
    await renderPage(
      'deliveries?outcome=quarantined&server=s-1',
      people.portalAdmin,
      { listDeliveries },
    );
    expect(await screen.findByText('No delivery matches')).toBeVisible();
    expect(listDeliveries).toHaveBeenCalledWith({
      cursor: undefined,
      limit: 25,
      outcome: 'quarantined',
      serverId: 's-1',
    });
  });

  it('are reprocessed and read again', async () => {
    const reprocessDelivery = jest.fn().mockResolvedValue(delivery);
    const listDeliveries = jest
      .fn()
      .mockResolvedValueOnce({ items: [delivery] })
      .mockResolvedValue({
        items: [
          {
            ...delivery,
            reprocessedAt: new Date().toISOString(),
            allowedActions: {
              reprocess: { allowed: false, reason: 'Done already.' },
            },
          },
        ],
      });
    await renderPage('deliveries', people.portalAdmin, {
      reprocessDelivery,
      listDeliveries,
    });
    const button = { name: `Reprocess the delivery for ${delivery.itemName}` };
    await userEvent.click(await screen.findByRole('button', button));
    await waitFor(() =>
      expect(reprocessDelivery).toHaveBeenCalledWith(delivery.id),
    );
    expect(await screen.findByText(/^Reprocessed/)).toBeVisible();
    expect(screen.getByRole('button', button)).toBeDisabled();
  });

  it('that were refused are counted by address and minute', async () => {
    await renderPage('deliveries', people.portalAdmin);
    await userEvent.click(await screen.findByRole('tab', { name: 'Refused' }));
    expect(await screen.findByText('10.1.2.3')).toBeVisible();
    expect(screen.getByText('7')).toBeVisible();
  });
});

describe('a test callback', () => {
  const page = `servers/${server.id}`;

  it('says what became of it and what to do', async () => {
    await renderPage(page, people.portalAdmin, {
      testCallback: async () => ({
        url: 'https://portal.example/api/desktop-central/callbacks/',
        outcome: 'unreachable',
        message: 'Nothing answered. Check the callback base URL.',
        tookMs: 812,
      }),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Send a test callback' }),
    );
    expect(await screen.findByText('Not reachable')).toBeVisible();
    expect(screen.getByText(/Check the callback base URL/)).toBeVisible();
    expect(screen.getByText('812 ms')).toBeVisible();
  });

  it('is not offered for a server that is only polled', async () => {
    await renderPage(page, people.portalAdmin, {
      getServer: async () => ({ ...server, statusSource: 'poll' }),
    });
    await screen.findByRole('heading', { name: 'Connection' });
    expect(
      screen.queryByRole('button', { name: 'Send a test callback' }),
    ).not.toBeInTheDocument();
  });

  it('is sent from the list of deliveries too, about a server that reports', async () => {
    const testCallback = jest.fn().mockResolvedValue({
      url: 'https://portal.example/api/desktop-central/callbacks/',
      outcome: 'unreachable',
      message: 'Nothing answered. Check the callback base URL.',
    });
    await renderPage('deliveries?server=s-2', people.portalAdmin, {
      testCallback,
      listServers: async () => ({
        items: [
          server,
          { ...server, id: 's-2', name: 'Branch' },
          { ...server, id: 's-3', name: 'Polled', statusSource: 'poll' },
        ],
      }),
    });
    const open = await screen.findByRole('button', {
      name: 'Send a test callback',
    });
    await waitFor(() => expect(open).toBeEnabled());
    await userEvent.click(open);
    const dialog = screen.getByRole('dialog', { name: 'Test callback' });
    await userEvent.click(
      within(dialog).getByRole('button', { name: /Branch/ }),
    );
    const choices = await screen.findAllByRole('option');
    expect(choices.map(each => each.textContent)).toEqual([
      server.name,
      'Branch',
    ]);
    await userEvent.click(choices[1]);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Send' }));
    expect(await within(dialog).findByText('Not reachable')).toBeVisible();
    expect(testCallback).toHaveBeenCalledWith('s-2');
  });

  it('is greyed, with why, where every server is only polled', async () => {
    await renderPage('deliveries', people.portalAdmin, {
      listServers: async () => ({
        items: [{ ...server, statusSource: 'poll' }],
      }),
    });
    expect(
      await screen.findByLabelText(/No server reports by callback/),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Send a test callback' }),
    ).toBeDisabled();
  });
});
