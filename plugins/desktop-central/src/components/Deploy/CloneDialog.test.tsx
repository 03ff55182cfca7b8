import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Deployment } from 'backstage-plugin-desktop-central-common';
import type { DesktopCentralApi } from '../../api/desktopCentralApi';
import { deployment } from '../../testing/deploymentData';
import { scripts } from '../../testing/inventoryData';
import { people } from '../../testing/people';
import { request } from '../../testing/requestData';
import { renderPage } from '../../testing/renderPage';
import { selectionOf } from '../../testing/softwareForm';

const ORIGINAL: Deployment = {
  ...deployment,
  serverId: 's-1',
  itemId: 'p-7zip',
  operation: 'uninstall',
  domain: 'ACME',
  when: 'afterStartup',
  rebootPolicy: 'skipReboot',
  copyOption: 'none',
  runAs: { set: true, userName: 'ACME\\installer', passwordKept: false },
};

async function openClone(
  original: Deployment,
  overrides: Partial<DesktopCentralApi> = {},
) {
  const name = original.kind === 'script' ? 'Run Script' : /Software/;
  await renderPage(
    `requests/${request.id}?clone=${original.id}`,
    people.dcAdmin,
    {
      getDeployment: async () => original,
      makeSelection: async input => ({
        ...selectionOf(input),
        targetCount: 4,
      }),
      ...overrides,
    },
  );
  const form = within(await screen.findByRole('dialog', { name }));
  await form.findByLabelText(/^Domain/);
  return form;
}

describe('a deployment that is cloned', () => {
  it('opens the form with everything filled in but the password', async () => {
    const makeSelection = jest.fn(async input => ({
      ...selectionOf(input),
      targetCount: 4,
    }));
    const form = await openClone(ORIGINAL, { makeSelection });
    expect(form.getByLabelText(/^Package Name/)).toHaveValue(
      '7-Zip 24.08 (x64)',
    );
    expect(form.getByLabelText(/^Operation Type/)).toHaveTextContent(
      'Uninstall',
    );
    expect(form.getByLabelText(/^When/)).toHaveTextContent('After Startup');
    expect(form.getByLabelText(/^Reboot Policy/)).toHaveTextContent(
      'Allow user to skip reboot',
    );
    expect(form.getByLabelText('Run As')).toHaveValue('ACME\\installer');
    expect(form.getByLabelText('Password')).toHaveValue('');
    expect(form.getByText('4 workstations selected')).toBeVisible();
    expect(makeSelection).toHaveBeenCalledWith(
      expect.objectContaining({
        add: { deployment: { deploymentId: ORIGINAL.id } },
      }),
    );
  });

  it('has to be reviewed, and its password entered anew', async () => {
    const createDeployment = jest.fn().mockResolvedValue(deployment);
    const form = await openClone(ORIGINAL, { createDeployment });
    await userEvent.click(form.getByRole('button', { name: 'Review' }));
    expect(
      await form.findByText('Enter the password of this user.'),
    ).toBeVisible();
    await userEvent.type(form.getByLabelText('Password'), 'correct horse');
    await userEvent.click(form.getByRole('button', { name: 'Review' }));
    await userEvent.click(await form.findByRole('button', { name: 'Save' }));
    await waitFor(() => expect(createDeployment).toHaveBeenCalledTimes(1));
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('takes the arguments of a script along', async () => {
    const form = await openClone(
      {
        ...ORIGINAL,
        kind: 'script',
        itemId: scripts[0].id,
        itemName: scripts[0].name,
        operation: undefined,
        argumentsSet: true,
        runAs: undefined,
      },
      { getScriptArguments: async () => ({ arguments: '/queue main' }) },
    );
    expect(form.getByLabelText('Script Arguments')).toHaveValue('/queue main');
  });

  it('says so where its package cannot be chosen any more', async () => {
    const form = await openClone({ ...ORIGINAL, itemId: 'p-gone' });
    expect(
      form.getByText(/cannot be chosen any more; choose one below/),
    ).toBeVisible();
    expect(form.getByLabelText(/^Package Name/)).toHaveValue('');
  });

  it('says why where nothing may be deployed for the request', async () => {
    const reason = 'The request is closed.';
    await renderPage(
      `requests/${request.id}?clone=${ORIGINAL.id}`,
      people.dcAdmin,
      {
        getDeployment: async () => ORIGINAL,
        getRequest: async () => ({
          ...request,
          allowedActions: {
            ...request.allowedActions,
            installSoftware: { allowed: false, reason },
          },
        }),
      },
    );
    const dialog = within(
      await screen.findByRole('dialog', {
        name: 'This deployment cannot be cloned now',
      }),
    );
    expect(dialog.getByText(reason)).toBeVisible();
  });
});
