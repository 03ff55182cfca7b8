import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError } from 'backstage-plugin-desktop-central-common';
import { computers } from '../../../testing/inventoryData';
import { fakeSelections } from '../../../testing/fakeSelections';
import { checkLines, renderTargets } from '../../../testing/targetsField';

describe('selecting by a list of names', () => {
  it('tells what became of each line before anything is selected', async () => {
    const { latest } = await renderTargets();
    const dialog = await checkLines('WS-001\nWS-0O2\n\nWS-013');
    expect(
      await dialog.findByText('1 workstation can be selected.'),
    ).toBeVisible();
    expect(latest.selection).toBeNull();
    const verdicts = within(
      dialog.getByRole('list', { name: 'What became of the lines' }),
    );
    for (const told of ['Matched: 1', 'Not known: 1', 'No agent: 1']) {
      expect(verdicts.getByText(told)).toBeVisible();
    }
    const failed = within(
      dialog.getByRole('table', { name: 'Lines that did not match' }),
    );
    expect(
      failed.getByRole('row', { name: /2 WS-0O2 Not known/ }),
    ).toBeVisible();
    await userEvent.click(
      dialog.getByRole('button', { name: 'Select 1 workstation' }),
    );
    expect(await screen.findByText('1 workstation selected')).toBeVisible();
  });

  it('selects those that were left out once they are ticked', async () => {
    await renderTargets({
      api: fakeSelections({ underWay: ['c-2'] }),
    });
    const dialog = await checkLines('WS-001\nWS-002\nWS-013');
    await userEvent.click(
      await dialog.findByRole('checkbox', {
        name: 'Select all the same: Already under way: 1',
      }),
    );
    expect(
      await dialog.findByText('2 workstations can be selected.'),
    ).toBeVisible();
    expect(dialog.getByText('No agent: 1')).toBeVisible();
  });

  it('asks who is meant where a name fits several', async () => {
    const twins = [
      { ...computers[0], id: 'TWIN-A', name: 'TWIN' },
      { ...computers[1], id: 'TWIN-B', name: 'TWIN' },
    ];
    const makeSelection = jest.fn(
      fakeSelections({ computers: twins }).makeSelection,
    );
    await renderTargets({ api: { makeSelection } });
    const dialog = await checkLines('TWIN');
    await userEvent.click(
      await dialog.findByLabelText('Which one is meant by TWIN on line 1?'),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'ACME\\TWIN (id TWIN-B)' }),
    );
    expect(
      await dialog.findByText('1 workstation can be selected.'),
    ).toBeVisible();
    expect(makeSelection).toHaveBeenLastCalledWith(
      expect.objectContaining({ add: { ids: ['TWIN-B'] } }),
    );
  });

  it('takes the column that the heading names, and counts lines as in the file', async () => {
    await renderTargets();
    await userEvent.click(screen.getByRole('button', { name: 'Paste or CSV' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.upload(
      dialog.getByLabelText('Choose a file', { selector: 'input' }),
      new File(
        ['Site;Computer name\nPlant;WS-001\nPlant;WS-X\n'],
        'machines.csv',
        { type: 'text/csv' },
      ),
    );
    expect(await dialog.findByText('File machines.csv')).toBeVisible();
    expect(dialog.getByText('2 lines to check')).toBeVisible();
    await userEvent.click(dialog.getByRole('button', { name: 'Check' }));
    expect(
      await dialog.findByRole('row', { name: /3 WS-X Not known/ }),
    ).toBeVisible();
  });

  it('says that a file is too large', async () => {
    await renderTargets();
    await userEvent.click(screen.getByRole('button', { name: 'Paste or CSV' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.upload(
      dialog.getByLabelText('Choose a file', { selector: 'input' }),
      new File(['x'.repeat(1024 * 1024 + 1)], 'all.csv', { type: 'text/csv' }),
    );
    expect(await dialog.findByText(/longer than 1 MiB/)).toBeVisible();
    expect(dialog.getByRole('button', { name: 'Check' })).toBeDisabled();
  });

  it('goes on from what is selected already', async () => {
    await renderTargets();
    const first = await checkLines('WS-001');
    await userEvent.click(
      await first.findByRole('button', { name: 'Select 1 workstation' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    const second = await checkLines('WS-001\nWS-002');
    expect(await second.findByText('Selected already: 1')).toBeVisible();
    await userEvent.click(
      second.getByRole('button', { name: 'Select 1 workstation' }),
    );
    expect(await screen.findByText('2 workstations selected')).toBeVisible();
  });

  it('copies the lines that failed, with formulas as text', async () => {
    await renderTargets();
    const user = userEvent.setup();
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    const dialog = await checkLines('=HYPERLINK(1)\nWS-001\nWS-X');
    await user.click(await dialog.findByRole('button', { name: 'Copy' }));
    expect(writeText).toHaveBeenCalledWith("'=HYPERLINK(1)\nWS-X");
  });

  it('shows why the portal did not check them, and keeps what was pasted', async () => {
    const message = 'At most 50,000 lines at once.';
    await renderTargets({
      api: {
        makeSelection: async () => {
          throw new ApiError('InputError', message, 400, []);
        },
      },
    });
    const dialog = await checkLines('WS-001');
    expect(await dialog.findByText(message)).toBeVisible();
    expect(dialog.getByLabelText(/one on each line/)).toHaveValue('WS-001');
  });
});
