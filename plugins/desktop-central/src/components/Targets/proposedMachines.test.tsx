import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ApiError,
  type Computer,
  type Machine,
} from 'backstage-plugin-desktop-central-common';
import { computers, request, server } from '../../testing/data';
import {
  choose,
  openForm,
  selectWorkstations,
} from '../../testing/softwareForm';

const [ws1, ws2] = computers;

function machineOf(computer: Computer, more: Partial<Machine> = {}): Machine {
  return { serverId: server.id, serverName: server.name, computer, ...more };
}

async function openWith(machines: Machine[]) {
  const listMachines = jest.fn(async () => ({ items: machines }));
  const form = await openForm({ listMachines });
  const list = within(
    await form.findByRole('list', { name: 'Suggested workstations' }),
  );
  return { form, list, listMachines };
}

describe('the machines of whoever asked, in the form', () => {
  it('are added with one click, the domain with the first', async () => {
    const { form, list, listMachines } = await openWith([machineOf(ws1)]);
    expect(listMachines).toHaveBeenCalledWith(request.requester);

    await userEvent.click(list.getByRole('button', { name: 'Add WS-001' }));

    expect(form.getByText('1 workstation selected')).toBeVisible();
    expect(form.getByLabelText(/Domain/)).toHaveTextContent('ACME');
    expect(list.getByText('(selected)')).toBeVisible();
    expect(
      list.queryByRole('button', { name: 'Add WS-001' }),
    ).not.toBeInTheDocument();
  });

  it('are added to what is selected', async () => {
    const { form, list } = await openWith([machineOf(ws1)]);
    await choose(form, /Domain/, 'ACME');
    await selectWorkstations(form, ['WS-002']);
    await userEvent.click(list.getByRole('button', { name: 'Add WS-001' }));
    expect(form.getByText('2 workstations selected')).toBeVisible();
  });

  it('say why they cannot be added', async () => {
    const { form, list } = await openWith([
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
    expect(form.getByText('1 workstation selected')).toBeVisible();
    expect(list.getByText('(in the domain LAB)')).toBeVisible();
    expect(
      list.queryByRole('button', { name: 'Add WS-002' }),
    ).not.toBeInTheDocument();
  });

  it('are told to be none', async () => {
    const form = await openForm();
    expect(await form.findByText('none is known')).toBeVisible();
  });

  it('keep nobody from selecting where they cannot be looked up', async () => {
    const form = await openForm({
      listMachines: async () => {
        throw new ApiError('ServiceUnavailableError', 'Down.', 503, []);
      },
    });
    expect(await form.findByText('they cannot be looked up now')).toBeVisible();
    await choose(form, /Domain/, 'ACME');
    await selectWorkstations(form, ['WS-001']);
    expect(await screen.findByText('1 workstation selected')).toBeVisible();
  });
});
