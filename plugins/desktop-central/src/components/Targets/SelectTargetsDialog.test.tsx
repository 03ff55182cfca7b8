import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError } from 'backstage-plugin-desktop-central-common';
import { computers } from '../../testing/inventoryData';
import { fakeSelections } from '../../testing/fakeSelections';
import { openList, renderTargets, tick } from '../../testing/targetsField';

const WORKSTATIONS = computers.filter(each => !each.isServer);
const ALL_MATCHING = `Select all matching (${computers.length})`;
const WITH_AGENT = WORKSTATIONS.filter(each => each.agentInstalled);

describe('selecting from the list', () => {
  it('selects what is ticked and stays open until it is closed', async () => {
    await renderTargets();
    const list = await openList();
    await tick(list, 'WS-001');
    expect(list.getByText('1 ticked')).toHaveAttribute('role', 'status');
    await userEvent.click(list.getByRole('button', { name: 'Select' }));
    expect(await list.findByText('Selected Workstations (1)')).toBeVisible();
    expect(
      await list.findByRole('checkbox', { name: 'Already selected: WS-001' }),
    ).toBeDisabled();
    await tick(list, 'WS-002');
    await userEvent.click(
      list.getByRole('button', { name: 'Select and close' }),
    );
    expect(await screen.findByText('2 workstations selected')).toBeVisible();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('ticks with the space bar', async () => {
    await renderTargets();
    const list = await openList();
    list.getByRole('checkbox', { name: 'Select WS-001' }).focus();
    await userEvent.keyboard(' ');
    expect(list.getByText('1 ticked')).toBeVisible();
  });

  it('begins at the search', async () => {
    await renderTargets();
    const list = await openList();
    expect(list.getByLabelText('Search by name')).toHaveFocus();
  });

  it('keeps what is ticked over pages and searches on the server', async () => {
    const listComputers = jest.fn(
      async (_id: string, query?: { cursor?: string; search?: string }) => {
        if (query?.search) return { items: [computers[41]] };
        return query?.cursor
          ? { items: computers.slice(25, 50) }
          : { items: computers.slice(0, 25), nextCursor: '25' };
      },
    );
    await renderTargets({ api: { listComputers } });
    const list = await openList();
    await tick(list, 'WS-001');
    await userEvent.click(list.getByRole('button', { name: 'Next page' }));
    await userEvent.click(
      await list.findByRole('checkbox', { name: 'Select WS-027' }),
    );
    await userEvent.type(list.getByLabelText('Search by name'), '042');
    await waitFor(() =>
      expect(listComputers).toHaveBeenCalledWith(
        's-1',
        expect.objectContaining({ domain: 'ACME', search: '042' }),
      ),
    );
    await userEvent.click(
      await list.findByRole('checkbox', { name: 'Select WS-042' }),
    );
    expect(list.getByText('3 ticked')).toBeVisible();
  });

  it('asks the server for the kind and for what is on now', async () => {
    await renderTargets();
    const list = await openList();
    await userEvent.click(list.getByLabelText('Kind'));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Windows Servers' }),
    );
    await waitFor(() =>
      expect(
        list.queryByRole('checkbox', { name: 'Select WS-001' }),
      ).not.toBeInTheDocument(),
    );
    expect(
      list.getByRole('checkbox', { name: 'Select SRV-020' }),
    ).toBeInTheDocument();
    await userEvent.click(list.getByLabelText('Now'));
    await userEvent.click(await screen.findByRole('option', { name: 'Off' }));
    await waitFor(() =>
      expect(
        list.queryByRole('checkbox', { name: 'Select SRV-020' }),
      ).not.toBeInTheDocument(),
    );
    expect(
      list.getByRole('checkbox', { name: 'Select SRV-060' }),
    ).toBeInTheDocument();
  });

  it('leaves out what has no agent, and selects it when that is wanted', async () => {
    await renderTargets();
    const list = await openList();
    await tick(list, 'WS-001');
    await tick(list, 'WS-013');
    await userEvent.click(
      list.getByRole('button', { name: 'Select and close' }),
    );
    expect(await screen.findByText('1 workstation selected')).toBeVisible();
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Select all the same: No agent: 1',
      }),
    );
    expect(await screen.findByText('2 workstations selected')).toBeVisible();
    expect(screen.getByText(/1 has no agent/)).toBeVisible();
  });

  it('asks before Escape loses what is ticked', async () => {
    await renderTargets();
    const list = await openList();
    await tick(list, 'WS-001');
    await userEvent.keyboard('{Escape}');
    expect(
      await screen.findByText('1 is ticked and not selected yet.'),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Close without selecting' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(screen.getByText('0 workstations selected')).toBeVisible();
  });

  it('lists the users of the domain where it is for users', async () => {
    const { latest } = await renderTargets({ installFor: 'user' });
    const list = await openList('Select Users');
    expect(list.getByText('Erin Eng')).toBeVisible();
    expect(list.queryByText('lena')).not.toBeInTheDocument();
    await tick(list, 'erin');
    await userEvent.click(
      list.getByRole('button', { name: 'Select and close' }),
    );
    expect(await screen.findByText('1 user selected')).toBeVisible();
    expect(latest.selection?.installFor).toBe('user');
  });
});

describe('selecting all that match', () => {
  it('leaves out the Windows Servers, says how many, and takes them after a question', async () => {
    await renderTargets();
    const list = await openList();
    await userEvent.click(list.getByRole('button', { name: ALL_MATCHING }));
    expect(await list.findByText(`${WITH_AGENT.length} added.`)).toBeVisible();
    await userEvent.click(
      list.getByRole('button', {
        name: 'Select all the same: Windows Server: 3',
      }),
    );
    expect(
      await screen.findByText('Select 3 Windows Servers too?'),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Select servers too' }),
    );
    expect(
      await list.findByText(`${WITH_AGENT.length + 3} added.`),
    ).toBeVisible();
  });

  it('takes the search along and tells how many there are', async () => {
    const makeSelection = jest.fn(fakeSelections().makeSelection);
    await renderTargets({ api: { makeSelection } });
    const list = await openList();
    await userEvent.type(list.getByLabelText('Search by name'), 'WS-00');
    await userEvent.click(
      await list.findByRole('button', { name: 'Select all matching (9)' }),
    );
    expect(makeSelection).toHaveBeenCalledWith(
      expect.objectContaining({ add: { matching: { search: 'WS-00' } } }),
    );
  });

  it('has no number where there are too many to be counted', async () => {
    await renderTargets({
      api: { listComputers: async () => ({ items: computers.slice(0, 25) }) },
    });
    const list = await openList();
    expect(
      list.getByRole('button', { name: 'Select all matching' }),
    ).toBeVisible();
  });

  it('can be taken back', async () => {
    await renderTargets();
    const list = await openList();
    await userEvent.click(list.getByRole('button', { name: ALL_MATCHING }));
    await userEvent.click(await list.findByRole('button', { name: 'Undo' }));
    expect(list.getByText('Selected Workstations (0)')).toBeVisible();
  });

  it('is not offered for what only a filter leaves', async () => {
    await renderTargets();
    const list = await openList();
    await userEvent.click(list.getByLabelText('Now'));
    await userEvent.click(await screen.findByRole('option', { name: 'On' }));
    expect(
      await list.findByLabelText(/All that match the search are selected/),
    ).toBeVisible();
  });
});

describe('a list beside a large selection', () => {
  it('is read page by page; the browser never asks for all', async () => {
    const selections = fakeSelections({
      computers: Array.from({ length: 3000 }, (_, index) => ({
        ...computers[0],
        id: `big-${index}`,
        name: `PC-${String(index).padStart(5, '0')}`,
      })),
    });
    const listSelectionTargets = jest.fn(selections.listSelectionTargets);
    await renderTargets({ api: { ...selections, listSelectionTargets } });
    const list = await openList();
    await userEvent.click(list.getByRole('button', { name: ALL_MATCHING }));
    expect(await list.findByText('Selected Workstations (3000)')).toBeVisible();
    await list.findByRole('button', { name: 'Remove PC-00000' });
    const asked = listSelectionTargets.mock.calls.reduce(
      (rows, [, query]) => rows + (query?.limit ?? 0),
      0,
    );
    expect(asked).toBeLessThan(1500);
  });
});

describe('what cannot be selected', () => {
  it('says that there are too many, in the words of the portal', async () => {
    const message = 'Select at most 50,000 workstations; these are 61,000.';
    await renderTargets({
      api: {
        makeSelection: async () => {
          throw new ApiError('InputError', message, 400, []);
        },
      },
    });
    const list = await openList();
    await userEvent.click(list.getByRole('button', { name: ALL_MATCHING }));
    expect(await list.findByText(message)).toBeVisible();
    expect(list.getByText('The selection was not changed')).toBeVisible();
  });
});
