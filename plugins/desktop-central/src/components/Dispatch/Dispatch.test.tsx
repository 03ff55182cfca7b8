import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { hold, stop } from '../../testing/dispatchData';
import { people } from '../../testing/people';
import { renderPage } from '../../testing/renderPage';

const KEY = expect.stringMatching(/^[0-9a-f]{32}$/);

async function picksOfMenu(entry: string) {
  await userEvent.click(
    await screen.findByRole('button', { name: 'Hold or stop' }),
  );
  await userEvent.click(
    await screen.findByRole('menuitem', { name: new RegExp(entry) }),
  );
}

async function chooses(
  dialog: ReturnType<typeof within>,
  field: RegExp,
  choice: string,
) {
  await userEvent.click(dialog.getByRole('button', { name: field }));
  await userEvent.click(await screen.findByRole('option', { name: choice }));
}

describe('what is on hold', () => {
  it('is told above the deployments: who, why, and what ends it', async () => {
    await renderPage('deployments', people.dcGuest, {
      listHolds: async () => ({
        items: [
          {
            ...hold,
            note: 'The file server is moved.',
            allowedActions: { end: { allowed: false, reason: 'Not you.' } },
          },
        ],
      }),
    });
    const banner = await screen.findByRole('alert');
    expect(banner).toHaveTextContent('Everything is on hold');
    expect(banner).toHaveTextContent('by dana');
    expect(banner).toHaveTextContent('The file server is moved.');
    expect(banner).toHaveTextContent('1 deployment waits for its end');
    expect(
      within(banner).getByRole('button', { name: 'End hold' }),
    ).toBeDisabled();
  });

  it('is sent once a person ends the hold, who is told how much that is', async () => {
    const endHold = jest.fn().mockResolvedValue(undefined);
    const listHolds = jest
      .fn()
      .mockResolvedValueOnce({ items: [{ ...hold, waiting: 12 }] })
      .mockResolvedValue({ items: [] });
    await renderPage('deployments', people.dcAdmin, { endHold, listHolds });
    await userEvent.click(
      await screen.findByRole('button', { name: 'End hold' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/12 deployments wait/)).toBeVisible();
    await userEvent.click(dialog.getByRole('button', { name: 'End hold' }));
    await waitFor(() => expect(endHold).toHaveBeenCalledWith('h-1', KEY));
    await waitFor(() =>
      expect(
        screen.queryByText(/Everything is on hold/),
      ).not.toBeInTheDocument(),
    );
    // The button that was pressed is gone.
    await waitFor(() =>
      expect(
        screen.getByRole('heading', { name: 'Deployments' }),
      ).toHaveFocus(),
    );
  });

  it('says what happened where the portal was away', async () => {
    await renderPage('deployments', people.dcAdmin, {
      listHolds: async () => ({
        items: [{ ...hold, reason: 'gap', by: undefined }],
      }),
    });
    expect(
      await screen.findByText(/The portal was away for a while/),
    ).toBeVisible();
  });
});

describe('holding', () => {
  it('names a package and why', async () => {
    const makeHold = jest.fn().mockResolvedValue(hold);
    await renderPage('deployments', people.dcAdmin, { hold: makeHold });
    await picksOfMenu('Hold…');
    const dialog = within(await screen.findByRole('dialog'));
    await chooses(dialog, /^What/, 'One package of a DC server');
    await userEvent.click(dialog.getByRole('button', { name: 'Hold' }));
    expect(await dialog.findAllByText('Fill in this field.')).toHaveLength(2);
    await chooses(dialog, /^DC server/, 'Head office');
    await userEvent.click(dialog.getByRole('textbox', { name: /Package/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: /Drawing Viewer/ }),
    );
    await userEvent.type(dialog.getByLabelText('Why'), 'It breaks Excel.');
    await userEvent.click(dialog.getByRole('button', { name: 'Hold' }));
    await waitFor(() =>
      expect(makeHold).toHaveBeenCalledWith({
        scope: 'package',
        serverId: 's-1',
        packageId: 'p-viewer',
        note: 'It breaks Excel.',
      }),
    );
  });

  it('is greyed with the reason for a DC Guest', async () => {
    await renderPage('deployments', people.dcGuest);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Hold or stop' }),
    );
    const entry = await screen.findByRole('menuitem', { name: /Stop all/ });
    expect(entry).toHaveAttribute('aria-disabled', 'true');
    expect(entry).toHaveTextContent('This needs the DC Admin role');
  });
});

describe('stopping everything', () => {
  it('says what it does and takes a typed word', async () => {
    const stopAll = jest.fn().mockResolvedValue(stop);
    await renderPage('deployments', people.dcAdmin, { stopAll });
    await picksOfMenu('Stop all…');
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/is suspended in Desktop Central/)).toBeVisible();
    const confirm = dialog.getByRole('button', { name: 'Stop all' });
    await userEvent.type(dialog.getByLabelText(/Type STOP/), 'stop');
    await userEvent.click(confirm);
    expect(await dialog.findByText('Type STOP, in capitals.')).toBeVisible();
    expect(stopAll).not.toHaveBeenCalled();
    await userEvent.clear(dialog.getByLabelText(/Type STOP/));
    await userEvent.type(dialog.getByLabelText(/Type STOP/), 'STOP');
    await userEvent.click(confirm);
    await waitFor(() =>
      expect(stopAll).toHaveBeenCalledWith(KEY, { scope: 'everything' }),
    );
    expect(
      await screen.findByRole('heading', { name: /^Stop of/ }),
    ).toBeVisible();
  });

  it('shows what became of each configuration, and what somebody has to stop in DC', async () => {
    await renderPage('deployments/stops/st-1', people.dcGuest);
    expect(
      await screen.findByText(/Not everything could be stopped/),
    ).toBeVisible();
    const table = await screen.findByRole('table', { name: 'Configurations' });
    expect(
      await within(table).findByText('This configuration cannot be suspended.'),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('tab', { name: 'Suspended (1)' }));
    await waitFor(() =>
      expect(
        screen.queryByText('This configuration cannot be suspended.'),
      ).not.toBeInTheDocument(),
    );
  });

  it('is remembered in a list', async () => {
    await renderPage('deployments/stops', people.dcGuest);
    const table = await screen.findByRole('table', { name: 'Stops' });
    expect(
      await within(table).findByText('Refused by DC: 1, Suspended: 1'),
    ).toBeVisible();
  });
});
