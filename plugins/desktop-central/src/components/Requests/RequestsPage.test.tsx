import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DateTime } from 'luxon';
import type { DesktopCentralApi } from '../../api/desktopCentralApi';
import { technician } from '../../testing/adminData';
import { people } from '../../testing/people';
import { request, serviceItem } from '../../testing/requestData';
import { renderPage } from '../../testing/renderPage';

const OPEN = ['open', 'inProgress', 'onHold'];

function listing() {
  return jest.fn().mockResolvedValue({ items: [request] });
}

/** Chooses in one of the drop-downs above the list. */
async function choose(label: RegExp, option: string | RegExp) {
  await userEvent.click(await screen.findByRole('button', { name: label }));
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

describe('the list of requests', () => {
  it('is what an end-user asked for, with few filters and without the requester', async () => {
    const listRequests = listing();
    await renderPage('requests', people.endUser, { listRequests });
    expect(
      await screen.findByRole('heading', { name: 'What you asked for' }),
    ).toBeVisible();
    expect(await screen.findByText(request.subject)).toBeVisible();
    expect(
      screen.queryByRole('columnheader', { name: 'Requester' }),
    ).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: /^State/ })).toHaveTextContent(
      'Open and 2 more',
    );
    expect(
      screen.queryByRole('button', { name: /^Technician/ }),
    ).not.toBeInTheDocument();
    expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
  });

  it('leaves out of an address what an end-user cannot filter by', async () => {
    const listRequests = listing();
    await renderPage('requests?technician=t-dana&age=today', people.endUser, {
      listRequests,
    });
    await waitFor(() => expect(listRequests).toHaveBeenCalled());
    const [query] = listRequests.mock.calls[0];
    expect(query).not.toHaveProperty('technician');
    expect(query).not.toHaveProperty('raisedAfter');
  });

  it('shows the requester to a DC Guest, and no check boxes', async () => {
    await renderPage('requests', people.dcGuest);
    expect(
      await screen.findByRole('columnheader', { name: 'Requester' }),
    ).toBeVisible();
    expect(await screen.findByText(request.subject)).toBeVisible();
    expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
  });

  it('begins with what is open, the newest first', async () => {
    const listRequests = listing();
    await renderPage('requests', people.dcAdmin, { listRequests });
    await waitFor(() =>
      expect(listRequests).toHaveBeenCalledWith(
        expect.objectContaining({
          state: OPEN,
          show: 'current',
          sort: 'number',
          order: 'desc',
        }),
      ),
    );
  });

  it('takes every filter from the address', async () => {
    const listRequests = jest.fn().mockResolvedValue({ items: [] });
    await renderPage(
      `requests?state=onHold,closed&search=zip&technician=t-dana&serviceItem=i-1&requester=${encodeURIComponent(
        'user:default/erin',
      )}&type=incident&age=olderThan7Days&show=deleted&sort=updated&order=asc`,
      people.dcAdmin,
      { listRequests },
    );
    expect(await screen.findByText('No request matches')).toBeVisible();
    const before = DateTime.local().startOf('day').minus({ days: 7 });
    expect(listRequests).toHaveBeenCalledWith(
      expect.objectContaining({
        state: ['onHold', 'closed'],
        search: 'zip',
        technician: 't-dana',
        serviceItem: 'i-1',
        requester: 'user:default/erin',
        type: 'incident',
        raisedBefore: before.toJSDate().toISOString(),
        show: 'deleted',
        sort: 'updated',
        order: 'asc',
      }),
    );
  });

  it('shows deleted requests only to those who manage requests', async () => {
    const listRequests = listing();
    await renderPage('requests?show=deleted', people.dcGuest, { listRequests });
    await waitFor(() =>
      expect(listRequests).toHaveBeenCalledWith(
        expect.objectContaining({ show: 'current' }),
      ),
    );
    await userEvent.click(screen.getByRole('button', { name: /^Show/ }));
    expect(
      await screen.findByRole('option', { name: 'Archived' }),
    ).toBeVisible();
    expect(
      screen.queryByRole('option', { name: 'Deleted' }),
    ).not.toBeInTheDocument();
  });

  it('says what to do when there is none', async () => {
    await renderPage('requests?state=any', people.endUser, {
      listRequests: async () => ({ items: [] }),
    });
    expect(await screen.findByText('No requests yet')).toBeVisible();
    expect(
      screen.getAllByRole('button', { name: 'Raise a request' }),
    ).toHaveLength(2);
  });

  it('leads from no open requests to all of them', async () => {
    const listRequests: DesktopCentralApi['listRequests'] = async query => ({
      items: query?.state ? [] : [request],
    });
    await renderPage('requests', people.endUser, { listRequests });
    expect(await screen.findByText('No request is open')).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show all requests' }),
    );
    expect(await screen.findByText(request.subject)).toBeVisible();
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
});

describe('filtering the list of requests', () => {
  async function expectAsked(
    listRequests: jest.Mock,
    query: Record<string, unknown>,
  ) {
    await waitFor(() =>
      expect(listRequests).toHaveBeenLastCalledWith(
        expect.objectContaining(query),
      ),
    );
  }

  it('narrows down by every filter, each beside the others', async () => {
    const listRequests = listing();
    await renderPage('requests', people.dcAdmin, {
      listRequests,
      listTechnicians: async () => ({
        items: [{ ...technician, userEntityRef: 'user:default/tim' }],
      }),
    });
    await userEvent.type(await screen.findByRole('searchbox'), 'zip');
    await expectAsked(listRequests, { search: 'zip' });

    await choose(/^State/, /Closed/);
    await userEvent.keyboard('{Escape}');
    await expectAsked(listRequests, { state: [...OPEN, 'closed'] });

    await choose(/^Technician/, 'tim');
    await expectAsked(listRequests, { technician: technician.id });

    await userEvent.click(screen.getByLabelText('Service item'));
    await userEvent.click(
      await screen.findByRole('option', { name: serviceItem.name }),
    );
    await expectAsked(listRequests, { serviceItem: serviceItem.id });

    await userEvent.click(screen.getByLabelText('Requester'));
    await userEvent.click(
      await screen.findByRole('option', { name: /Frank Field/ }),
    );
    await expectAsked(listRequests, { requester: 'user:default/frank' });

    await choose(/^Type/, 'Incident');
    await expectAsked(listRequests, { type: 'incident' });

    await choose(/^Raised/, 'Today');
    await expectAsked(listRequests, {
      raisedAfter: DateTime.local().startOf('day').toJSDate().toISOString(),
    });

    await choose(/^Show/, 'Archived');
    await expectAsked(listRequests, {
      show: 'archived',
      search: 'zip',
      technician: technician.id,
      serviceItem: serviceItem.id,
      requester: 'user:default/frank',
      type: 'incident',
    });

    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    await waitFor(() =>
      expect(listRequests.mock.lastCall?.[0]).toEqual({
        state: OPEN,
        show: 'current',
        sort: 'number',
        order: 'desc',
        limit: 25,
      }),
    );
    expect(screen.getByRole('searchbox')).toHaveValue('');
  });

  it('does not ask for the technicians where the reader may not see them', async () => {
    const listTechnicians = jest.fn();
    await renderPage('requests?technician=t-x', people.dcGuest, {
      listTechnicians,
    });
    expect(
      await screen.findByRole('button', { name: /A technician/ }),
    ).toBeVisible();
    expect(listTechnicians).not.toHaveBeenCalled();
  });

  it('sorts by the head of a column, and says so', async () => {
    const listRequests = listing();
    await renderPage('requests', people.dcAdmin, { listRequests });
    const number = await screen.findByRole('columnheader', { name: 'No.' });
    const updated = screen.getByRole('columnheader', { name: 'Last change' });
    expect(number).toHaveAttribute('aria-sort', 'descending');
    expect(updated).not.toHaveAttribute('aria-sort');

    await userEvent.click(within(updated).getByRole('button'));
    await expectAsked(listRequests, { sort: 'updated', order: 'desc' });
    expect(
      screen.getByRole('columnheader', { name: 'Last change' }),
    ).toHaveAttribute('aria-sort', 'descending');

    await userEvent.click(screen.getByRole('button', { name: 'Last change' }));
    await expectAsked(listRequests, { sort: 'updated', order: 'asc' });
    expect(
      screen.getByRole('columnheader', { name: 'Last change' }),
    ).toHaveAttribute('aria-sort', 'ascending');
    expect(
      screen.getByRole('columnheader', { name: 'No.' }),
    ).not.toHaveAttribute('aria-sort');
  });
});
