import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  SyncChange,
  SyncRun,
} from 'backstage-plugin-desktop-central-common';
import type { DesktopCentralApi } from '../../../api/desktopCentralApi';
import { people } from '../../../testing/people';
import { server, syncRun } from '../../../testing/serverData';
import { renderPage } from '../../../testing/renderPage';
import type { Count } from './counts';

const NOTHING = { added: 0, changed: 0, removed: 0, unchanged: 0 };

async function open(
  runs: SyncRun[],
  overrides: Partial<DesktopCentralApi> = {},
) {
  await renderPage(`servers/${server.id}`, people.portalAdmin, {
    getServer: async () => ({ ...server, lastSync: runs[0] }),
    listSyncRuns: async () => ({ items: runs }),
    ...overrides,
  });
  return within(await screen.findByRole('region', { name: 'Sync' }));
}

describe('a sync that runs', () => {
  const running: SyncRun = {
    ...syncRun,
    state: 'running',
    finishedAt: undefined,
    counts: [{ kind: 'computers', fetched: 4000, ...NOTHING }],
  };

  it('shows how much was fetched so far', async () => {
    const section = await open([running]);
    expect(section.getByRole('progressbar')).toBeVisible();
    expect(section.getByText('So far: Workstations 4,000')).toBeVisible();
  });

  it('can be cancelled, and cannot be started again', async () => {
    const cancelSync = jest.fn().mockResolvedValue(running);
    const section = await open([running], { cancelSync });
    expect(
      section.queryByRole('button', { name: 'Sync now' }),
    ).not.toBeInTheDocument();
    await userEvent.click(section.getByRole('button', { name: 'Cancel sync' }));
    await waitFor(() => expect(cancelSync).toHaveBeenCalledWith(server.id));
  });
});

describe('the runs', () => {
  it('say of each kind what changed, and keep quiet about the rest', async () => {
    const section = await open([
      {
        ...syncRun,
        counts: [
          { kind: 'packages', fetched: 60, ...NOTHING, added: 2, removed: 1 },
          { kind: 'directoryUsers', fetched: 300, ...NOTHING },
          { kind: 'deploymentPolicies', fetched: 3, ...NOTHING },
        ],
      },
    ]);
    expect(
      await section.findByText('Packages 60: 2 new, 1 removed'),
    ).toBeVisible();
    expect(
      section.getByText('Unchanged: Users 300, Deployment policies 3'),
    ).toBeVisible();
  });

  it('say why a kind was left out', async () => {
    const leftOut: Count = {
      kind: 'directoryUsers',
      fetched: 0,
      ...NOTHING,
      note: 'The server gives no list of users.',
    };
    const section = await open([{ ...syncRun, counts: [leftOut] }]);
    expect(
      await section.findByText('Users: The server gives no list of users.'),
    ).toBeVisible();
  });

  it('that failed or were cancelled left the catalogue as it was', async () => {
    const section = await open([
      { ...syncRun, id: 'run-3', state: 'cancelled', counts: [] },
      {
        ...syncRun,
        id: 'run-2',
        state: 'failed',
        counts: [],
        error: 'The list of packages ended too early.',
      },
    ]);
    expect(await section.findByText('Cancelled')).toBeVisible();
    expect(
      section.getByText('The list of packages ended too early.'),
    ).toBeVisible();
    expect(
      section.getAllByText('The catalogue stayed as it was.'),
    ).toHaveLength(2);
  });

  it('open with each thing that changed, page by page', async () => {
    const removed: SyncChange = {
      kind: 'computers',
      change: 'removed',
      itemId: 'c-9',
      name: 'WS-900',
    };
    const listSyncChanges = jest.fn(
      async (_server: string, _run: string, query?: { cursor?: string }) =>
        query?.cursor
          ? { items: [{ ...removed, itemId: 'c-10', name: 'WS-901' }] }
          : { items: [removed], nextCursor: 'more' },
    );
    const section = await open([syncRun], { listSyncChanges });
    await userEvent.click(
      await section.findByRole('button', { name: /^What changed in the run/ }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    const row = within(
      (await dialog.findByText('WS-900')).closest('tr') as HTMLElement,
    );
    expect(row.getByText('Workstations')).toBeVisible();
    expect(row.getByText('Removed')).toBeVisible();
    await userEvent.click(dialog.getByRole('button', { name: 'Next page' }));
    expect(await dialog.findByText('WS-901')).toBeVisible();
    expect(listSyncChanges).toHaveBeenCalledWith(
      server.id,
      syncRun.id,
      expect.anything(),
    );
  });
});
