import { renderInTestApp } from '@backstage/test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  BulkResult,
  ObstructingDeployment,
  Request,
} from 'backstage-plugin-desktop-central-common';
import { technician } from '../../../testing/adminData';
import { people } from '../../../testing/people';
import { request } from '../../../testing/requestData';
import { renderPage } from '../../../testing/renderPage';
import { BulkBar } from './BulkBar';

function numbered(number: number, version = 1): Request {
  return {
    ...request,
    id: `r-${number}`,
    number,
    version,
    subject: `Subject ${number}`,
  };
}

const first = numbered(1);
const second = numbered(2, 5);

/** A list that pages by cursor, one request to a page. */
function pagesOf(...pages: Request[][]) {
  return async ({ cursor = '0' }: { cursor?: string }) => {
    const page = Number(cursor);
    return {
      items: pages[page],
      ...(page + 1 < pages.length ? { nextCursor: String(page + 1) } : {}),
    };
  };
}

function obstruction(
  number: number,
  state: ObstructingDeployment['state'],
): ObstructingDeployment {
  return {
    id: `d-${number}-${state}`,
    requestId: `r-${number}`,
    requestNumber: number,
    itemName: `Package ${state}`,
    state,
  };
}

const ignore = () => undefined;

function box(number: number) {
  return screen.findByRole('checkbox', {
    name: `Check request #${number}, Subject ${number}`,
  });
}

async function check(...numbers: number[]) {
  for (const number of numbers) await userEvent.click(await box(number));
}

async function press(name: string) {
  await userEvent.click(await screen.findByRole('button', { name }));
}

async function dialogNamed(name: string) {
  return within(await screen.findByRole('dialog', { name }));
}

describe('several requests at once', () => {
  it('stay checked from page to page', async () => {
    await renderPage('requests', people.dcAdmin, {
      listRequests: pagesOf([first], [second]),
    });
    await box(1);
    const place = screen
      .getAllByRole('status')
      .find(each => each.textContent === '');
    await check(1);
    expect(place).toHaveTextContent('1 request checked');
    await press('Next page');
    await check(2);
    expect(await screen.findByText('2 requests checked')).toBeVisible();
    await press('Previous page');
    expect(await box(1)).toBeChecked();
    await press('Uncheck all');
    expect(await box(1)).not.toBeChecked();
    expect(
      screen.queryByRole('region', { name: 'Checked requests' }),
    ).not.toBeInTheDocument();
  });

  it('are counted in a place that is there before any is checked', async () => {
    const bar = (count: number) => (
      <BulkBar
        count={count}
        onAssign={ignore}
        onCloseRequests={ignore}
        onClear={ignore}
      />
    );
    const { rerender } = await renderInTestApp(bar(0));
    const place = screen.getByRole('status');
    expect(place).toBeEmptyDOMElement();
    expect(screen.queryByRole('button')).toBeNull();
    rerender(bar(1));
    expect(screen.getByRole('status')).toBe(place);
    expect(place).toHaveTextContent('1 request checked');
  });

  it('are assigned as they were last listed', async () => {
    let listed = first;
    const assignRequests = jest.fn().mockResolvedValue({
      results: [{ id: 'r-1', number: 1, done: true }],
    });
    await renderPage('requests', people.dcAdmin, {
      listRequests: async query => pagesOf([listed], [second])(query ?? {}),
      listTechnicians: async () => ({
        items: [{ ...technician, userEntityRef: 'user:default/tim' }],
      }),
      assignRequests,
    });
    await check(1);
    listed = numbered(1, 2);
    // Away and back again: what is shown is read anew, the boxes stay.
    await press('Next page');
    await screen.findByText('Subject 2');
    await press('Previous page');
    await waitFor(async () => expect(await box(1)).toBeChecked());
    await press('Assign…');
    const dialog = await dialogNamed('Assign 1 request');
    await userEvent.click(dialog.getByLabelText(/Technician/));
    await userEvent.click(await screen.findByRole('option', { name: 'tim' }));
    await userEvent.click(
      dialog.getByRole('button', { name: 'Assign 1 request' }),
    );
    await waitFor(() => expect(assignRequests).toHaveBeenCalledTimes(1));
    expect(assignRequests).toHaveBeenCalledWith(
      [{ id: 'r-1', version: 2 }],
      technician.id,
    );
    await waitFor(async () => expect(await box(1)).not.toBeChecked());
  });

  it('can be taken off their technician', async () => {
    const assignRequests = jest.fn().mockResolvedValue({ results: [] });
    await renderPage('requests', people.dcAdmin, {
      listRequests: pagesOf([first]),
      assignRequests,
    });
    await check(1);
    await press('Assign…');
    const dialog = await dialogNamed('Assign 1 request');
    await userEvent.click(dialog.getByLabelText(/Technician/));
    await userEvent.click(
      await screen.findByRole('option', { name: /^Nobody/ }),
    );
    await userEvent.click(
      dialog.getByRole('button', { name: 'Assign 1 request' }),
    );
    await waitFor(() =>
      expect(assignRequests).toHaveBeenCalledWith(
        [{ id: 'r-1', version: 1 }],
        null,
      ),
    );
  });

  it('are closed after a question, and each refusal is named with its reason', async () => {
    const changeRequestStates = jest.fn().mockResolvedValue({
      results: [
        { id: 'r-1', number: 1, done: true },
        { id: 'r-2', number: 2, done: false, message: 'Somebody changed it.' },
      ],
    });
    const listRequests = jest.fn(pagesOf([first, second]));
    await renderPage('requests', people.dcAdmin, {
      listRequests,
      changeRequestStates,
    });
    await check(1, 2);
    await press('Close…');
    const dialog = await dialogNamed('Close 2 requests?');
    expect(dialog.getByText('#1 Subject 1')).toBeVisible();
    expect(changeRequestStates).not.toHaveBeenCalled();
    const before = listRequests.mock.calls.length;
    await userEvent.click(
      dialog.getByRole('button', { name: 'Close 2 requests' }),
    );
    const outcome = await dialogNamed('Not all was done');
    expect(changeRequestStates).toHaveBeenCalledWith(
      [
        { id: 'r-1', version: 1 },
        { id: 'r-2', version: 5 },
      ],
      'closed',
      {},
    );
    expect(outcome.getByText('1 of 2 done')).toBeVisible();
    expect(outcome.getByText('#2 Subject 2')).toBeVisible();
    expect(outcome.getByText('Somebody changed it.')).toBeVisible();
    expect(outcome.queryByText('#1 Subject 1')).not.toBeInTheDocument();
    expect(outcome.queryByRole('radio')).not.toBeInTheDocument();
    await userEvent.click(
      outcome.getByRole('button', { name: 'Back to the list' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(await box(1)).not.toBeChecked();
    expect(await box(2)).toBeChecked();
    expect(listRequests.mock.calls.length).toBeGreaterThan(before);
  });

  it('are closed at a second try with what becomes of their deployments', async () => {
    const answers: BulkResult[] = [
      {
        results: [
          { id: 'r-1', number: 1, done: true },
          {
            id: 'r-2',
            number: 2,
            done: false,
            message: 'Deployments have not ended.',
            deployments: [
              obstruction(2, 'queued'),
              obstruction(2, 'inProgress'),
            ],
          },
          { id: 'r-3', number: 3, done: false, message: 'It is closed.' },
        ],
      },
      { results: [{ id: 'r-2', number: 2, done: true }] },
    ];
    const changeRequestStates = jest.fn(async () => answers.shift()!);
    await renderPage('requests', people.dcAdmin, {
      listRequests: pagesOf([first, second, numbered(3)]),
      changeRequestStates,
    });
    await check(1, 2, 3);
    await press('Close…');
    await press('Close 3 requests');
    const dialog = await dialogNamed('Not all was done');
    expect(dialog.getByText('Package inProgress')).toBeVisible();
    const again = dialog.getByRole('button', { name: 'Close 1 request' });
    expect(again).toBeDisabled();
    await userEvent.click(
      dialog.getByRole('radio', { name: 'Stop them in Desktop Central' }),
    );
    expect(again).toBeDisabled();
    await userEvent.click(
      dialog.getByRole('checkbox', { name: 'Cancel these deployments' }),
    );
    await userEvent.click(again);
    expect(await dialog.findByText('2 of 3 done')).toBeVisible();
    expect(changeRequestStates).toHaveBeenLastCalledWith(
      [{ id: 'r-2', version: 5 }],
      'closed',
      { queuedDeployments: 'cancel', sentDeployments: 'suspend' },
    );
    expect(dialog.getByText('It is closed.')).toBeVisible();
    expect(
      dialog.queryByRole('button', { name: /^Close/ }),
    ).not.toBeInTheDocument();
  });

  it('ask only about deployments that there are', async () => {
    const changeRequestStates = jest
      .fn()
      .mockResolvedValueOnce({
        results: [
          {
            id: 'r-1',
            done: false,
            message: 'Deployments have not ended.',
            deployments: [obstruction(1, 'queued')],
          },
        ],
      })
      .mockResolvedValue({ results: [{ id: 'r-1', done: true }] });
    await renderPage('requests', people.dcAdmin, {
      listRequests: pagesOf([first]),
      changeRequestStates,
    });
    await check(1);
    await press('Close…');
    await press('Close 1 request');
    const dialog = await dialogNamed('Not all was done');
    expect(dialog.queryByRole('radio')).not.toBeInTheDocument();
    await userEvent.click(
      dialog.getByRole('checkbox', { name: 'Cancel these deployments' }),
    );
    await userEvent.click(
      dialog.getByRole('button', { name: 'Close 1 request' }),
    );
    await waitFor(() =>
      expect(changeRequestStates).toHaveBeenLastCalledWith(
        [{ id: 'r-1', version: 1 }],
        'closed',
        { queuedDeployments: 'cancel' },
      ),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('stay checked where the call itself did not work', async () => {
    await renderPage('requests', people.dcAdmin, {
      listRequests: pagesOf([first]),
      changeRequestStates: async () => {
        throw new Error('Failed to fetch');
      },
    });
    await check(1);
    await press('Close…');
    const dialog = await dialogNamed('Close 1 request?');
    await userEvent.click(
      dialog.getByRole('button', { name: 'Close 1 request' }),
    );
    expect(await dialog.findByText('Failed to fetch')).toBeVisible();
    await userEvent.click(dialog.getByRole('button', { name: 'Cancel' }));
    expect(await box(1)).toBeChecked();
  });

  it.each([
    [100, true],
    [101, false],
  ])('may be %i: %s', async (count, allowed) => {
    await renderInTestApp(
      <BulkBar
        count={count}
        onAssign={ignore}
        onCloseRequests={ignore}
        onClear={ignore}
      />,
    );
    for (const name of ['Assign…', 'Close…']) {
      expect(
        screen.getByRole('button', { name }).hasAttribute('disabled'),
      ).toBe(!allowed);
    }
    expect(
      screen.queryAllByText(/At most 100 requests can be changed at once/),
    ).toHaveLength(allowed ? 0 : 1);
  });

  it('are not offered of what is archived', async () => {
    await renderPage('requests?show=archived', people.dcAdmin);
    expect(await screen.findByText(request.subject)).toBeVisible();
    expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
  });
});
