import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ApiError,
  type InventoryServer,
} from 'backstage-plugin-desktop-central-common';
import { deployment } from '../../../testing/deploymentData';
import { scripts } from '../../../testing/inventoryData';
import { request } from '../../../testing/requestData';
import {
  openScriptForm,
  review,
  selectWorkstations,
  type Form,
} from '../../../testing/softwareForm';

const [script] = scripts;

const save = async (form: Form) =>
  userEvent.click(await form.findByRole('button', { name: 'Save' }));

describe('the form of Run Script', () => {
  it('saves the script as it was shown, without arguments where none were typed', async () => {
    const createDeployment = jest.fn().mockResolvedValue(deployment);
    const form = await openScriptForm({
      createDeployment,
      listScripts: async () => ({ items: [{ ...script, checksum: 'abc' }] }),
    });
    expect(form.getByLabelText(/Script Name/)).toHaveValue(script.name);
    expect(form.getByText(script.description ?? '')).toBeVisible();
    await selectWorkstations(form, ['WS-001']);
    await review(form);
    expect(
      await form.findByText('As it is set in Desktop Central'),
    ).toBeVisible();
    await save(form);
    await waitFor(() =>
      expect(createDeployment).toHaveBeenCalledWith(
        request.id,
        expect.anything(),
        {
          kind: 'script',
          serverId: 's-1',
          scriptId: script.id,
          scriptChecksum: 'abc',
          domain: 'ACME',
          installFor: 'workstation',
          when: 'duringOrAfterStartup',
          selectionId: expect.stringMatching(/^sel-/),
        },
      ),
    );
  });

  it('says that text of the request is not filled in', async () => {
    const form = await openScriptForm();
    expect(form.getByLabelText('Script Arguments')).toHaveValue('');
    expect(form.getByLabelText('Script Arguments')).toHaveAccessibleDescription(
      /never fills in the request's text/,
    );
  });

  it('refuses arguments that are too long', async () => {
    const form = await openScriptForm();
    await userEvent.click(form.getByLabelText('Script Arguments'));
    await userEvent.paste('x'.repeat(2001));
    await review(form);
    expect(await form.findByText(/2001/)).toBeVisible();
    expect(form.queryByText('Review before it is sent')).toBeNull();
  });

  it('greys when with the reason where the server cannot be told, and sends none', async () => {
    const yes = { allowed: true };
    const server: InventoryServer = {
      id: 's-1',
      name: 'Head office',
      connected: true,
      carries: {
        users: yes,
        schedule: yes,
        runAs: yes,
        deploymentPolicies: yes,
        scriptTime: { allowed: false, reason: 'Scripts run when they come.' },
      },
    };
    const createDeployment = jest.fn().mockResolvedValue(deployment);
    const form = await openScriptForm({
      createDeployment,
      listInventoryServers: async () => ({ items: [server] }),
    });
    expect(form.getByLabelText(/^When/)).toHaveAccessibleDescription(
      'Scripts run when they come.',
    );
    await selectWorkstations(form, ['WS-001']);
    await review(form);
    await save(form);
    await waitFor(() => expect(createDeployment).toHaveBeenCalled());
    expect(createDeployment.mock.calls[0][2]).not.toHaveProperty('when');
  });

  it('says so where scripts cannot be sent to the server', async () => {
    const reason = 'No trial has passed. A portal admin runs one.';
    const form = await openScriptForm({
      listInventoryServers: async () => ({
        items: [
          { id: 's-1', name: 'Head office', connected: true },
          {
            id: 's-2',
            name: 'Plant',
            connected: true,
            script: { allowed: false, reason },
          },
        ],
      }),
    });
    await userEvent.click(form.getByLabelText('DC server'));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Plant (takes no scripts)' }),
    );
    expect(
      await form.findByText('No script can be sent to Plant'),
    ).toBeVisible();
    expect(form.getByText(reason)).toBeVisible();
  });

  it('reads a script again that was changed since the form was opened, and says so', async () => {
    let checksum = 'old';
    const createDeployment = jest
      .fn()
      .mockImplementationOnce(async () => {
        checksum = 'new';
        throw new ApiError('ConflictError', 'Changed.', 409, [
          { path: 'scriptId', code: 'changed', message: 'Changed.' },
        ]);
      })
      .mockResolvedValue(deployment);
    const form = await openScriptForm({
      createDeployment,
      listScripts: async () => ({ items: [{ ...script, checksum }] }),
    });
    await selectWorkstations(form, ['WS-001']);
    await review(form);
    await save(form);
    expect(await form.findByText(/It was read again/)).toBeVisible();
    await review(form);
    await save(form);
    await waitFor(() => expect(createDeployment).toHaveBeenCalledTimes(2));
    expect(createDeployment.mock.calls[1][2]).toMatchObject({
      scriptChecksum: 'new',
    });
  });
});
