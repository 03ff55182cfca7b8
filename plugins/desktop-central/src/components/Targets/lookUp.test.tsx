import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ApiError,
  type Computer,
} from 'backstage-plugin-desktop-central-common';
import type { DesktopCentralApi } from '../../api/desktopCentralApi';
import { computers } from '../../testing/inventoryData';
import { fakeSelections } from '../../testing/fakeSelections';
import { openList, renderTargets } from '../../testing/targetsField';

const NEW: Computer = { ...computers[0], id: 'c-new', name: 'WS-NEW' };

/** Opens the pop-up and searches for a computer that no sync has found yet. */
async function searchForNew(overrides: Partial<DesktopCentralApi>) {
  let synced = computers.slice(0, 3);
  await renderTargets({
    api: {
      ...fakeSelections({ computers: [NEW] }),
      listComputers: async (_id, query) => ({
        items: synced.filter(each => each.name.includes(query?.search ?? '')),
      }),
      ...overrides,
      lookInDesktopCentral: async (...call) => {
        const found = await overrides.lookInDesktopCentral?.(...call);
        synced = [...synced, ...(found?.computers ?? [])];
        return found ?? { computers: [], directoryUsers: [] };
      },
    },
  });
  const list = await openList();
  expect(
    list.getByRole('button', { name: 'Look in Desktop Central now' }),
  ).toBeDisabled();
  await userEvent.type(list.getByLabelText('Search by name'), 'WS-NEW');
  await userEvent.click(
    await list.findByRole('button', {
      name: 'Look for "WS-NEW" in Desktop Central now',
    }),
  );
  return list;
}

function finding(...found: Computer[]) {
  return jest.fn().mockResolvedValue({ computers: found, directoryUsers: [] });
}

describe('looking in Desktop Central for a computer that no sync found', () => {
  it('shows it and ticks it, to be selected', async () => {
    const lookInDesktopCentral = finding(NEW);
    const list = await searchForNew({ lookInDesktopCentral });
    expect(
      await list.findByText('Found in Desktop Central and ticked: WS-NEW.'),
    ).toBeVisible();
    expect(lookInDesktopCentral).toHaveBeenCalledWith('s-1', {
      kind: 'computer',
      name: 'WS-NEW',
    });
    expect(
      await list.findByRole('checkbox', { name: 'Select WS-NEW' }),
    ).toBeChecked();
    await userEvent.click(
      list.getByRole('button', { name: 'Select and close' }),
    );
    expect(await screen.findByText('1 workstation selected')).toBeVisible();
  });

  it('says that there is none of exactly this name', async () => {
    const list = await searchForNew({ lookInDesktopCentral: finding() });
    expect(
      await list.findByText(/no Windows machine with exactly the name/),
    ).toBeVisible();
  });

  it('says in which other domain it is', async () => {
    const list = await searchForNew({
      lookInDesktopCentral: finding({ ...NEW, domain: 'LAB' }),
    });
    expect(await list.findByText(/WS-NEW is in the domain LAB/)).toBeVisible();
    expect(list.getByText('0 ticked')).toBeVisible();
  });

  it('shows why Desktop Central could not be asked', async () => {
    const list = await searchForNew({
      lookInDesktopCentral: jest
        .fn()
        .mockRejectedValue(
          new ApiError('Error', 'The server does not answer.', 502, []),
        ),
    });
    const alert = await list.findByRole('alert');
    expect(alert).toHaveTextContent('The server does not answer.');
    // Within a status it would be read out twice.
    expect(alert.closest('[role="status"]')).toBeNull();

    await userEvent.clear(list.getByLabelText('Search by name'));
    await userEvent.type(list.getByLabelText('Search by name'), 'WS-1');
    // What went wrong with another name says nothing of this one.
    await waitFor(() => expect(alert).not.toBeInTheDocument());
  });

  it('asks for a user in the domain where it is for users', async () => {
    const lookInDesktopCentral = jest.fn().mockResolvedValue({
      computers: [],
      directoryUsers: [{ id: 'u-new', name: 'newt', domain: 'ACME' }],
    });
    await renderTargets({
      installFor: 'user',
      api: { lookInDesktopCentral },
    });
    await userEvent.click(screen.getByRole('button', { name: 'Select Users' }));
    const list = within(await screen.findByRole('dialog'));
    await userEvent.type(list.getByLabelText('Search by name'), 'newt');
    await userEvent.click(
      await list.findByRole('button', {
        name: 'Look for "newt" in Desktop Central now',
      }),
    );
    expect(
      await list.findByText('Found in Desktop Central and ticked: newt.'),
    ).toBeVisible();
    expect(lookInDesktopCentral).toHaveBeenCalledWith('s-1', {
      kind: 'directoryUser',
      name: 'newt',
      domain: 'ACME',
    });
  });
});
