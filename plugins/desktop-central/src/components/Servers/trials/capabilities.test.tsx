import { screen, within } from '@testing-library/react';
import { people } from '../../../testing/people';
import { trial } from '../../../testing/serverData';
import { openServerPage, showing } from '../../../testing/serverPage';

function row(name: RegExp) {
  const table = within(screen.getByRole('table', { name: 'Capabilities' }));
  const header = table.getByRole('rowheader', { name });
  return within(header.closest('tr') as HTMLElement);
}

describe('the capabilities of a DC server', () => {
  it('are all listed, with answer, API scope, and what to do', async () => {
    await openServerPage();
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
    await openServerPage({}, people.portalAndDcAdmin, {
      capabilities: undefined,
    });
    expect(
      screen.getByText(/The portal finds out when it connects/),
    ).toBeVisible();
  });
});

describe('who may run a trial', () => {
  const button = () =>
    screen.getByRole('button', { name: 'Run a trial: Send software' });

  it('is somebody who is portal admin and DC Admin', async () => {
    await openServerPage();
    expect(button()).toBeEnabled();
  });

  it('is told to a portal admin without the DC role', async () => {
    await openServerPage({}, people.portalAdmin);
    expect(button()).toBeDisabled();
    expect(screen.getByText(/both portal admin and DC Admin/)).toBeVisible();
  });

  it('is nobody while the server is not connected', async () => {
    await openServerPage({}, people.portalAndDcAdmin, {
      connection: { state: 'notConnected', steps: [] },
    });
    expect(button()).toBeDisabled();
  });

  it('is nobody while another trial is under way', async () => {
    await openServerPage(showing(trial));
    await screen.findByText('Now look in Desktop Central');
    expect(button()).toBeDisabled();
  });
});
