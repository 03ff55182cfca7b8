import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ApiError,
  type Me,
  type Server,
  type Trial,
} from 'backstage-plugin-desktop-central-common';
import type { DesktopCentralApi } from '../../../api/desktopCentralApi';
import { failedTrial, people, server, trial } from '../../../testing/data';
import { renderPage } from '../../../testing/renderPage';

async function open(
  overrides: Partial<DesktopCentralApi> = {},
  me: Me = people.portalAndDcAdmin,
  changes: Partial<Server> = {},
) {
  await renderPage(`servers/${server.id}`, me, {
    getServer: async () => ({ ...server, ...changes }),
    ...overrides,
  });
  await screen.findByRole('heading', { name: 'Capabilities' });
}

function showing(...trials: Trial[]): Partial<DesktopCentralApi> {
  return { listTrials: async () => ({ items: trials }) };
}

function row(name: RegExp) {
  const table = within(screen.getByRole('table', { name: 'Capabilities' }));
  const header = table.getByRole('rowheader', { name });
  return within(header.closest('tr') as HTMLElement);
}

async function openDialog(capability: string, title: RegExp) {
  await userEvent.click(
    screen.getByRole('button', { name: `Run a trial: ${capability}` }),
  );
  return within(await screen.findByRole('dialog', { name: title }));
}

describe('the capabilities of a DC server', () => {
  it('are all listed, with answer, API scope, and what to do', async () => {
    await open();
    expect(
      within(screen.getByRole('table', { name: 'Capabilities' })).getAllByRole(
        'rowheader',
      ),
    ).toHaveLength(12);
    expect(row(/^Software packages/).getByText('Yes')).toBeVisible();
    expect(
      row(/^Software packages/).getByText('SWDeployment.READ'),
    ).toBeVisible();
    expect(row(/^Users/).getByText('Looked up one at a time.')).toBeVisible();
    const policies = row(/^Deployment policies/);
    expect(policies.getByText('No')).toBeVisible();
    expect(policies.getByText(/The API key lacks this scope/)).toBeVisible();
    expect(row(/^Send software/).getByText('Not documented')).toBeVisible();
    expect(
      row(/^Report by callback/).queryByRole('button'),
    ).not.toBeInTheDocument();
  });

  it('are said to be unknown before the first connection', async () => {
    await open({}, people.portalAndDcAdmin, { capabilities: undefined });
    expect(
      screen.getByText(/The portal finds out when it connects/),
    ).toBeVisible();
  });
});

describe('who may run a trial', () => {
  const button = () =>
    screen.getByRole('button', { name: 'Run a trial: Send software' });

  it('is somebody who is portal admin and DC Admin', async () => {
    await open();
    expect(button()).toBeEnabled();
  });

  it('is told to a portal admin without the DC role', async () => {
    await open({}, people.portalAdmin);
    expect(button()).toBeDisabled();
    expect(screen.getByText(/both portal admin and DC Admin/)).toBeVisible();
  });

  it('is nobody while the server is not connected', async () => {
    await open({}, people.portalAndDcAdmin, {
      connection: { state: 'notConnected', steps: [] },
    });
    expect(button()).toBeDisabled();
  });

  it('is nobody while another trial is under way', async () => {
    await open(showing(trial));
    await screen.findByText('Now look in Desktop Central');
    expect(button()).toBeDisabled();
  });
});

describe('starting a trial', () => {
  it('warns that the package really is installed', async () => {
    await open();
    const dialog = await openDialog(
      'Send software',
      /create a software configuration/,
    );
    expect(
      dialog.getByText(/really will be installed on this computer/),
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
      dialog.getByText(/really will be removed from this computer/),
    ).toBeVisible();
  });

  it("needs the computer's name typed, letter by letter", async () => {
    const startTrial = jest.fn().mockResolvedValue(trial);
    await open({ startTrial });
    const dialog = await openDialog(
      'Send software',
      /create a software configuration/,
    );
    await userEvent.click(dialog.getByLabelText(/Package Name/));
    await userEvent.click(await screen.findByRole('option', { name: /7-Zip/ }));
    await userEvent.type(dialog.getByLabelText(/^Computer/), 'WS-001');
    await userEvent.click(
      await screen.findByRole('option', { name: /WS-001 \(ACME\)/ }),
    );
    const name = dialog.getByLabelText(/Type the computer's name/);
    await userEvent.type(name, 'WS-002');
    const start = dialog.getByRole('button', { name: 'Start the trial' });
    await userEvent.click(start);
    expect(await dialog.findByText('Type exactly WS-001.')).toBeVisible();
    expect(startTrial).not.toHaveBeenCalled();
    await userEvent.clear(name);
    await userEvent.type(name, 'WS-001');
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
        computerName: 'WS-001',
      },
    );
  });

  it('asks for script and computer where a script is tried', async () => {
    const startTrial = jest.fn().mockResolvedValue(trial);
    await open({ startTrial });
    const dialog = await openDialog(
      'Run a script',
      /create a script configuration/,
    );
    await userEvent.click(dialog.getByLabelText(/^Script/));
    await userEvent.click(
      await screen.findByRole('option', { name: /clear-print-queue/ }),
    );
    await userEvent.type(dialog.getByLabelText(/^Computer/), 'WS-001');
    await userEvent.click(
      await screen.findByRole('option', { name: /WS-001 \(ACME\)/ }),
    );
    await userEvent.type(
      dialog.getByLabelText(/Type the computer's name/),
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
    await open({ startTrial });
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
    await open(
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
    await open({ ...showing(trial), concludeTrial });
    expect(
      await screen.findByText(
        /Open "BSR-trial-k3x9q2" there\. Does it show the package 7-Zip 24\.08 \(x64\), the operation Install, and exactly one computer, WS-001\?/,
      ),
    ).toBeVisible();
    expect(screen.getByText('Waits for you')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: answer }));
    await waitFor(() =>
      expect(concludeTrial).toHaveBeenCalledWith(server.id, trial.id, matches),
    );
  });

  it("leads to where Desktop Central's console shows it", async () => {
    await open(showing(trial));
    expect(
      await screen.findByRole('link', { name: /Open Desktop Central/ }),
    ).toHaveAttribute(
      'href',
      'http://dc.acme.example:8020/webclient#/uems/software-deployment/view-configuration/502',
    );
  });

  it('is not answered by a portal admin without the DC role', async () => {
    await open(showing(trial), people.portalAdmin);
    expect(
      await screen.findByRole('button', { name: 'Yes, it is right' }),
    ).toBeDisabled();
  });
});

describe('past trials', () => {
  it('are listed with the step that failed', async () => {
    await open(showing(failedTrial));
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
    await open();
    expect(
      screen.queryByRole('heading', { name: 'Trials' }),
    ).not.toBeInTheDocument();
  });
});
