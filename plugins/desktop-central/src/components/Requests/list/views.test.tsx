import { mockApis } from '@backstage/test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { people } from '../../../testing/people';
import { request } from '../../../testing/requestData';
import { renderPage } from '../../../testing/renderPage';

const KEY = 'requestViews.user.default.dana';

function storageWith(stored: unknown) {
  const storage = mockApis.storage();
  storage.forBucket('desktop-central').set(KEY, stored as string);
  return storage;
}

function savedIn(storage: ReturnType<typeof mockApis.storage>) {
  return storage.forBucket('desktop-central').snapshot(KEY).value;
}

async function views() {
  return within(await screen.findByRole('navigation', { name: 'Views' }));
}

async function shownView() {
  const links = (await views()).getAllByRole('link');
  return links
    .filter(link => link.getAttribute('aria-current') === 'page')
    .map(link => link.textContent);
}

function listing() {
  return jest.fn().mockResolvedValue({ items: [request] });
}

describe('the views of requests', () => {
  it.each([
    ['Open', { state: ['open', 'inProgress', 'onHold'] }],
    ['Mine', { technician: 'me' }],
    ['Not assigned', { technician: 'none' }],
    ['On hold', { state: ['onHold'] }],
  ])('shows those under %s', async (name, query) => {
    const listRequests = listing();
    await renderPage('requests?state=closed', people.dcAdmin, { listRequests });
    await userEvent.click((await views()).getByText(name));
    await waitFor(() =>
      expect(listRequests).toHaveBeenLastCalledWith(
        expect.objectContaining(query),
      ),
    );
    expect(await shownView()).toEqual([name]);
  });

  it('offers an end-user only what is open, and all', async () => {
    const listRequests = listing();
    await renderPage('requests', people.endUser, { listRequests });
    const offered = (await views()).getAllByRole('link');
    expect(offered.map(link => link.textContent)).toEqual(['Open', 'All']);
    await userEvent.click(offered[1]);
    await waitFor(() =>
      expect(listRequests.mock.lastCall?.[0]).not.toHaveProperty('state'),
    );
  });

  it('offers nobody their own who is no technician', async () => {
    await renderPage('requests', people.portalAdmin);
    expect((await views()).queryByText('Mine')).not.toBeInTheDocument();
  });

  it('shows the search of a view in its field', async () => {
    await renderPage('requests?search=zip', people.dcAdmin);
    expect(await screen.findByRole('searchbox')).toHaveValue('zip');
    await userEvent.click((await views()).getByText('All'));
    await waitFor(() => expect(screen.getByRole('searchbox')).toHaveValue(''));
  });
});

describe('saved views of requests', () => {
  it('are saved with filters and sort, shown again, and deleted', async () => {
    const storage = mockApis.storage();
    const listRequests = listing();
    await renderPage(
      'requests?state=onHold&sort=updated&order=asc',
      people.dcAdmin,
      { listRequests },
      storage,
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Save view' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(/^Name/), '  Long waits ');
    await userEvent.click(dialog.getByRole('button', { name: 'Save view' }));
    expect(await (await views()).findByText('Long waits')).toBeVisible();
    expect(savedIn(storage)).toEqual([
      { name: 'Long waits', params: 'state=onHold&sort=updated&order=asc' },
    ]);
    expect(await shownView()).toEqual(['Long waits']);

    await userEvent.click((await views()).getByText('All'));
    await userEvent.click((await views()).getByText('Long waits'));
    await waitFor(() =>
      expect(listRequests).toHaveBeenLastCalledWith(
        expect.objectContaining({
          state: ['onHold'],
          sort: 'updated',
          order: 'asc',
        }),
      ),
    );

    await userEvent.click(screen.getByRole('button', { name: 'Delete view' }));
    await userEvent.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Delete view',
      }),
    );
    await waitFor(() => expect(savedIn(storage)).toEqual([]));
    expect((await views()).queryByText('Long waits')).not.toBeInTheDocument();
    // The list stays as it is, so that the view can be saved again.
    expect(screen.getByRole('button', { name: 'Save view' })).toBeVisible();
  });

  it('need a name that no other view has', async () => {
    const storage = storageWith([{ name: 'Zips', params: 'search=zip' }]);
    await renderPage('requests?search=7', people.dcAdmin, {}, storage);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Save view' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    const save = dialog.getByRole('button', { name: 'Save view' });
    await userEvent.click(save);
    expect(await dialog.findByText('Fill in this field.')).toBeVisible();
    for (const taken of ['zips ', 'On hold']) {
      await userEvent.clear(dialog.getByLabelText(/^Name/));
      await userEvent.type(dialog.getByLabelText(/^Name/), taken);
      await userEvent.click(save);
      expect(
        await dialog.findByText(/There is a view of this name/),
      ).toBeVisible();
    }
    expect(savedIn(storage)).toHaveLength(1);
  });

  it('are not more than twenty', async () => {
    const storage = storageWith(
      Array.from({ length: 20 }, (_, index) => ({
        name: `View ${index}`,
        params: `search=w${index}`,
      })),
    );
    await renderPage('requests?search=one-more', people.dcAdmin, {}, storage);
    expect(
      await screen.findByRole('button', { name: 'Save view' }),
    ).toBeDisabled();
    expect(screen.getByLabelText(/You have saved 20 views/)).toBeVisible();
  });

  it('do no harm where they are not understood any more', async () => {
    const storage = storageWith([
      { name: 'Old', params: 'state=lost&technician=t-gone&sort=colour' },
      { name: 'Old', params: 'search=twice' },
      { name: 'x'.repeat(61), params: '' },
      { name: 'No parameters' },
      'text',
      null,
    ]);
    const listRequests = listing();
    await renderPage('requests', people.dcAdmin, { listRequests }, storage);
    await userEvent.click(await (await views()).findByText('Old'));
    await waitFor(() =>
      expect(listRequests).toHaveBeenLastCalledWith(
        expect.objectContaining({ technician: 't-gone', sort: 'number' }),
      ),
    );
    expect(await shownView()).toEqual(['Old']);
    expect((await views()).queryByText('No parameters')).toBeNull();
  });

  it('are passed over where something else is stored', async () => {
    await renderPage('requests', people.dcAdmin, {}, storageWith('nonsense'));
    expect(await screen.findByText(request.subject)).toBeVisible();
  });
});
