import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { InventoryServer } from 'backstage-plugin-desktop-central-common';
import { deployment } from '../../../testing/deploymentData';
import { request } from '../../../testing/requestData';
import { standing } from '../../../testing/serverData';
import {
  choose,
  choosePackage,
  fillIn,
  openForm,
  review,
} from '../../../testing/softwareForm';

function servers(...items: InventoryServer[]) {
  return { listInventoryServers: async () => ({ items }) };
}

const APPENDING = servers({
  id: 's-1',
  name: 'Head office',
  connected: true,
  sendMode: 'append',
});

const UNTRIED: InventoryServer = {
  id: 's-2',
  name: 'Plant',
  connected: true,
  software: {
    allowed: false,
    reason: 'No trial has passed on this server. A portal admin runs one.',
  },
};

describe('a server that software cannot be sent to', () => {
  it('is not the one that is meant first, and says why when it is chosen', async () => {
    const form = await openForm(
      servers(UNTRIED, { id: 's-1', name: 'Head office', connected: true }),
    );
    expect(form.getByLabelText('DC server')).toHaveTextContent('Head office');
    await choose(form, /^DC server/, 'Plant (takes no software)');
    expect(
      await form.findByText('No software can be sent to Plant'),
    ).toBeVisible();
    expect(form.getByText(/A portal admin runs one/)).toBeVisible();
    expect(form.getByRole('button', { name: 'Review' })).toBeDisabled();
    expect(form.queryByLabelText(/Package Name/)).not.toBeInTheDocument();
  });
});

describe('a server whose targets are appended', () => {
  it('shows when, copy and reboot as the standing configuration fixes them', async () => {
    const form = await openForm(APPENDING);
    await choosePackage(form, /7-Zip/);
    expect(form.getByLabelText('When')).toBeDisabled();
    expect(form.getByLabelText('When')).toHaveValue('After Startup');
    expect(form.getByLabelText('Reboot Policy')).toHaveValue(
      'Allow user to skip reboot',
    );
    expect(form.getByLabelText('Copy Option')).toHaveAccessibleDescription(
      'Fixed by the standing configuration Standing 7-Zip',
    );
  });

  it('is sent what the standing configuration says', async () => {
    const createDeployment = jest.fn().mockResolvedValue(deployment);
    const form = await openForm({ ...APPENDING, createDeployment });
    await fillIn(form);
    await review(form);
    expect(
      await form.findByText('Added to the standing configuration'),
    ).toBeVisible();
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(createDeployment).toHaveBeenCalledWith(
        request.id,
        expect.anything(),
        expect.objectContaining({
          operation: 'install',
          copyOption: 'none',
          when: 'afterStartup',
          rebootPolicy: 'skipReboot',
        }),
      ),
    );
  });

  it('does not guess what Desktop Central does not tell', async () => {
    const form = await openForm({
      ...APPENDING,
      listUsableStandingConfigurations: async () => ({
        items: [{ ...standing, when: undefined }],
      }),
    });
    await choosePackage(form, /7-Zip/);
    expect(form.getByLabelText('When')).toHaveValue(
      'As it is set in Desktop Central',
    );
  });

  it('offers the operations that have one, and begins with such a one', async () => {
    const form = await openForm({
      ...APPENDING,
      listUsableStandingConfigurations: async () => ({
        items: [{ ...standing, operation: 'uninstall' }],
      }),
    });
    await choosePackage(form, /7-Zip/);
    expect(form.getByLabelText(/Operation Type/)).toHaveTextContent(
      'Uninstall',
    );
    await userEvent.click(form.getByLabelText(/Operation Type/));
    expect(
      await screen.findByRole('option', {
        name: 'Install (no standing configuration)',
      }),
    ).toHaveAttribute('aria-disabled', 'true');
  });

  it('refuses a package without one, and says who can help', async () => {
    const createDeployment = jest.fn();
    const form = await openForm({
      ...APPENDING,
      createDeployment,
      listUsableStandingConfigurations: async () => ({ items: [] }),
    });
    await fillIn(form);
    expect(
      form.getByText(/this package has none\. A portal admin makes one/),
    ).toBeInTheDocument();
    await review(form);
    expect(
      await form.findByText(/ask a portal admin to name one/),
    ).toBeVisible();
    expect(
      form.queryByText('Review before it is sent'),
    ).not.toBeInTheDocument();
  });
});
