import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError, type Me } from 'backstage-plugin-desktop-central-common';
import { DateTime } from 'luxon';
import type { DesktopCentralApi } from '../../api/desktopCentralApi';
import { computers, people, request, serviceItem } from '../../testing/data';
import { renderPage } from '../../testing/renderPage';

const [machine, otherMachine] = computers;

function machines(...names: (typeof machine)[]) {
  return async () => ({
    items: names.map(computer => ({
      serverId: 's-1',
      serverName: 'DC',
      computer,
    })),
  });
}

async function open(me: Me, overrides: Partial<DesktopCentralApi> = {}) {
  await renderPage('requests', me, overrides);
  await userEvent.click(
    await screen.findByRole('button', { name: 'Raise a request' }),
  );
  return within(await screen.findByRole('dialog', { name: 'Raise a request' }));
}

type Dialog = Awaited<ReturnType<typeof open>>;

async function fillIn(dialog: Dialog) {
  await userEvent.click(dialog.getByLabelText(/What do you need/));
  await userEvent.click(
    await screen.findByRole('option', { name: new RegExp(serviceItem.name) }),
  );
  await userEvent.type(dialog.getByLabelText(/Subject/), 'Viewer please');
}

async function submit(dialog: Dialog) {
  await userEvent.click(dialog.getByRole('button', { name: 'Raise request' }));
}

function raising() {
  return jest.fn().mockResolvedValue(request);
}

const FILLED_IN = { serviceItemId: serviceItem.id, subject: 'Viewer please' };

describe('raising a request', () => {
  it('needs a service item and a subject', async () => {
    const raiseRequest = raising();
    const dialog = await open(people.endUser, { raiseRequest });
    await submit(dialog);
    expect(await dialog.findAllByText('Fill in this field.')).toHaveLength(2);
    expect(raiseRequest).not.toHaveBeenCalled();
  });

  it('shows what each active service item is, and finds one by a word', async () => {
    const listServiceItems = jest
      .fn()
      .mockResolvedValue({ items: [serviceItem] });
    const dialog = await open(people.endUser, { listServiceItems });
    await userEvent.type(dialog.getByLabelText(/What do you need/), 'inst');
    await waitFor(() =>
      expect(listServiceItems).toHaveBeenLastCalledWith(
        expect.objectContaining({ active: true, search: 'inst' }),
      ),
    );
    const option = await screen.findByRole('option');
    expect(option).toHaveTextContent(
      `${serviceItem.name}${serviceItem.category} · ${serviceItem.description}`,
    );
    await userEvent.click(option);
    expect(
      dialog.getByLabelText(/What do you need/),
    ).toHaveAccessibleDescription(
      `${serviceItem.category} · ${serviceItem.description}`,
    );
  });

  it('sends the same key when it is tried again', async () => {
    const raiseRequest = jest
      .fn()
      .mockRejectedValueOnce(new Error('Failed to fetch'))
      .mockResolvedValue(request);
    const dialog = await open(people.endUser, { raiseRequest });
    await fillIn(dialog);
    await submit(dialog);
    expect(await dialog.findByText('Failed to fetch')).toBeVisible();
    await submit(dialog);
    await waitFor(() => expect(raiseRequest).toHaveBeenCalledTimes(2));
    const [first, second] = raiseRequest.mock.calls;
    expect(first[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(second[0]).toBe(first[0]);
    expect(second[1]).toEqual(FILLED_IN);
  });

  it('sends another key when something was changed in between', async () => {
    const raiseRequest = jest
      .fn()
      .mockRejectedValueOnce(new Error('Failed to fetch'))
      .mockResolvedValue(request);
    const dialog = await open(people.endUser, { raiseRequest });
    await fillIn(dialog);
    await submit(dialog);
    await dialog.findByText('Failed to fetch');
    await userEvent.type(dialog.getByLabelText(/Subject/), ', version 3');
    await submit(dialog);
    await waitFor(() => expect(raiseRequest).toHaveBeenCalledTimes(2));
    const [first, second] = raiseRequest.mock.calls;
    expect(second[0]).not.toBe(first[0]);
    expect(second[1].subject).toBe('Viewer please, version 3');
  });

  it('raises one request with a double click', async () => {
    const raiseRequest = raising();
    const dialog = await open(people.endUser, { raiseRequest });
    await fillIn(dialog);
    await userEvent.dblClick(
      dialog.getByRole('button', { name: 'Raise request' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(raiseRequest).toHaveBeenCalledTimes(1);
  });

  it("shows the server's word at the field it is about", async () => {
    const raiseRequest = jest.fn().mockRejectedValue(
      new ApiError('InputError', 'Two things are wrong.', 400, [
        {
          path: 'serviceItemId',
          code: 'inactive',
          message: 'The item is not active.',
        },
        { path: 'subject', code: 'tooLong', message: 'It is too long.' },
      ]),
    );
    const dialog = await open(people.endUser, { raiseRequest });
    await fillIn(dialog);
    await submit(dialog);
    await dialog.findByText('It is too long.');
    expect(dialog.getByLabelText(/Subject/)).toHaveAccessibleDescription(
      'It is too long.',
    );
    expect(
      dialog.getByLabelText(/What do you need/),
    ).toHaveAccessibleDescription('The item is not active.');
  });

  it('counts a long subject, and has a longer one shortened', async () => {
    const raiseRequest = raising();
    const dialog = await open(people.endUser, { raiseRequest });
    await fillIn(dialog);
    const subject = dialog.getByLabelText(/Subject/);
    fireEvent.change(subject, { target: { value: 'x'.repeat(240) } });
    expect(subject).toHaveAccessibleDescription('240 of 250 characters');
    fireEvent.change(subject, { target: { value: 'x'.repeat(260) } });
    await submit(dialog);
    await waitFor(() =>
      expect(subject).toHaveAccessibleDescription(
        'At most 250 characters; these are 260. Shorten the text.',
      ),
    );
    expect(raiseRequest).not.toHaveBeenCalled();
    // Counted as the server counts.
    fireEvent.change(subject, { target: { value: '🙂'.repeat(250) } });
    await submit(dialog);
    await waitFor(() => expect(raiseRequest).toHaveBeenCalledTimes(1));
  });

  it('asks before what was filled in is thrown away', async () => {
    const dialog = await open(people.endUser);
    await userEvent.click(dialog.getByLabelText(/What do you need/));
    await userEvent.click(await screen.findByRole('option'));
    await userEvent.keyboard('{Escape}');
    expect(
      await screen.findByRole('dialog', {
        name: 'Discard what you filled in?',
      }),
    ).toBeVisible();
  });
});

describe('the machine of a request', () => {
  it('is the one that is known, unless it is changed', async () => {
    const raiseRequest = raising();
    const dialog = await open(people.endUser, {
      raiseRequest,
      listMachines: machines(machine),
    });
    const field = await dialog.findByLabelText('For your machine');
    expect(field).toHaveValue(machine.name);
    expect(field).toHaveAttribute('readonly');
    await userEvent.click(dialog.getByRole('button', { name: 'Change' }));
    const typed = dialog.getByLabelText('For which machine');
    expect(typed).toHaveFocus();
    await userEvent.clear(typed);
    await userEvent.type(typed, 'WS-999');
    await fillIn(dialog);
    await submit(dialog);
    await waitFor(() =>
      expect(raiseRequest.mock.lastCall?.[1]).toEqual({
        ...FILLED_IN,
        machine: 'WS-999',
      }),
    );
  });

  it('is sent as it was proposed', async () => {
    const raiseRequest = raising();
    const dialog = await open(people.endUser, {
      raiseRequest,
      listMachines: machines(machine),
    });
    await dialog.findByLabelText('For your machine');
    await fillIn(dialog);
    await submit(dialog);
    await waitFor(() =>
      expect(raiseRequest.mock.lastCall?.[1]).toEqual({
        ...FILLED_IN,
        machine: machine.name,
      }),
    );
  });

  it('is chosen where several are known', async () => {
    const raiseRequest = raising();
    const dialog = await open(people.endUser, {
      raiseRequest,
      listMachines: machines(machine, otherMachine),
    });
    await dialog.findByText(/Choose one of the machines/);
    const field = dialog.getByLabelText('For which machine');
    expect(field).toHaveValue('');
    await userEvent.click(field);
    await userEvent.click(
      await screen.findByRole('option', { name: otherMachine.name }),
    );
    await fillIn(dialog);
    await submit(dialog);
    await waitFor(() =>
      expect(raiseRequest.mock.lastCall?.[1].machine).toBe(otherMachine.name),
    );
  });

  it('is typed where none is known, or none can be read', async () => {
    const raiseRequest = raising();
    const dialog = await open(people.endUser, {
      raiseRequest,
      listMachines: async () => {
        throw new ApiError('NotFoundError', 'Nothing there.', 404, []);
      },
    });
    await userEvent.type(
      await dialog.findByLabelText('For which machine'),
      ' WS-1 ',
    );
    await fillIn(dialog);
    await submit(dialog);
    await waitFor(() =>
      expect(raiseRequest.mock.lastCall?.[1].machine).toBe('WS-1'),
    );
  });
});

describe('the time before which nothing is done', () => {
  it("is entered in the reader's zone and sent in UTC", async () => {
    const raiseRequest = raising();
    const dialog = await open(people.endUser, { raiseRequest });
    await fillIn(dialog);
    fireEvent.change(dialog.getByLabelText('Not before'), {
      target: { value: '2199-07-01T08:15' },
    });
    await submit(dialog);
    await waitFor(() =>
      expect(raiseRequest.mock.lastCall?.[1]).toEqual({
        ...FILLED_IN,
        notBefore: new Date(2199, 6, 1, 8, 15).toISOString(),
      }),
    );
  });

  it('is not over yet', async () => {
    const raiseRequest = raising();
    const dialog = await open(people.endUser, { raiseRequest });
    await fillIn(dialog);
    const field = dialog.getByLabelText('Not before');
    fireEvent.change(field, {
      target: {
        value: DateTime.local()
          .minus({ minutes: 5 })
          .toFormat("yyyy-MM-dd'T'HH:mm"),
      },
    });
    await submit(dialog);
    await waitFor(() =>
      expect(field).toHaveAccessibleDescription(
        'This time is over. Choose a later one, or none.',
      ),
    );
    expect(raiseRequest).not.toHaveBeenCalled();
  });

  it('is not left out where it is half filled in', async () => {
    const raiseRequest = raising();
    const dialog = await open(people.endUser, { raiseRequest });
    await fillIn(dialog);
    const field = dialog.getByLabelText('Not before');
    Object.defineProperty(field, 'validity', { value: { badInput: true } });
    await submit(dialog);
    await waitFor(() =>
      expect(field).toHaveAccessibleDescription(
        'Fill in both the date and the time.',
      ),
    );
    expect(raiseRequest).not.toHaveBeenCalled();
  });
});

describe('raising a request for somebody else', () => {
  it('is not offered to those who may not', async () => {
    const dialog = await open(people.dcGuest);
    expect(dialog.queryByRole('radio')).not.toBeInTheDocument();
  });

  it('names them, and proposes their machine', async () => {
    const raiseRequest = raising();
    const listMachines = jest.fn(async (person: string) =>
      machines(person === 'user:default/frank' ? otherMachine : machine)(),
    );
    const dialog = await open(people.dcAdmin, { raiseRequest, listMachines });
    expect(await dialog.findByLabelText('For your machine')).toHaveValue(
      machine.name,
    );
    await fillIn(dialog);
    await userEvent.click(dialog.getByRole('radio', { name: 'Somebody else' }));
    await submit(dialog);
    expect(await dialog.findByText('Fill in this field.')).toBeVisible();
    expect(raiseRequest).not.toHaveBeenCalled();

    await userEvent.click(dialog.getByLabelText(/Person/));
    await userEvent.click(
      await screen.findByRole('option', { name: /Frank Field/ }),
    );
    expect(await dialog.findByLabelText('For their machine')).toHaveValue(
      otherMachine.name,
    );
    await submit(dialog);
    await waitFor(() =>
      expect(raiseRequest.mock.lastCall?.[1]).toEqual({
        ...FILLED_IN,
        machine: otherMachine.name,
        requester: 'user:default/frank',
      }),
    );
  });

  it('says at the person why it cannot be for them', async () => {
    const raiseRequest = jest
      .fn()
      .mockRejectedValue(
        new ApiError('InputError', 'No request for a guest.', 400, [
          { path: 'requester', code: 'guest', message: 'They are a guest.' },
        ]),
      );
    const dialog = await open(people.dcAdmin, { raiseRequest });
    await fillIn(dialog);
    await submit(dialog);
    // Nobody was named, so there is no field for it.
    expect(await dialog.findByText('They are a guest.')).toBeVisible();
    await userEvent.click(dialog.getByRole('radio', { name: 'Somebody else' }));
    await userEvent.click(dialog.getByLabelText(/Person/));
    await userEvent.click(
      await screen.findByRole('option', { name: /Frank Field/ }),
    );
    await submit(dialog);
    await waitFor(() =>
      expect(dialog.getByLabelText(/Person/)).toHaveAccessibleDescription(
        'They are a guest.',
      ),
    );
  });
});
