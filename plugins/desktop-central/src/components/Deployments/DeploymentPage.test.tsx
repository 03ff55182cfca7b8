import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Deployment } from 'backstage-plugin-desktop-central-common';
import {
  deployment,
  heldDeployment,
  targets,
} from '../../testing/deploymentData';
import { people } from '../../testing/people';
import { renderPage } from '../../testing/renderPage';

describe('the page of a deployment', () => {
  it('counts the workstations by state, and the counts sum to their number', async () => {
    await renderPage('deployments/d-1', people.dcAdmin);
    const tabs = within(
      await screen.findByRole('tablist', { name: 'Workstations by state' }),
    ).getAllByRole('tab');
    expect(tabs.map(tab => tab.textContent)).toEqual([
      'All (4)',
      'Succeeded (1)',
      'Failed (1)',
      'In progress (1)',
      'Waiting (1)',
    ]);
  });

  it('filters the workstations by state, from the address too', async () => {
    await renderPage('deployments/d-1?state=failed', people.dcAdmin);
    expect(await screen.findByText('WS-002')).toBeVisible();
    expect(screen.queryByText('WS-001')).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('tab', { name: 'Succeeded (1)' }));
    expect(await screen.findByText('WS-001')).toBeVisible();
    await waitFor(() =>
      expect(screen.queryByText('WS-002')).not.toBeInTheDocument(),
    );
  });

  it('names the configuration in Desktop Central of each attempt', async () => {
    await renderPage('deployments/d-1', people.dcAdmin);
    expect(await screen.findByText('BSR-1-a1b2c3-1')).toBeVisible();
    expect(screen.getByText('ID 9007199254740993')).toBeVisible();
  });

  it('tells the history of the deployment in sentences', async () => {
    const asked: string[] = [];
    await renderPage('deployments/d-1', people.dcAdmin, {
      getDeploymentHistory: async id => {
        asked.push(id);
        return {
          items: [
            {
              id: '9',
              at: new Date().toISOString(),
              actor: people.dcAdmin.userEntityRef,
              act: 'deployment.stopRequested',
              deploymentId: id,
              detail: { package: '7-Zip' },
            },
          ],
        };
      },
    });
    expect(
      await screen.findByRole('heading', { name: 'History' }),
    ).toBeVisible();
    expect(await screen.findByText(/asked to stop 7-Zip/)).toHaveTextContent(
      /^You asked to stop/,
    );
    expect(new Set(asked)).toEqual(new Set(['d-1']));
  });

  it('shows a state that it was sent without having a word of its own from DC', async () => {
    await renderPage('deployments/d-1', people.dcAdmin, {
      listDeploymentTargets: async () => ({
        items: [{ ...targets[3], rawStatus: 'Pondering' }],
      }),
    });
    expect(
      await screen.findByText('Desktop Central says: Pondering'),
    ).toBeVisible();
  });
});

describe('a deployment whose request has ended', () => {
  const page = (shown: Partial<Deployment>) =>
    renderPage('deployments/d-1', people.dcAdmin, {
      getDeployment: async () => ({ ...deployment, ...shown }),
    });

  it('says that the status is not followed while the request is put away', async () => {
    await page({ frozen: true });
    expect(
      await screen.findByText(
        /archived or deleted: the status is not followed until/,
      ),
    ).toBeVisible();
  });

  it('says calmly that its list was removed after a time, beside the numbers that stay', async () => {
    await page({
      state: 'succeeded',
      finishedAt: '2025-01-01T00:00:00.000Z',
      targetsRemovedAt: '2026-02-05T00:40:00.000Z',
    });
    expect(
      await screen.findByText(
        'The list of its workstations was removed after 400 days',
      ),
    ).toBeVisible();
    expect(screen.queryByText('Export as CSV')).toBeNull();
  });

  it('is shown as being stopped, and that a workstation may still finish it', async () => {
    await page({ state: 'cancelling' });
    expect(await screen.findByText('Being stopped in DC')).toBeVisible();
    expect(screen.getByText(/may still finish it/)).toBeVisible();
  });

  it.each([
    ['serverNotConnected', /as soon as the Desktop Central server/],
    ['serverHeld', /once the server is not on hold any more/],
    ['unknownOutcome', /as soon as it is known whether/],
  ] as const)('says what stopping waits for: %s', async (code, text) => {
    await page({ state: 'cancelling', waitingFor: { code } });
    expect(await screen.findByText(text)).toBeVisible();
  });

  it('says why it could not be stopped', async () => {
    const error = 'Desktop Central refused to suspend it.';
    const [attempt] = deployment.attempts!;
    await page({ attempts: [{ ...attempt, error }] });
    expect(await screen.findByRole('alert')).toHaveTextContent(error);
  });
});

describe('a deployment whose sending has an unknown outcome', () => {
  it('explains both choices and sends again only after a question', async () => {
    const settleDeployment = jest.fn().mockResolvedValue(heldDeployment);
    await renderPage(`deployments/${heldDeployment.id}`, people.dcAdmin, {
      settleDeployment,
    });
    expect(
      await screen.findByText(/Look for the configuration BSR-1-d4e5f6-1/),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Send as a new attempt' }),
    );
    const question = within(
      await screen.findByRole('dialog', { name: 'Send as a new attempt?' }),
    );
    expect(question.getByText(/both run/)).toBeVisible();
    expect(settleDeployment).not.toHaveBeenCalled();
    await userEvent.click(question.getByRole('button', { name: 'Send' }));
    await waitFor(() =>
      expect(settleDeployment).toHaveBeenCalledWith(
        heldDeployment.id,
        expect.stringMatching(/^[0-9a-f]{32}$/),
        'sendAsNewAttempt',
      ),
    );
  });

  it('greys both choices with the reason for who may not decide', async () => {
    const reason = 'This needs the DC Admin role. A portal admin can give it.';
    await renderPage(`deployments/${heldDeployment.id}`, people.dcGuest, {
      getDeployment: async () => ({
        ...heldDeployment,
        allowedActions: {
          ...heldDeployment.allowedActions,
          settle: { allowed: false, reason },
        },
      }),
    });
    expect(await screen.findByRole('button', { name: 'Close' })).toBeDisabled();
    const choices = within(screen.getByRole('alert'));
    expect(choices.getAllByLabelText(reason)).toHaveLength(2);
  });
});
