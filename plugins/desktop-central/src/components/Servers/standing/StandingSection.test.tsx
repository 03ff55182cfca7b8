import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError } from 'backstage-plugin-desktop-central-common';
import type { DesktopCentralApi } from '../../../api/desktopCentralApi';
import { people } from '../../../testing/people';
import { server, standing } from '../../../testing/serverData';
import { renderPage } from '../../../testing/renderPage';

const TITLE = 'Standing configurations';

async function open(overrides: Partial<DesktopCentralApi> = {}) {
  await renderPage(`servers/${server.id}`, people.portalAdmin, {
    getServer: async () => ({ ...server, sendMode: 'append' }),
    ...overrides,
  });
  return within(await screen.findByRole('region', { name: TITLE }));
}

async function openDialog(overrides: Partial<DesktopCentralApi> = {}) {
  const section = await open(overrides);
  await userEvent.click(
    section.getByRole('button', { name: 'Name a standing configuration' }),
  );
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.type(
    dialog.getByLabelText(/Name in Desktop Central/),
    standing.configurationName,
  );
  await userEvent.click(dialog.getByLabelText(/Package Name/));
  await userEvent.click(await screen.findByRole('option', { name: /7-Zip/ }));
  return dialog;
}

function refusal(path: string, message: string) {
  return new ApiError('InputError', message, 400, [
    { path, code: 'refused', message },
  ]);
}

describe('the standing configurations of a DC server', () => {
  it('are there only where targets are appended', async () => {
    await renderPage(`servers/${server.id}`, people.portalAdmin);
    await screen.findByRole('heading', { name: 'Sync' });
    expect(
      screen.queryByRole('heading', { name: TITLE }),
    ).not.toBeInTheDocument();
  });

  it('are listed with what is fixed in each', async () => {
    const section = await open();
    expect(await section.findByText('Standing 7-Zip')).toBeVisible();
    expect(section.getByText(/Install 7-Zip 24\.08 \(x64\)/)).toBeVisible();
    expect(section.getByText('When: After Startup')).toBeVisible();
    expect(
      section.getByText('Reboot: Allow user to skip reboot'),
    ).toBeVisible();
  });

  it('say what to do while there is none', async () => {
    const section = await open({
      listStandingConfigurations: async () => ({ items: [] }),
    });
    expect(
      await section.findByText(/Make a configuration in Desktop Central/),
    ).toBeVisible();
  });

  it('are removed after a question', async () => {
    const forgetStandingConfiguration = jest.fn().mockResolvedValue(undefined);
    const section = await open({ forgetStandingConfiguration });
    await userEvent.click(
      await section.findByRole('button', { name: 'Remove Standing 7-Zip' }),
    );
    const question = within(
      await screen.findByRole('dialog', { name: 'Remove Standing 7-Zip?' }),
    );
    expect(
      question.getByText(/Desktop Central keeps the configuration/),
    ).toBeVisible();
    expect(forgetStandingConfiguration).not.toHaveBeenCalled();
    await userEvent.click(question.getByRole('button', { name: 'Remove' }));
    await waitFor(() =>
      expect(forgetStandingConfiguration).toHaveBeenCalledWith(
        server.id,
        standing.id,
      ),
    );
  });
});

describe('naming a standing configuration', () => {
  it('says package and operation beside its name', async () => {
    const nameStandingConfiguration = jest.fn().mockResolvedValue(standing);
    const dialog = await openDialog({ nameStandingConfiguration });
    await userEvent.click(
      dialog.getByRole('button', { name: /^Operation Type/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'Uninstall' }),
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(nameStandingConfiguration).toHaveBeenCalledWith(server.id, {
        configurationName: 'Standing 7-Zip',
        kind: 'software',
        itemId: 'p-7zip',
        operation: 'uninstall',
        installFor: 'workstation',
      }),
    );
  });

  it('shows at the field what Desktop Central says differently', async () => {
    const message = 'This configuration uninstalls the package.';
    const dialog = await openDialog({
      nameStandingConfiguration: jest
        .fn()
        .mockRejectedValue(refusal('operation', message)),
    });
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(await dialog.findByText(message)).toBeVisible();
  });

  it('asks for a look of their own where Desktop Central does not tell', async () => {
    const message = 'Desktop Central does not tell what it does. Look at it.';
    const nameStandingConfiguration = jest
      .fn()
      .mockRejectedValueOnce(refusal('confirmUntold', message))
      .mockResolvedValue(standing);
    const dialog = await openDialog({ nameStandingConfiguration });
    expect(dialog.queryByRole('checkbox')).not.toBeInTheDocument();
    const save = dialog.getByRole('button', { name: 'Save' });
    await userEvent.click(save);
    const box = await dialog.findByRole('checkbox', {
      name: /I have looked at it/,
    });
    expect(dialog.getByText(message)).toBeVisible();
    await userEvent.click(save);
    expect(nameStandingConfiguration).toHaveBeenCalledTimes(1);
    await userEvent.click(box);
    await userEvent.click(save);
    await waitFor(() =>
      expect(nameStandingConfiguration).toHaveBeenLastCalledWith(
        server.id,
        expect.objectContaining({ confirmUntold: true }),
      ),
    );
  });
});
