import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  deployment,
  heldDeployment,
  scriptDeployment,
} from '../../testing/deploymentData';
import { people } from '../../testing/people';
import { renderPage } from '../../testing/renderPage';

function listing(items = [deployment, heldDeployment, scriptDeployment]) {
  return jest.fn().mockResolvedValue({ items });
}

async function picks(filter: string, choice: string) {
  await userEvent.click(screen.getByRole('button', { name: filter }));
  await userEvent.click(await screen.findByRole('option', { name: choice }));
}

describe('the list of deployments', () => {
  it('shows both kinds, by a word and by what they do', async () => {
    await renderPage('deployments', people.dcGuest, {
      listDeployments: listing(),
    });
    expect(
      await screen.findByRole('link', {
        name: 'Run clear-print-queue.ps1 for 4 users',
      }),
    ).toHaveAttribute('href', '/desktop-central/deployments/d-script');
    expect(screen.getByTitle('Script')).toBeInTheDocument();
    expect(screen.getAllByTitle('Software')).toHaveLength(2);
  });

  it('says why a deployment waits', async () => {
    await renderPage('deployments', people.dcGuest, {
      listDeployments: listing([
        { ...deployment, state: 'held', waitingFor: { code: 'gap' } },
      ]),
    });
    expect(
      await screen.findByText(/the portal was away for a while/),
    ).toBeVisible();
  });

  it('asks for what the address says', async () => {
    const listDeployments = listing();
    await renderPage(
      'deployments?state=held,failed&kind=script&server=s-1&search=clear',
      people.dcGuest,
      { listDeployments },
    );
    await waitFor(() =>
      expect(listDeployments).toHaveBeenCalledWith(
        expect.objectContaining({
          state: ['held', 'failed'],
          kind: 'script',
          serverId: 's-1',
          search: 'clear',
        }),
      ),
    );
  });

  it('leaves out of the address what nobody knows', async () => {
    const listDeployments = listing();
    await renderPage('deployments?state=gone&kind=x', people.dcGuest, {
      listDeployments,
    });
    await waitFor(() => expect(listDeployments).toHaveBeenCalled());
    expect(listDeployments).toHaveBeenCalledWith({
      cursor: undefined,
      limit: 25,
    });
  });

  it('is narrowed down by several states at once', async () => {
    const listDeployments = listing();
    await renderPage('deployments?state=failed', people.dcGuest, {
      listDeployments,
    });
    await screen.findByRole('table', { name: 'Deployments' });
    await picks('State Failed', 'Held');
    await waitFor(() =>
      expect(listDeployments).toHaveBeenLastCalledWith(
        expect.objectContaining({ state: ['held', 'failed'] }),
      ),
    );
  });

  it('offers to clear the filters where nothing matches', async () => {
    const listDeployments = listing([]);
    await renderPage('deployments?state=failed', people.dcGuest, {
      listDeployments,
    });
    expect(await screen.findByText('No deployment matches')).toBeVisible();
    await userEvent.click(
      screen.getAllByRole('button', { name: 'Clear filters' })[0],
    );
    expect(await screen.findByText('No deployments yet')).toBeVisible();
  });

  it('offers the servers where there are several', async () => {
    const listDeployments = listing();
    await renderPage('deployments', people.dcGuest, {
      listDeployments,
      listInventoryServers: async () => ({
        items: ['s-1', 's-2'].map(id => ({ id, name: id, connected: true })),
      }),
    });
    await screen.findByRole('button', { name: 'DC server Any server' });
    await picks('DC server Any server', 's-2');
    await waitFor(() =>
      expect(listDeployments).toHaveBeenLastCalledWith(
        expect.objectContaining({ serverId: 's-2' }),
      ),
    );
  });

  it('reads only a page, also of many', async () => {
    const listDeployments = jest.fn().mockResolvedValue({
      items: Array.from({ length: 25 }, (_, index) => ({
        ...deployment,
        id: `d-${index}`,
      })),
      nextCursor: 'next',
    });
    await renderPage('deployments', people.dcGuest, { listDeployments });
    const table = await screen.findByRole('table', { name: 'Deployments' });
    await waitFor(() =>
      expect(within(table).getAllByRole('row')).toHaveLength(26),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Next page' }));
    await waitFor(() =>
      expect(listDeployments).toHaveBeenLastCalledWith({
        cursor: 'next',
        limit: 25,
      }),
    );
  });
});
