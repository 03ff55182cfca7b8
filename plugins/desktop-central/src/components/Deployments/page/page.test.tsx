import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Deployment } from 'backstage-plugin-desktop-central-common';
import { Settings } from 'luxon';
import {
  deployment,
  targets,
  scriptDeployment,
} from '../../../testing/deploymentData';
import { people } from '../../../testing/people';
import { renderPage } from '../../../testing/renderPage';
import { saveFile } from '../../shared/saveFile';

jest.mock('../../shared/saveFile', () => ({ saveFile: jest.fn() }));

function shown(values: Partial<Deployment>) {
  return { getDeployment: async () => ({ ...deployment, ...values }) };
}

function factOf(name: string): string | null | undefined {
  return screen.getByText(name, { selector: 'dt' }).nextSibling?.textContent;
}

describe('the facts of a deployment', () => {
  afterEach(() => {
    Settings.defaultZone = 'system';
  });

  it('name the account that it runs as to those who are told it', async () => {
    await renderPage('deployments/d-script', people.dcAdmin);
    await screen.findByText('Run As');
    expect(factOf('Run As')).toBe(
      'ACME\\deployIts password is not kept any more',
    );
    expect(factOf('Script Name')).toBe('clear-print-queue.ps1');
    expect(factOf('For')).toBe('Users');
  });

  it('only say that there is an account where its name is not for the reader', async () => {
    await renderPage(
      'deployments/d-1',
      people.dcGuest,
      shown({ runAs: { set: true } }),
    );
    await screen.findByText('Run As');
    expect(factOf('Run As')).toBe('An account that DC Admins see');
  });

  it('give the schedule in the zone of the reader and as it was entered', async () => {
    Settings.defaultZone = 'Europe/Berlin';
    await renderPage(
      'deployments/d-1',
      people.dcGuest,
      shown({
        notBefore: '2027-01-15T08:00:00.000Z',
        timeZone: 'America/New_York',
      }),
    );
    await screen.findByText('Not before');
    expect(factOf('Not before')).toMatch(
      /Jan 15, 2027, 9:00\sAMAs entered: Jan 15, 2027, 3:00\sAM, America\/New_York/,
    );
  });

  it('name the deployment policy in place of time and reboot', async () => {
    await renderPage(
      'deployments/d-1',
      people.dcGuest,
      shown({
        deploymentPolicyName: 'At night',
        when: undefined,
        rebootPolicy: undefined,
      }),
    );
    await screen.findByText('Deployment Policy');
    expect(factOf('Deployment Policy')).toBe('At night');
    expect(screen.queryByText('Reboot Policy')).not.toBeInTheDocument();
  });
});

describe('the arguments of a script', () => {
  it('are shown on demand, after it was said that the view is recorded', async () => {
    const getScriptArguments = jest
      .fn()
      .mockResolvedValue({ arguments: '-Queue all' });
    await renderPage('deployments/d-script', people.dcAdmin, {
      getScriptArguments,
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show arguments' }),
    );
    const question = within(await screen.findByRole('dialog'));
    expect(question.getByText(/each view is recorded/)).toBeVisible();
    expect(getScriptArguments).not.toHaveBeenCalled();
    await userEvent.click(
      question.getByRole('button', { name: 'Show and record' }),
    );
    expect(await screen.findByText('-Queue all')).toBeVisible();
    expect(getScriptArguments).toHaveBeenCalledTimes(1);
  });

  it('are not offered to a DC Guest', async () => {
    await renderPage('deployments/d-script', people.dcGuest);
    expect(await screen.findByText('DC Admins can look at them')).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Show arguments' }),
    ).not.toBeInTheDocument();
  });
});

describe('the targets of a deployment', () => {
  it('say since when nobody has seen a machine, and when to expect one', async () => {
    await renderPage('deployments/d-1', people.dcGuest, {
      listDeploymentTargets: async () => ({
        items: [
          {
            ...targets[3],
            id: 'x-away',
            waitingFor: { code: 'notSeen', since: '2026-01-05T10:00:00Z' },
          },
          {
            ...targets[3],
            id: 'x-live',
            waitingFor: { code: 'refresh', until: '2027-01-15T08:00:00Z' },
          },
        ],
      }),
    });
    expect(await screen.findByText(/Last seen Jan 5, 2026/)).toBeVisible();
    expect(screen.getByText(/expected to ask at Jan 15, 2027/)).toBeVisible();
  });

  it('tell where each state is known from', async () => {
    await renderPage('deployments/d-1', people.dcGuest);
    const row = (await screen.findByText('WS-003')).closest('tr')!;
    expect(within(row).getByText('Callback')).toBeVisible();
  });

  it('lead to the page of the computer', async () => {
    await renderPage(
      'deployments/d-1',
      people.dcGuest,
      shown({ serverId: 's-1' }),
    );
    expect(await screen.findByRole('link', { name: 'WS-002' })).toHaveAttribute(
      'href',
      '/desktop-central/computers/s-1/c-2',
    );
  });

  it('are searched on the server, from the address too', async () => {
    const listDeploymentTargets = jest.fn().mockResolvedValue({ items: [] });
    await renderPage(
      'deployments/d-1?state=failed&search=WS-9',
      people.dcGuest,
      {
        listDeploymentTargets,
      },
    );
    expect(await screen.findByText('No target matches')).toBeVisible();
    expect(listDeploymentTargets).toHaveBeenCalledWith('d-1', {
      cursor: undefined,
      limit: 25,
      state: 'failed',
      search: 'WS-9',
    });
  });

  it('are exported in the state that is shown', async () => {
    const content = new Blob(['name']);
    const exportDeployment = jest.fn().mockResolvedValue(content);
    await renderPage('deployments/d-1?state=failed', people.dcGuest, {
      exportDeployment,
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Export these as CSV' }),
    );
    await waitFor(() =>
      expect(saveFile).toHaveBeenCalledWith(
        'deployment-d-1-failed.csv',
        content,
      ),
    );
    expect(exportDeployment).toHaveBeenCalledWith('d-1', { state: 'failed' });
  });

  it('of which a requester sees the own one without where it is known from', async () => {
    await renderPage('deployments/d-1', people.endUser, {
      listDeploymentTargets: async () => ({ items: [targets[0]] }),
    });
    expect(await screen.findByText('WS-001')).toBeVisible();
    expect(screen.queryByText('Known from')).not.toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Export as CSV' }),
    ).not.toBeInTheDocument();
  });
});

describe('the attempts of a deployment', () => {
  it('tell how many each was for, who made it, and when it is read next', async () => {
    await renderPage(
      'deployments/d-1',
      people.dcGuest,
      shown({
        attempts: [
          { number: 1, state: 'closed', configurationName: 'BSR-1-a-1' },
          {
            number: 2,
            state: 'submitted',
            configurationName: 'BSR-1-a-2',
            targetCount: 3,
            createdBy: 'user:default/dana',
            createdAt: new Date().toISOString(),
            suspended: true,
            error: 'Desktop Central refused to suspend it.',
            nextReadAt: new Date(Date.now() + 3_600_000).toISOString(),
          },
        ],
      }),
    );
    const table = await screen.findByRole('table', { name: 'Attempts' });
    const [, newest, oldest] = within(table).getAllByRole('row');
    expect(newest).toHaveTextContent('BSR-1-a-2');
    expect(newest).toHaveTextContent('3');
    expect(newest).toHaveTextContent('dana');
    expect(newest).toHaveTextContent('Suspended in DC');
    expect(newest).toHaveTextContent('refused to suspend');
    expect(newest).toHaveTextContent(/Next in 5\d minutes|Next in 1 hour/);
    expect(oldest).toHaveTextContent('BSR-1-a-1');
  });
});

describe('a script deployment', () => {
  it('is told by what it runs', async () => {
    await renderPage(`deployments/${scriptDeployment.id}`, people.dcGuest);
    expect(
      await screen.findByRole('heading', {
        name: 'Run clear-print-queue.ps1 for 4 users',
      }),
    ).toBeVisible();
    expect(screen.getByRole('heading', { name: 'Users' })).toBeVisible();
  });
});
