import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError } from 'backstage-plugin-desktop-central-common';
import { people, request, serviceItem } from '../../testing/data';
import { renderPage } from '../../testing/renderPage';

describe('the list of requests', () => {
  it('hides the requester from an end-user, who sees only their own', async () => {
    await renderPage('requests', people.endUser);
    expect(await screen.findByText(request.subject)).toBeVisible();
    expect(
      screen.queryByRole('columnheader', { name: 'Requester' }),
    ).not.toBeInTheDocument();
  });

  it('shows the requester to a DC Guest', async () => {
    await renderPage('requests', people.dcGuest);
    expect(
      await screen.findByRole('columnheader', { name: 'Requester' }),
    ).toBeVisible();
  });

  it('takes filter and search from the address', async () => {
    const listRequests = jest.fn().mockResolvedValue({ items: [] });
    await renderPage('requests?state=onHold&search=zip', people.dcAdmin, {
      listRequests,
    });
    expect(await screen.findByText('No request matches')).toBeVisible();
    expect(listRequests).toHaveBeenCalledWith(
      expect.objectContaining({ state: 'onHold', search: 'zip' }),
    );
  });

  it('pages forwards and back by cursor', async () => {
    const listRequests = jest.fn(async ({ cursor }: { cursor?: string }) =>
      cursor
        ? { items: [{ ...request, id: 'r-2', subject: 'Second page' }] }
        : { items: [request], nextCursor: 'next' },
    );
    await renderPage('requests', people.dcAdmin, { listRequests });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Next page' }),
    );
    expect(await screen.findByText('Second page')).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Previous page' }),
    );
    expect(await screen.findByText(request.subject)).toBeVisible();
  });

  it('says what to do when there is none', async () => {
    await renderPage('requests', people.endUser, {
      listRequests: async () => ({ items: [] }),
    });
    expect(await screen.findByText('No requests yet')).toBeVisible();
    expect(
      screen.getAllByRole('button', { name: 'Raise a request' }).length,
    ).toBeGreaterThan(0);
  });
});

async function openDialog() {
  await userEvent.click(
    await screen.findByRole('button', { name: 'Raise a request' }),
  );
  const dialog = await screen.findByRole('dialog', { name: 'Raise a request' });
  return within(dialog);
}

async function fillIn(dialog: ReturnType<typeof within>) {
  await userEvent.click(await dialog.findByLabelText(/What do you need/));
  await userEvent.click(
    await screen.findByRole('option', { name: serviceItem.name }),
  );
  await userEvent.type(dialog.getByLabelText(/Subject/), 'Viewer please');
}

describe('raising a request', () => {
  it('needs a service item and a subject', async () => {
    const raiseRequest = jest.fn();
    await renderPage('requests', people.endUser, { raiseRequest });
    const dialog = await openDialog();
    await userEvent.click(
      dialog.getByRole('button', { name: 'Raise request' }),
    );
    expect(await dialog.findAllByText('Fill in this field.')).toHaveLength(2);
    expect(raiseRequest).not.toHaveBeenCalled();
  });

  it('sends the same key when it is tried again', async () => {
    const raiseRequest = jest
      .fn()
      .mockRejectedValueOnce(new Error('Failed to fetch'))
      .mockResolvedValue(request);
    await renderPage('requests', people.endUser, { raiseRequest });
    const dialog = await openDialog();
    await fillIn(dialog);
    const submit = dialog.getByRole('button', { name: 'Raise request' });
    await userEvent.click(submit);
    expect(await dialog.findByText('Failed to fetch')).toBeVisible();
    await userEvent.click(submit);
    await waitFor(() => expect(raiseRequest).toHaveBeenCalledTimes(2));
    const [first, second] = raiseRequest.mock.calls;
    expect(first[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(second[0]).toBe(first[0]);
    expect(second[1]).toEqual({
      serviceItemId: serviceItem.id,
      subject: 'Viewer please',
    });
  });

  it("shows the server's word at the field it is about", async () => {
    const raiseRequest = jest.fn().mockRejectedValue(
      new ApiError('InputError', 'The subject is too long.', 400, [
        {
          path: 'subject',
          code: 'tooLong',
          message: 'The subject is too long.',
        },
      ]),
    );
    await renderPage('requests', people.endUser, { raiseRequest });
    const dialog = await openDialog();
    await fillIn(dialog);
    await userEvent.click(
      dialog.getByRole('button', { name: 'Raise request' }),
    );
    await dialog.findByText('The subject is too long.');
    expect(dialog.getByLabelText(/Subject/)).toHaveAccessibleDescription(
      'The subject is too long.',
    );
  });
});
