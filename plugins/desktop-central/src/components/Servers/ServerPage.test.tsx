import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError, type Server } from 'backstage-plugin-desktop-central-common';
import type { DesktopCentralApi } from '../../api/desktopCentralApi';
import { people } from '../../testing/people';
import { server, syncRun } from '../../testing/serverData';
import { renderPage } from '../../testing/renderPage';

const NOW = new Date().toISOString();

async function open(
  changes: Partial<Server> = {},
  overrides: Partial<DesktopCentralApi> = {},
) {
  await renderPage(`servers/${server.id}`, people.portalAdmin, {
    getServer: async () => ({ ...server, ...changes }),
    ...overrides,
  });
  await screen.findByRole('heading', { name: server.name });
}

describe('the page of a DC server', () => {
  it('shows each step of connecting with cause and next step', async () => {
    await renderPage(`servers/${server.id}`, people.portalAdmin, {
      getServer: async () => ({
        ...server,
        connection: {
          state: 'notConnected' as const,
          steps: [
            { step: 'address' as const, outcome: 'passed' as const },
            {
              step: 'connect' as const,
              outcome: 'failed' as const,
              message: 'Nothing listens on port 8020.',
              nextStep: 'Check the port, and that the server runs.',
            },
          ],
        },
      }),
    });
    expect(
      await screen.findByText('Failed: Nothing listens on port 8020.'),
    ).toBeVisible();
    expect(
      screen.getByText('What to do: Check the port, and that the server runs.'),
    ).toBeVisible();
    expect(screen.getAllByText('Not tried')).toHaveLength(4);
    expect(screen.getByRole('button', { name: 'Sync now' })).toBeDisabled();
  });

  it('says that everything travels in clear', async () => {
    await renderPage(`servers/${server.id}`, people.portalAdmin);
    expect(await screen.findByText(/travels in clear/)).toBeVisible();
  });

  it('resumes outgoing work after a question', async () => {
    const resumeServer = jest.fn().mockResolvedValue(undefined);
    await renderPage(`servers/${server.id}`, people.portalAdmin, {
      resumeServer,
      getServer: async () => ({
        ...server,
        hold: { reason: 'signIn' as const, since: new Date().toISOString() },
      }),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Resume' }),
    );
    expect(resumeServer).not.toHaveBeenCalled();
    const question = within(
      await screen.findByRole('dialog', { name: 'Resume outgoing work?' }),
    );
    await userEvent.click(question.getByRole('button', { name: 'Resume' }));
    await waitFor(() => expect(resumeServer).toHaveBeenCalledWith(server.id));
  });
});

describe('the steps of connecting', () => {
  it('are seven over https, the last of them fetching for the first time', async () => {
    await open({ protocol: 'https', port: 8383 });
    const steps = within(
      screen.getByRole('list', { name: 'Steps of connecting' }),
    );
    expect(
      steps.getAllByRole('listitem').map(step => step.textContent),
    ).toEqual([
      expect.stringMatching(/^Find the address/),
      expect.stringMatching(/^Open a connection/),
      expect.stringMatching(/^Check the certificate/),
      expect.stringMatching(/^Sign in/),
      expect.stringMatching(/^Check the build/),
      expect.stringMatching(/^Find out what it can do/),
      expect.stringMatching(/^Fetch for the first time/),
    ]);
  });

  it('show what was fetched while the first sync runs', async () => {
    await open({
      connection: {
        state: 'connected',
        steps: [{ step: 'firstSync', outcome: 'running' }],
      },
      lastSync: { ...syncRun, state: 'running', finishedAt: undefined },
    });
    const steps = within(
      screen.getByRole('list', { name: 'Steps of connecting' }),
    );
    expect(steps.getByText('Under way')).toBeVisible();
    expect(steps.getByRole('progressbar')).toBeVisible();
    expect(
      steps.getByText('So far: Packages 12, Workstations 200'),
    ).toBeVisible();
  });
});

describe('a one-time code', () => {
  const waiting: Partial<Server> = {
    credential: { kind: 'password', username: 'portal' },
    oneTimeCode: { method: 'authenticator', since: NOW },
    hold: { reason: 'oneTimeCode', since: NOW },
  };

  async function enter(code: string) {
    const banner = within(
      await screen.findByRole('group', {
        name: 'Desktop Central waits for a one-time code',
      }),
    );
    await userEvent.type(banner.getByLabelText(/One-time code/), code);
    await userEvent.click(banner.getByRole('button', { name: 'Sign in' }));
    return banner;
  }

  it('is entered on the page, in groups or not', async () => {
    const enterOneTimeCode = jest.fn().mockResolvedValue(server);
    await open(waiting, { enterOneTimeCode });
    await enter('246 810{Enter}');
    await waitFor(() =>
      expect(enterOneTimeCode).toHaveBeenCalledWith(server.id, '246810'),
    );
  });

  it('comes with whose it is, that it is asked again, and how to avoid it', async () => {
    await open(waiting);
    expect(screen.getByText(/authenticator app of portal/)).toBeVisible();
    expect(screen.getByText(/A person is asked again/)).toBeVisible();
    expect(screen.getByText(/An API key .* needs no code/)).toBeVisible();
    expect(screen.getByText(/outgoing work is on hold/)).toBeVisible();
    expect(
      screen.queryByText('Outgoing work is on hold'),
    ).not.toBeInTheDocument();
  });

  it('is refused at the field when it is wrong', async () => {
    const message = 'The code is wrong. Enter the one that is shown now.';
    await open(waiting, {
      enterOneTimeCode: jest
        .fn()
        .mockRejectedValue(
          new ApiError('InputError', message, 400, [
            { path: 'code', code: 'oneTimeCodeWrong', message },
          ]),
        ),
    });
    const banner = await enter('000000');
    await banner.findByText(message);
    expect(banner.getByLabelText(/One-time code/)).toHaveAccessibleDescription(
      message,
    );
  });

  it('that is no longer waited for is asked for by connecting again', async () => {
    await open({ hold: { reason: 'oneTimeCode', since: NOW } });
    expect(screen.getByText(/Connect again to be asked/)).toBeVisible();
  });
});

describe('where a server comes from', () => {
  it('is told where it is declared in app-config', async () => {
    await open({ origin: 'config' });
    expect(screen.getByText('Declared')).toBeVisible();
    expect(screen.getByText(/Everything else is edited here/)).toBeVisible();
  });

  it('is told where it was declared and is not any more', async () => {
    await open({ orphaned: true });
    expect(screen.getByText('Orphaned')).toBeVisible();
    expect(screen.getByText('No longer declared in app-config')).toBeVisible();
  });

  it('is told in the list too, with what keeps work from being sent', async () => {
    await renderPage('servers', people.portalAdmin, {
      listServers: async () => ({
        items: [
          { ...server, origin: 'config' },
          {
            ...server,
            id: 's-2',
            name: 'Plant',
            orphaned: true,
            sendMode: 'append',
            oneTimeCode: { method: 'mail', since: NOW },
            hold: { reason: 'oneTimeCode', since: NOW },
          },
        ],
      }),
    });
    const [, declared, orphaned] = await screen.findAllByRole('row');
    expect(within(declared).getByText('Declared')).toBeVisible();
    expect(within(orphaned).getByText('Orphaned')).toBeVisible();
    expect(
      within(orphaned).getByText('Waits for a one-time code'),
    ).toBeVisible();
    expect(within(orphaned).getByText('Outgoing work on hold')).toBeVisible();
    expect(within(orphaned).getByText('Append')).toBeVisible();
  });
});

describe('removing a server', () => {
  async function ask() {
    await userEvent.click(
      screen.getByRole('button', { name: 'Remove this server' }),
    );
    return within(
      await screen.findByRole('dialog', { name: `Remove ${server.name}?` }),
    );
  }

  it('happens after a question that names it, and leads back to the list', async () => {
    const removeServer = jest.fn().mockResolvedValue(undefined);
    await open({}, { removeServer });
    const question = await ask();
    expect(
      question.getByText(/Head office \(http:\/\/dc\.acme\.example:8020\)/),
    ).toBeVisible();
    expect(removeServer).not.toHaveBeenCalled();
    await userEvent.click(question.getByRole('button', { name: 'Remove' }));
    expect(
      await screen.findByRole('button', { name: 'Add DC server' }),
    ).toBeVisible();
    expect(removeServer).toHaveBeenCalledWith(server.id, server.version);
  });

  it('lists what is in flight where it is refused', async () => {
    await open(
      {},
      {
        removeServer: jest.fn().mockRejectedValue(
          new ApiError(
            'ConflictError',
            'Deployments are in flight on this server.',
            409,
            [],
            [
              {
                id: 'd-1',
                requestId: 'r-1',
                requestNumber: 7,
                itemName: '7-Zip 24.08 (x64)',
                state: 'inProgress',
              },
            ],
          ),
        ),
      },
    );
    const question = await ask();
    await userEvent.click(question.getByRole('button', { name: 'Remove' }));
    const link = await question.findByRole('link', {
      name: '7-Zip 24.08 (x64), request #7',
    });
    expect(link).toHaveAttribute('href', '/desktop-central/deployments/d-1');
    expect(question.getByText('In progress')).toBeVisible();
  });

  it('is not offered for one that is declared in app-config, with the reason', async () => {
    await open({ origin: 'config' });
    expect(
      screen.getByRole('button', { name: 'Remove this server' }),
    ).toBeDisabled();
    expect(
      screen.getByText(/Take it out of desktopCentral.servers/),
    ).toBeVisible();
  });
});
