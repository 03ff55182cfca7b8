import { signalApiRef } from '@backstage/plugin-signals-react';
import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Page } from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { FakeSignals } from '../../testing/FakeSignals';
import { DataTable } from './DataTable';

interface Machine {
  id: string;
  state: string;
}

const machine = (id: string, state = 'Pending'): Machine => ({ id, state });
const FIRST = [machine('WS-1'), machine('WS-2')];
const SECOND = [machine('WS-3'), machine('WS-4')];
const ABOUT = { deploymentId: 'd-1' };

/** Pages of two, as the portal answers them now; an answer can be held back. */
class Machines {
  pages: Record<string, Page<Machine>> = {
    first: { items: FIRST, nextCursor: 'second' },
    second: { items: SECOND },
  };
  private answers?: Promise<void>;

  readonly load = jest.fn(async ({ cursor = 'first' }: { cursor?: string }) => {
    await this.answers;
    return this.pages[cursor];
  });

  /** Answers what lets them go. */
  holdBack(): () => Promise<void> {
    let letGo: () => void = () => undefined;
    this.answers = new Promise(resolve => {
      letGo = resolve;
    });
    return () => act(async () => letGo());
  }
}

const Table = (props: { machines: Machines }) => {
  const [checked, setChecked] = useState<string[]>([]);
  return (
    <>
      <p>Checked: {checked.join(' ')}</p>
      <DataTable<Machine>
        label="Machines"
        rowKey={({ id }) => id}
        queryKey="all"
        load={props.machines.load}
        concerns={signal => signal.deploymentId === ABOUT.deploymentId}
        throttleMs={0}
        selection={{
          isChecked: ({ id }) => checked.includes(id),
          setChecked: (rows, on) =>
            setChecked(before => [
              ...before.filter(id => !rows.some(row => row.id === id)),
              ...(on ? rows.map(({ id }) => id) : []),
            ]),
          labelOf: ({ id }) => `Select ${id}`,
        }}
        columns={[
          { key: 'id', title: 'Name', render: ({ id }) => id },
          { key: 'state', title: 'State', render: ({ state }) => state },
          { key: 'acts', render: () => <button aria-label="Restart" /> },
        ]}
        empty={<>No machines</>}
      />
    </>
  );
};

const rows = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map(row => row.textContent);
const box = (id: string) =>
  screen.getByRole('checkbox', { name: `Select ${id}` });
const turn = (name: string) =>
  userEvent.click(screen.getByRole('button', { name }));

async function open() {
  const machines = new Machines();
  const signals = new FakeSignals();
  await renderInTestApp(
    <TestApiProvider apis={[[signalApiRef, signals.api]]}>
      <Table machines={machines} />
    </TestApiProvider>,
  );
  await screen.findByText('WS-1');
  return { machines, signals };
}

/** On the second page, with one row checked on each. */
async function openSecondPage() {
  const opened = await open();
  await userEvent.click(box('WS-2'));
  await turn('Next page');
  await screen.findByText('WS-3');
  await userEvent.click(box('WS-4'));
  return opened;
}

it('names every column to screen readers, also one of buttons', async () => {
  await open();
  expect(
    screen.getAllByRole('columnheader').map(header => header.textContent),
  ).toEqual(['', 'Name', 'State', 'Actions']);
});

describe('a table, on a signal about what it shows,', () => {
  it('keeps its rows in sight until the new ones are there', async () => {
    const { machines, signals } = await openSecondPage();
    const body = screen.getAllByRole('rowgroup')[1];
    const letGo = machines.holdBack();
    machines.pages.second = { items: [machine('WS-3', 'Failed'), SECOND[1]] };
    await signals.send(ABOUT);
    await waitFor(() => expect(machines.load).toHaveBeenCalledTimes(3));
    expect(rows()).toEqual(['WS-3Pending', 'WS-4Pending']);
    expect(screen.getByRole('table')).toHaveAttribute('aria-busy', 'false');

    await letGo();
    expect(rows()).toEqual(['WS-3Failed', 'WS-4Pending']);
    expect(screen.getAllByRole('rowgroup')[1]).toBe(body);
  });

  it('exchanges what is in a row, not the row, which keeps the focus', async () => {
    const { machines, signals } = await openSecondPage();
    const row = box('WS-4').closest('tr');
    expect(box('WS-4')).toHaveFocus();
    machines.pages.second = {
      items: [machine('WS-3½'), SECOND[0], machine('WS-4', 'Failed')],
    };
    await signals.send(ABOUT);
    await screen.findByText('WS-3½');
    expect(rows()).toEqual(['WS-3½Pending', 'WS-3Pending', 'WS-4Failed']);
    expect(box('WS-4').closest('tr')).toBe(row);
    expect(box('WS-4')).toHaveFocus();
  });

  it('keeps what is checked, on the pages before it too', async () => {
    const { machines, signals } = await openSecondPage();
    machines.pages.second = { items: [SECOND[0], machine('WS-4', 'Failed')] };
    await signals.send(ABOUT);
    await screen.findByText('Failed');
    expect(screen.getByText('Checked: WS-2 WS-4')).toBeVisible();
    expect(box('WS-4')).toBeChecked();
    expect(box('WS-3')).not.toBeChecked();
    await turn('Previous page');
    await screen.findByText('WS-2');
    expect(box('WS-2')).toBeChecked();
    expect(box('WS-1')).not.toBeChecked();
  });

  it('stays on its page', async () => {
    const { machines, signals } = await openSecondPage();
    await signals.send(ABOUT);
    await waitFor(() => expect(machines.load).toHaveBeenCalledTimes(3));
    expect(machines.load).toHaveBeenLastCalledWith({
      cursor: 'second',
      limit: 25,
    });
    expect(rows()).toEqual(['WS-3Pending', 'WS-4Pending']);
  });

  it('shows the page before where its own has become empty', async () => {
    const { machines, signals } = await openSecondPage();
    machines.pages = { first: { items: FIRST }, second: { items: [] } };
    await signals.send(ABOUT);
    await screen.findByText('WS-1');
    expect(rows()).toEqual(['WS-1Pending', 'WS-2Pending']);
    expect(screen.queryByText('No machines')).not.toBeInTheDocument();
  });
});

it('a table is left alone by a signal about something else', async () => {
  const { machines, signals } = await open();
  await signals.send({ deploymentId: 'd-2' });
  expect(machines.load).toHaveBeenCalledTimes(1);
});
