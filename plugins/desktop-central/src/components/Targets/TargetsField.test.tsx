import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError } from 'backstage-plugin-desktop-central-common';
import { fakeSelections } from '../../testing/fakeSelections';
import { openList, renderTargets, tick } from '../../testing/targetsField';

const gone = async () => {
  throw new ApiError('NotFoundError', 'There is no such selection.', 404, []);
};

async function select(...names: string[]) {
  const list = await openList();
  for (const name of names) await tick(list, name);
  await userEvent.click(list.getByRole('button', { name: 'Select and close' }));
  await screen.findByRole('button', { name: `Remove ${names[0]}` });
}

describe('the targets of a form', () => {
  it('wait for the domain', async () => {
    await renderTargets({ domain: '' });
    expect(screen.getByText('Choose the domain first.')).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Select Workstations' }),
    ).toBeDisabled();
  });

  it('say why nothing can be selected now', async () => {
    await renderTargets({ disabled: 'This server takes no users.' });
    expect(screen.getByText('This server takes no users.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Paste or CSV' })).toBeDisabled();
  });

  it('tell the Windows Servers among them', async () => {
    await renderTargets();
    await select('WS-001', 'SRV-020');
    expect(screen.getByText('2 workstations selected')).toBeVisible();
    expect(screen.getByText('1 of them is a Windows Server.')).toBeVisible();
  });

  it('leave out those on which the same is under way unless they are wanted', async () => {
    const makeSelection = jest.fn(
      fakeSelections({ underWay: ['c-1'] }).makeSelection,
    );
    const forItem = { kind: 'software' as const, itemId: 'p-7zip' };
    await renderTargets({ forItem, api: { makeSelection } });
    const list = await openList();
    await tick(list, 'WS-001');
    await userEvent.click(list.getByRole('button', { name: 'Select' }));
    expect(await list.findByText('Nothing was added.')).toBeVisible();
    await userEvent.click(
      list.getByRole('button', {
        name: 'Select all the same: Already under way: 1',
      }),
    );
    expect(await list.findByText('Selected Workstations (1)')).toBeVisible();
    expect(makeSelection).toHaveBeenLastCalledWith(
      expect.objectContaining({ forItem, include: ['underWay'] }),
    );
  });

  it.each([{ serverId: 's-2' }, { domain: 'LAB' }])(
    'are not offered any more what was left out before the form went on to %o',
    async wentOn => {
      const { rerender } = await renderTargets();
      const list = await openList();
      await tick(list, 'WS-013');
      await userEvent.click(
        list.getByRole('button', { name: 'Select and close' }),
      );
      const leftOut = { name: 'Select all the same: No agent: 1' };
      expect(await screen.findByRole('button', leftOut)).toBeVisible();
      await rerender(wentOn);
      expect(screen.queryByRole('button', leftOut)).not.toBeInTheDocument();
    },
  );

  it('are looked at again when something else is to be done', async () => {
    const selections = fakeSelections({ underWay: ['c-1'] });
    const makeSelection = jest.fn(selections.makeSelection);
    const { rerender, latest } = await renderTargets({
      api: { ...selections, makeSelection },
    });
    await select('WS-002');
    const from = latest.selection?.id;
    const forItem = { kind: 'software' as const, itemId: 'p-7zip' };
    rerender({ forItem });
    await waitFor(() =>
      expect(makeSelection).toHaveBeenLastCalledWith({
        serverId: 's-1',
        domain: 'ACME',
        installFor: 'workstation',
        from,
        forItem,
      }),
    );
  });

  it('are taken out one by one, however quickly', async () => {
    await renderTargets();
    await select('WS-001', 'WS-002', 'WS-003');
    for (const name of ['WS-001', 'WS-002']) {
      await userEvent.click(
        screen.getByRole('button', { name: `Remove ${name}` }),
      );
    }
    expect(await screen.findByText('1 workstation selected')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Remove WS-003' })).toBeVisible();
  });

  it('are all removed after a question', async () => {
    const { latest } = await renderTargets();
    await select('WS-001');
    await userEvent.click(screen.getByRole('button', { name: 'Remove all' }));
    expect(latest.selection).not.toBeNull();
    expect(
      await screen.findByText('Remove all selected workstations?'),
    ).toBeVisible();
    const [, confirm] = screen.getAllByRole('button', {
      name: 'Remove all',
      hidden: true,
    });
    await userEvent.click(confirm);
    expect(await screen.findByText('0 workstations selected')).toBeVisible();
    expect(latest.selection).toBeNull();
  });

  it('say that the portal has the selection no longer, and begin anew', async () => {
    let ended = false;
    const selections = fakeSelections();
    const { latest } = await renderTargets({
      api: {
        ...selections,
        makeSelection: async input =>
          ended && input.from ? gone() : selections.makeSelection(input),
      },
    });
    await select('WS-001');
    ended = true;
    await userEvent.click(
      screen.getByRole('button', { name: 'Remove WS-001' }),
    );
    expect(
      await screen.findByText('The selection is no longer there'),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Select again' }));
    expect(latest.selection).toBeNull();
    expect(
      await screen.findByRole('dialog', {
        name: 'Select Workstations in ACME',
      }),
    ).toBeVisible();
  });

  it('notice an ended selection when it is read', async () => {
    await renderTargets({ api: { listSelectionTargets: gone } });
    const list = await openList();
    await tick(list, 'WS-001');
    await userEvent.click(
      list.getByRole('button', { name: 'Select and close' }),
    );
    expect(
      await screen.findByText('The selection is no longer there'),
    ).toBeVisible();
  });
});
