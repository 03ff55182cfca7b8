import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError } from 'backstage-plugin-desktop-central-common';
import { people } from '../../../testing/people';
import { failedTrial, server, trial } from '../../../testing/serverData';
import { openServerPage, showing } from '../../../testing/serverPage';

async function openDialog(capability: string, title: RegExp) {
  await userEvent.click(
    screen.getByRole('button', { name: `Run a trial: ${capability}` }),
  );
  return within(await screen.findByRole('dialog', { name: title }));
}

type Dialog = Awaited<ReturnType<typeof openDialog>>;

async function pickComputer(dialog: Dialog, name: string) {
  const field = dialog.getByLabelText(/^Workstation/);
  await userEvent.type(field, name);
  // The server has searched once nothing else is offered.
  await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1));
  await userEvent.click(
    screen.getByRole('option', { name: new RegExp(`^${name} `) }),
  );
  await waitFor(() => expect(field).toHaveValue(`${name} (ACME)`));
}

describe('starting a trial', () => {
  it('warns that the package really is installed', async () => {
    await openServerPage();
    const dialog = await openDialog(
      'Send software',
      /create a software configuration/,
    );
    expect(
      dialog.getByText(/really will be installed on this workstation/),
    ).toBeVisible();
    await userEvent.click(dialog.getByLabelText(/Package Name/));
    await userEvent.click(await screen.findByRole('option', { name: /7-Zip/ }));
    await userEvent.click(
      dialog.getByRole('button', { name: /^Operation Type/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'Uninstall' }),
    );
    expect(
      dialog.getByText(/really will be removed from this workstation/),
    ).toBeVisible();
  });

  it("needs the workstation's name typed, whatever the case", async () => {
    const startTrial = jest.fn().mockResolvedValue(trial);
    await openServerPage({ startTrial });
    const dialog = await openDialog(
      'Send software',
      /create a software configuration/,
    );
    await userEvent.click(dialog.getByLabelText(/Package Name/));
    await userEvent.click(await screen.findByRole('option', { name: /7-Zip/ }));
    await pickComputer(dialog, 'WS-001');
    const name = dialog.getByLabelText(/Type the workstation's name/);
    await userEvent.type(name, 'WS-002');
    const start = dialog.getByRole('button', { name: 'Start the trial' });
    await userEvent.click(start);
    expect(await dialog.findByText('Type WS-001 to confirm.')).toBeVisible();
    expect(startTrial).not.toHaveBeenCalled();
    await userEvent.clear(name);
    await userEvent.type(name, 'ws-001');
    await userEvent.dblClick(start);
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(startTrial).toHaveBeenCalledTimes(1);
    expect(startTrial).toHaveBeenCalledWith(
      server.id,
      expect.stringMatching(/^[0-9a-f]{32}$/),
      {
        kind: 'software',
        packageId: 'p-7zip',
        operation: 'install',
        computerId: 'c-1',
        computerName: 'ws-001',
      },
    );
  });

  it('does not take a Windows Server', async () => {
    await openServerPage();
    const dialog = await openDialog(
      'Send software',
      /create a software configuration/,
    );
    await pickComputer(dialog, 'SRV-020');
    await userEvent.click(
      dialog.getByRole('button', { name: 'Start the trial' }),
    );
    expect(
      await dialog.findByText(/Choose a workstation that can be spared/),
    ).toBeVisible();
  });

  it('asks for script and workstation where a script is tried', async () => {
    const startTrial = jest.fn().mockResolvedValue(trial);
    await openServerPage({ startTrial });
    const dialog = await openDialog(
      'Run a script',
      /create a script configuration/,
    );
    await userEvent.click(dialog.getByLabelText(/^Script/));
    await userEvent.click(
      await screen.findByRole('option', { name: /clear-print-queue/ }),
    );
    await pickComputer(dialog, 'WS-001');
    await userEvent.type(
      dialog.getByLabelText(/Type the workstation's name/),
      'WS-001{Enter}',
    );
    await waitFor(() =>
      expect(startTrial).toHaveBeenCalledWith(server.id, expect.anything(), {
        kind: 'script',
        scriptId: 'sc-queue',
        computerId: 'c-1',
        computerName: 'WS-001',
      }),
    );
  });

  it('asks for a login name where accounts are tried, and shows what is wrong with it', async () => {
    const message = 'Desktop Central has this account already.';
    const startTrial = jest
      .fn()
      .mockRejectedValue(
        new ApiError('InputError', message, 400, [
          { path: 'loginName', code: 'taken', message },
        ]),
      );
    await openServerPage({ startTrial });
    const dialog = await openDialog('Make accounts', /make an account/);
    await userEvent.type(
      dialog.getByLabelText(/Login name/),
      'portal-trial{Enter}',
    );
    expect(await dialog.findByText(message)).toBeVisible();
    expect(startTrial).toHaveBeenCalledWith(server.id, expect.anything(), {
      kind: 'account',
      loginName: 'portal-trial',
    });
  });
});

describe('a trial under way', () => {
  it('shows each step as it goes', async () => {
    await openServerPage(
      showing({
        ...trial,
        state: 'running',
        steps: [
          { step: 'look', outcome: 'passed' },
          { step: 'send', outcome: 'running' },
          { step: 'readBack', outcome: 'skipped' },
        ],
      }),
    );
    const steps = within(
      await screen.findByRole('list', { name: 'Steps of the trial' }),
    );
    expect(
      steps.getAllByRole('listitem').map(step => step.textContent),
    ).toEqual([
      'See that the name is freePassed',
      'Send itUnder way',
      'Read it back and compareNot tried',
    ]);
  });

  it.each([
    ['Yes, it is right', true],
    ['No, something differs', false],
  ])('ends with the answer of a person: %s', async (answer, matches) => {
    const concludeTrial = jest.fn().mockResolvedValue(trial);
    await openServerPage({ ...showing(trial), concludeTrial });
    expect(
      await screen.findByText(
        /Open "BSR-trial-k3x9q2" there\. Does it show the package 7-Zip 24\.08 \(x64\), the operation Install, and exactly one workstation, WS-001\?/,
      ),
    ).toBeVisible();
    expect(screen.getByText('Waits for you')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: answer }));
    await waitFor(() =>
      expect(concludeTrial).toHaveBeenCalledWith(server.id, trial.id, matches),
    );
  });

  it('says once why an answer was not taken', async () => {
    const concludeTrial = jest.fn().mockRejectedValue(new Error('It is away.'));
    await openServerPage({ ...showing(trial), concludeTrial });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Yes, it is right' }),
    );
    const said = await screen.findByText('It is away.');
    // Within a status it would be read out twice.
    expect(said.closest('[role="alert"]')).toBeVisible();
    expect(said.closest('[role="status"]')).toBeNull();
  });

  it("leads to where Desktop Central's console shows it", async () => {
    await openServerPage(showing(trial));
    expect(
      await screen.findByRole('link', { name: /Open Desktop Central/ }),
    ).toHaveAttribute(
      'href',
      'http://dc.acme.example:8020/webclient#/uems/software-deployment/view-configuration/502',
    );
  });

  it('is not answered by a portal admin without the DC role', async () => {
    await openServerPage(showing(trial), people.portalAdmin);
    expect(
      await screen.findByRole('button', { name: 'Yes, it is right' }),
    ).toBeDisabled();
  });
});

describe('past trials', () => {
  it('say what became of a configuration that is not as it was meant', async () => {
    await openServerPage(
      showing({
        ...failedTrial,
        steps: [
          { step: 'readBack', outcome: 'failed', message: 'Two targets.' },
          { step: 'suspend', outcome: 'running' },
        ],
      }),
    );
    expect(
      await screen.findByText('Read it back and compare: Two targets.'),
    ).toBeVisible();
    expect(screen.getByText('Suspend it: Under way')).toBeVisible();
  });

  it('are listed with the step that failed', async () => {
    await openServerPage(showing(failedTrial));
    const table = within(
      await screen.findByRole('table', { name: 'Past trials' }),
    );
    expect(
      table.getByText('Install 7-Zip 24.08 (x64) on WS-001'),
    ).toBeVisible();
    expect(
      table.getByText('Send it: Desktop Central refused it: INVALID_PACKAGE.'),
    ).toBeVisible();
  });

  it('are not spoken of where there are none', async () => {
    await openServerPage();
    expect(
      screen.queryByRole('heading', { name: 'Trials' }),
    ).not.toBeInTheDocument();
  });
});
