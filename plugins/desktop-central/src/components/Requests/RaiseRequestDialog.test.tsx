import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError } from 'backstage-plugin-desktop-central-common';
import { people } from '../../testing/people';
import { request, serviceItem } from '../../testing/requestData';
import {
  FILLED_IN,
  fillIn,
  openRaising,
  raising,
  submit,
} from '../../testing/raiseForm';

describe('raising a request', () => {
  it('needs a service item and a subject', async () => {
    const raiseRequest = raising();
    const dialog = await openRaising(people.endUser, { raiseRequest });
    await submit(dialog);
    expect(await dialog.findAllByText('Fill in this field.')).toHaveLength(2);
    expect(raiseRequest).not.toHaveBeenCalled();
  });

  it('shows what each active service item is, and finds one by a word', async () => {
    const listServiceItems = jest
      .fn()
      .mockResolvedValue({ items: [serviceItem] });
    const dialog = await openRaising(people.endUser, { listServiceItems });
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
    const dialog = await openRaising(people.endUser, { raiseRequest });
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
    const dialog = await openRaising(people.endUser, { raiseRequest });
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
    const dialog = await openRaising(people.endUser, { raiseRequest });
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
    const dialog = await openRaising(people.endUser, { raiseRequest });
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
    const dialog = await openRaising(people.endUser, { raiseRequest });
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
    const dialog = await openRaising(people.endUser);
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
