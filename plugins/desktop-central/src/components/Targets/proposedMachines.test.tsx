import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  Computer,
  Machine,
} from 'backstage-plugin-desktop-central-common';
import type { DesktopCentralApi } from '../../api/desktopCentralApi';
import { fakeSelections } from '../../testing/fakeSelections';
import { computers } from '../../testing/inventoryData';
import { server } from '../../testing/serverData';
import { openList, renderTargets, tick } from '../../testing/targetsField';

const [ws1, ws2] = computers;

function machineOf(computer: Computer, more: Partial<Machine> = {}): Machine {
  return { serverId: server.id, serverName: server.name, computer, ...more };
}

async function renderWith(
  proposals: Machine[],
  domain = 'ACME',
  api: Partial<DesktopCentralApi> = {},
) {
  const field = await renderTargets({ proposals, domain, api });
  const list = within(
    screen.getByRole('list', { name: 'Suggested workstations' }),
  );
  return { ...field, list };
}

describe('machines that are likely meant', () => {
  it('are added with one click, with their domain', async () => {
    const { latest, list } = await renderWith([machineOf(ws1)], '');
    await userEvent.click(list.getByRole('button', { name: 'Add WS-001' }));
    expect(
      await screen.findByRole('button', { name: 'Remove WS-001' }),
    ).toBeVisible();
    expect(latest.selection?.domain).toBe('ACME');
    expect(await list.findByText('(selected)')).toBeVisible();
    expect(
      list.queryByRole('button', { name: 'Add WS-001' }),
    ).not.toBeInTheDocument();
    expect(list.getByRole('listitem')).toHaveFocus();
  });

  it('are added to what is selected', async () => {
    const { list } = await renderWith([machineOf(ws1)]);
    const dialog = await openList();
    await tick(dialog, 'WS-002');
    await userEvent.click(
      dialog.getByRole('button', { name: 'Select and close' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Add WS-001' }),
    );
    expect(await screen.findByText('2 workstations selected')).toBeVisible();
    expect(await list.findByText('(selected)')).toBeVisible();
  });

  it('are added from another domain too, where they were left out at first', async () => {
    const selections = fakeSelections({ underWay: [ws1.id] });
    const { latest } = await renderWith([machineOf(ws1)], '', selections);
    await userEvent.click(screen.getByRole('button', { name: 'Add WS-001' }));
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Select all the same: Already under way: 1',
      }),
    );
    expect(
      await screen.findByRole('button', { name: 'Remove WS-001' }),
    ).toBeVisible();
    expect(latest.selection?.domain).toBe('ACME');
  });

  it('say why they cannot be added', async () => {
    const { list } = await renderWith([
      machineOf(ws1),
      machineOf({ ...ws2, domain: 'LAB' }),
      machineOf(ws2, { serverId: 's-9', serverName: 'Plant' }),
      machineOf({ ...ws2, id: 'c-99', name: 'WS-099', agentInstalled: false }),
    ]);
    expect(list.getByText('(on Plant)')).toBeVisible();
    expect(list.getByText('No agent')).toBeVisible();
    expect(
      list.queryByRole('button', { name: 'Add WS-099' }),
    ).not.toBeInTheDocument();
    // Only one of two of that name can be added, and only while nothing of another domain is selected.
    expect(list.getByRole('button', { name: 'Add WS-002' })).toBeVisible();
    await userEvent.click(list.getByRole('button', { name: 'Add WS-001' }));
    expect(await list.findByText('(in the domain LAB)')).toBeVisible();
    expect(
      list.queryByRole('button', { name: 'Add WS-002' }),
    ).not.toBeInTheDocument();
  });
});
