import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError, type Server } from 'backstage-plugin-desktop-central-common';
import type { DesktopCentralApi } from '../../../api/desktopCentralApi';
import { people } from '../../../testing/people';
import { drivers, server } from '../../../testing/serverData';
import { renderPage } from '../../../testing/renderPage';

const TWO_DRIVERS = {
  listDrivers: async () => ({
    items: [...drivers, { id: 'acme', title: 'Acme gateway' }],
  }),
};

/** Opens the form of a server and answers it with what is then saved. */
async function openEdit(
  changes: Partial<Server> = {},
  overrides: Partial<DesktopCentralApi> = {},
) {
  const stored: Server = { ...server, ...changes };
  const updateServer = jest.fn().mockResolvedValue(stored);
  await renderPage(`servers/${server.id}`, people.portalAdmin, {
    getServer: async () => stored,
    updateServer,
    ...overrides,
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Edit' }));
  const form = within(
    await screen.findByRole('dialog', { name: `Edit ${server.name}` }),
  );
  const saved = async () => {
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(updateServer).toHaveBeenCalled());
    return updateServer.mock.calls[0][2];
  };
  return { form, saved };
}

describe('the time zone of a DC server', () => {
  it('is as Desktop Central tells while none is chosen', async () => {
    const { form, saved } = await openEdit();
    expect(form.getByLabelText('Time zone')).toHaveAttribute(
      'placeholder',
      'As Desktop Central tells: Europe/Lisbon',
    );
    expect(await saved()).not.toHaveProperty('timeZone');
  });

  it('is found by the name of a city, as people write it', async () => {
    const { form, saved } = await openEdit();
    await userEvent.type(form.getByLabelText('Time zone'), 'new york');
    await userEvent.click(
      await screen.findByRole('option', { name: 'America/New_York' }),
    );
    expect(await saved()).toMatchObject({ timeZone: 'America/New_York' });
  });

  it('that was typed is shown and kept', async () => {
    const { form, saved } = await openEdit({
      timeZone: 'Asia/Kolkata',
      timeZoneSource: 'typed',
    });
    expect(form.getByLabelText('Time zone')).toHaveValue('Asia/Kolkata');
    expect(await saved()).toMatchObject({ timeZone: 'Asia/Kolkata' });
  });

  it('shows what the portal says of it', async () => {
    const message = 'There is no such time zone.';
    const { form } = await openEdit(
      {},
      {
        updateServer: jest
          .fn()
          .mockRejectedValue(
            new ApiError('InputError', message, 400, [
              { path: 'timeZone', code: 'unknown', message },
            ]),
          ),
      },
    );
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    await form.findByText(message);
    expect(form.getByLabelText('Time zone')).toHaveAccessibleDescription(
      message,
    );
  });
});

describe('how deployments are sent', () => {
  it('says what appending means when it is chosen', async () => {
    const { form, saved } = await openEdit();
    expect(form.getByText(/a configuration of its own/)).toBeVisible();
    await userEvent.click(
      form.getByRole('button', { name: /^How deployments are sent/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', {
        name: 'Append to standing configurations',
      }),
    );
    expect(
      form.getByText(/Name these configurations on the page of the server/),
    ).toBeVisible();
    expect(await saved()).toMatchObject({ sendMode: 'append' });
  });
});

describe('the driver of a DC server', () => {
  it('is not asked for while there is one', async () => {
    const { form, saved } = await openEdit();
    expect(form.queryByText('Kind of server')).not.toBeInTheDocument();
    expect(await saved()).not.toHaveProperty('driver');
  });

  it('is chosen where there are several', async () => {
    const { form, saved } = await openEdit({}, TWO_DRIVERS);
    await userEvent.click(
      await form.findByRole('button', { name: /^Kind of server/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'Acme gateway' }),
    );
    await userEvent.type(
      form.getByLabelText(/^API key/, { selector: 'input' }),
      'key-of-acme',
    );
    expect(await saved()).toMatchObject({ driver: 'acme' });
  });

  it('is another server, so the credential is asked for again', async () => {
    const { form } = await openEdit({}, TWO_DRIVERS);
    await userEvent.click(
      await form.findByRole('button', { name: /^Kind of server/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'Acme gateway' }),
    );
    expect(
      await form.findByText(/the stored credential is erased/),
    ).toBeVisible();
  });

  it('that is not installed any more is named, not dropped', async () => {
    const { form, saved } = await openEdit({ driver: 'gone' });
    expect(await form.findByText('gone (not installed)')).toBeVisible();
    expect(await saved()).toMatchObject({ driver: 'gone' });
  });

  it('shows what the portal says of it', async () => {
    const message = 'There is no driver "acme".';
    const { form } = await openEdit(
      {},
      {
        ...TWO_DRIVERS,
        updateServer: jest
          .fn()
          .mockRejectedValue(
            new ApiError('InputError', message, 400, [
              { path: 'driver', code: 'unknown', message },
            ]),
          ),
      },
    );
    await form.findByText('Kind of server', { selector: 'label' });
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    expect(await form.findByText(message)).toBeVisible();
  });
});

describe('a DC server that is declared in app-config', () => {
  const declared: Partial<Server> = { origin: 'config' };

  it('keeps address and credential, which only app-config changes', async () => {
    const { form, saved } = await openEdit(declared);
    expect(form.getByLabelText(/^Host/)).toBeDisabled();
    expect(form.getByLabelText(/^Port/)).toBeDisabled();
    expect(form.getByRole('button', { name: /^Protocol/ })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    expect(
      form.queryByLabelText(/^API key/, { selector: 'input' }),
    ).not.toBeInTheDocument();
    expect(
      form.getByText(/declared under desktopCentral.servers/),
    ).toBeVisible();
    const input = await saved();
    expect(input).toMatchObject({ host: server.host, port: server.port });
    expect(input).not.toHaveProperty('credential');
  });

  it('has everything else edited here', async () => {
    const { form, saved } = await openEdit(declared);
    const name = form.getByLabelText(/^Name/);
    await userEvent.clear(name);
    await userEvent.type(name, 'Main site');
    expect(await saved()).toMatchObject({ name: 'Main site' });
  });
});
