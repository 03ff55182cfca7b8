import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError } from 'backstage-plugin-desktop-central-common';
import { DateTime } from 'luxon';
import { computers } from '../../../testing/inventoryData';
import { people } from '../../../testing/people';
import {
  FILLED_IN,
  fillIn,
  openRaising,
  raising,
  submit,
} from '../../../testing/raiseForm';

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

it('begins at its first field, without the mouse', async () => {
  const dialog = await openRaising(people.endUser, {
    raiseRequest: raising(),
  });
  expect(dialog.getByLabelText(/What do you need/)).toHaveFocus();
});

describe('the machine of a request', () => {
  it('is the one that is known, unless it is changed', async () => {
    const raiseRequest = raising();
    const dialog = await openRaising(people.endUser, {
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
    const dialog = await openRaising(people.endUser, {
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
    const dialog = await openRaising(people.endUser, {
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
    const dialog = await openRaising(people.endUser, {
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
    const dialog = await openRaising(people.endUser, { raiseRequest });
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
    const dialog = await openRaising(people.endUser, { raiseRequest });
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
    const dialog = await openRaising(people.endUser, { raiseRequest });
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
    const dialog = await openRaising(people.dcGuest);
    expect(dialog.queryByRole('radio')).not.toBeInTheDocument();
  });

  it('names them, and proposes their machine', async () => {
    const raiseRequest = raising();
    const listMachines = jest.fn(async (person: string) =>
      machines(person === 'user:default/frank' ? otherMachine : machine)(),
    );
    const dialog = await openRaising(people.dcAdmin, {
      raiseRequest,
      listMachines,
    });
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
    const dialog = await openRaising(people.dcAdmin, { raiseRequest });
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
