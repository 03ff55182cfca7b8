import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ApiError,
  DEFAULT_CONFIRM_FROM,
} from 'backstage-plugin-desktop-central-common';
import { deployment } from '../../../testing/deploymentData';
import { request } from '../../../testing/requestData';
import {
  choose,
  choosePackage,
  fillIn,
  openForm,
  review,
  selectionOf,
} from '../../../testing/softwareForm';

describe('the form of Install/Uninstall Software', () => {
  it('hides the DC server while there is one', async () => {
    const form = await openForm();
    expect(form.queryByLabelText('DC server')).not.toBeInTheDocument();
  });

  it('asks for the DC server first where there are several', async () => {
    const form = await openForm({
      listInventoryServers: async () => ({
        items: [
          { id: 's-1', name: 'Head office', connected: true },
          { id: 's-2', name: 'Plant', connected: false, reason: 'Timeout.' },
        ],
      }),
    });
    expect(form.getByLabelText('DC server')).toBeVisible();
  });

  it('has the fields of the manual in the order of the manual', async () => {
    const form = await openForm();
    const labels = [
      'Installer type',
      'Package Name',
      'Run As',
      'Password',
      'Operation Type',
      'Copy Option',
      'Domain',
      'Install for',
      'When',
      'Schedule Operation',
      'Reboot Policy',
    ].map(label => form.getByLabelText(new RegExp(`^${label}`)));
    for (const [index, field] of labels.slice(1).entries()) {
      expect(
        // eslint-disable-next-line no-bitwise
        labels[index].compareDocumentPosition(field) &
          Node.DOCUMENT_POSITION_FOLLOWING,
      ).toBeTruthy();
    }
  });

  it('offers Advertise for MSI only and Uninstall where the package allows it', async () => {
    const form = await openForm();
    await choosePackage(form, /Drawing Viewer/);
    await userEvent.click(form.getByLabelText(/Operation Type/));
    expect(
      (await screen.findAllByRole('option')).map(each => each.textContent),
    ).toEqual(['Install', 'Advertise']);
  });

  it('says why nothing is copied', async () => {
    const form = await openForm();
    await choosePackage(form, /7-Zip/);
    expect(form.getByText(/does not lie on a network share/)).toBeVisible();
  });

  it('asks for at least one workstation', async () => {
    const form = await openForm();
    await review(form);
    expect(
      await form.findByText('Select at least one workstation.'),
    ).toBeVisible();
  });

  it('clears the selection with the domain, after a question', async () => {
    const form = await openForm();
    await fillIn(form);
    expect(form.getByText('2 workstations selected')).toBeVisible();
    await choose(form, /Domain/, 'LAB');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Cancel', hidden: false }),
    );
    expect(form.getByText('2 workstations selected')).toBeInTheDocument();
    await waitFor(() =>
      expect(
        screen.queryByText('Clear the selected workstations?'),
      ).not.toBeInTheDocument(),
    );
    await choose(form, /Domain/, 'LAB');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Change and clear' }),
    );
    expect(
      await form.findByText('0 workstations selected'),
    ).toBeInTheDocument();
  });
});

describe('the review', () => {
  it('comes before saving, with Enter too', async () => {
    const createDeployment = jest.fn();
    const form = await openForm({ createDeployment });
    await fillIn(form);
    await userEvent.type(form.getByLabelText(/Package Name/), '{Enter}');
    await userEvent.click(form.getByRole('button', { name: 'Review' }));
    const heading = await form.findByText('Review before it is sent');
    expect(heading).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(createDeployment).not.toHaveBeenCalled();
    expect(form.getByText('None of them is a Windows Server.')).toBeVisible();
  });

  it('warns that "during startup" does nothing until a restart', async () => {
    const form = await openForm();
    await fillIn(form);
    await choose(form, /When/, 'During Startup');
    await review(form);
    expect(
      await form.findByText(/does nothing until a workstation is restarted/),
    ).toBeVisible();
  });

  it('saves what was chosen, once', async () => {
    const createDeployment = jest.fn().mockResolvedValue(deployment);
    const form = await openForm({ createDeployment });
    await fillIn(form);
    await review(form);
    await userEvent.dblClick(await form.findByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(createDeployment).toHaveBeenCalledTimes(1);
    expect(createDeployment).toHaveBeenCalledWith(
      request.id,
      expect.stringMatching(/^[0-9a-f]{32}$/),
      {
        kind: 'software',
        serverId: 's-1',
        packageId: 'p-7zip',
        operation: 'install',
        copyOption: 'none',
        domain: 'ACME',
        installFor: 'workstation',
        when: 'duringOrAfterStartup',
        rebootPolicy: 'none',
        selectionId: expect.stringMatching(/^sel-/),
      },
    );
  });

  it('wants the number typed when a Windows Server is among the targets', async () => {
    expect(DEFAULT_CONFIRM_FROM.servers).toBe(1);
    const createDeployment = jest.fn().mockResolvedValue(deployment);
    const form = await openForm({
      createDeployment,
      makeSelection: async input => selectionOf(input),
    });
    await fillIn(form, ['WS-001', 'SRV-020']);
    await review(form);
    await form.findByText('Review before it is sent');
    expect(
      form.getAllByText('1 of them is a Windows Server.').at(-1),
    ).toBeVisible();
    const number = form.getByLabelText(/Type the number of workstations/);
    await userEvent.type(number, '3');
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    expect(await form.findByText('Type 2 to confirm.')).toBeVisible();
    expect(createDeployment).not.toHaveBeenCalled();
    await userEvent.clear(number);
    await userEvent.type(number, '2');
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(createDeployment).toHaveBeenCalledWith(
        request.id,
        expect.anything(),
        expect.objectContaining({ confirmedTargets: 2 }),
      ),
    );
  });

  it('asks for the number when the server does', async () => {
    const message = 'Confirm the number of workstations: 2.';
    const createDeployment = jest
      .fn()
      .mockRejectedValue(
        new ApiError('InputError', message, 400, [
          { path: 'confirmedTargets', code: 'required', message },
        ]),
      );
    const form = await openForm({ createDeployment });
    await fillIn(form);
    await review(form);
    await userEvent.click(await form.findByRole('button', { name: 'Save' }));
    expect(
      await form.findByLabelText(/Type the number of workstations/),
    ).toBeVisible();
  });

  it('shows an error about the server where there is no such field', async () => {
    const message = 'No trial has passed on Head office.';
    const form = await openForm({
      createDeployment: jest
        .fn()
        .mockRejectedValue(
          new ApiError('InputError', message, 400, [
            { path: 'serverId', code: 'createOff', message },
          ]),
        ),
    });
    await fillIn(form);
    await review(form);
    await userEvent.click(await form.findByRole('button', { name: 'Save' }));
    expect(await form.findByText(message)).toBeVisible();
  });

  it("leads back to the field that the server's error is about", async () => {
    const message = 'Desktop Central does not have this package any more.';
    const createDeployment = jest
      .fn()
      .mockRejectedValue(
        new ApiError('InputError', message, 400, [
          { path: 'packageId', code: 'unknown', message },
        ]),
      );
    const form = await openForm({ createDeployment });
    await fillIn(form);
    await review(form);
    await userEvent.click(await form.findByRole('button', { name: 'Save' }));
    expect(await form.findByText(message)).toBeVisible();
    expect(form.getByLabelText(/Package Name/)).toHaveValue(
      '7-Zip 24.08 (x64)',
    );
  });
});
