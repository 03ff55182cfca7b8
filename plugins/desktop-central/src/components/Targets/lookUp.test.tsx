import userEvent from '@testing-library/user-event';
import {
  ApiError,
  type Computer,
} from 'backstage-plugin-desktop-central-common';
import type { DesktopCentralApi } from '../../api/desktopCentralApi';
import { computers } from '../../testing/data';
import { choose, openForm, openPicker } from '../../testing/softwareForm';

const NEW: Computer = { ...computers[0], id: 'c-new', name: 'WS-NEW' };

/** Opens the pop-up and searches for a computer that no sync has found yet. */
async function searchForNew(overrides: Partial<DesktopCentralApi>) {
  let synced = computers.slice(0, 3);
  const form = await openForm({
    listComputers: async (_id, query) => ({
      items: synced.filter(each => each.name.includes(query?.search ?? '')),
    }),
    ...overrides,
    lookInDesktopCentral: async (...call) => {
      const found = await overrides.lookInDesktopCentral?.(...call);
      synced = [...synced, ...(found?.computers ?? [])];
      return found ?? { computers: [], directoryUsers: [] };
    },
  });
  await choose(form, /Domain/, 'ACME');
  const picker = await openPicker(form);
  expect(
    picker.getByRole('button', { name: 'Look in Desktop Central now' }),
  ).toBeDisabled();
  await userEvent.type(picker.getByLabelText('Search by name'), 'WS-NEW');
  await userEvent.click(
    await picker.findByRole('button', {
      name: 'Look for "WS-NEW" in Desktop Central now',
    }),
  );
  return { form, picker };
}

function finding(...found: Computer[]) {
  return jest.fn().mockResolvedValue({ computers: found, directoryUsers: [] });
}

describe('looking in Desktop Central for a computer that no sync found', () => {
  it('shows it and checks it, to be selected', async () => {
    const lookInDesktopCentral = finding(NEW);
    const { form, picker } = await searchForNew({ lookInDesktopCentral });
    expect(
      await picker.findByText('Found in Desktop Central and checked: WS-NEW.'),
    ).toBeVisible();
    expect(lookInDesktopCentral).toHaveBeenCalledWith('s-1', {
      kind: 'computer',
      name: 'WS-NEW',
    });
    expect(
      await picker.findByRole('checkbox', { name: 'Select WS-NEW' }),
    ).toBeChecked();
    await userEvent.click(
      picker.getByRole('button', { name: 'Select and close' }),
    );
    expect(await form.findByText('1 workstation selected')).toBeInTheDocument();
  });

  it('says that there is none of exactly this name', async () => {
    const { picker } = await searchForNew({ lookInDesktopCentral: finding() });
    expect(
      await picker.findByText(/no Windows machine with exactly the name/),
    ).toBeVisible();
  });

  it('says in which other domain it is', async () => {
    const { picker } = await searchForNew({
      lookInDesktopCentral: finding({ ...NEW, domain: 'LAB' }),
    });
    expect(
      await picker.findByText(/WS-NEW is in the domain LAB/),
    ).toBeVisible();
    expect(picker.getByText('0 checked')).toBeVisible();
  });

  it('shows why Desktop Central could not be asked', async () => {
    const { picker } = await searchForNew({
      lookInDesktopCentral: jest
        .fn()
        .mockRejectedValue(
          new ApiError('Error', 'The server does not answer.', 502, []),
        ),
    });
    expect(
      await picker.findByText('The server does not answer.'),
    ).toBeVisible();
  });
});
