import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError } from 'backstage-plugin-desktop-central-common';
import type { DesktopCentralApi } from '../../../api/desktopCentralApi';
import { people } from '../../../testing/people';
import { server } from '../../../testing/serverData';
import { renderPage } from '../../../testing/renderPage';

const INPUT = { selector: 'input' };

async function openNew(overrides: Partial<DesktopCentralApi> = {}) {
  await renderPage('servers', people.portalAdmin, overrides);
  await userEvent.click(
    await screen.findByRole('button', { name: 'Add DC server' }),
  );
  return within(await screen.findByRole('dialog', { name: 'Add a DC server' }));
}

async function openEdit(overrides: Partial<DesktopCentralApi> = {}) {
  await renderPage(`servers/${server.id}`, people.portalAdmin, overrides);
  await userEvent.click(await screen.findByRole('button', { name: 'Edit' }));
  return within(
    await screen.findByRole('dialog', { name: `Edit ${server.name}` }),
  );
}

type Form = Awaited<ReturnType<typeof openNew>>;

async function chooseHttp(form: Form) {
  await userEvent.click(form.getByRole('button', { name: /^Protocol/ }));
  await userEvent.click(await screen.findByRole('option', { name: 'http' }));
}

async function save(form: Form) {
  await userEvent.click(form.getByRole('button', { name: 'Save' }));
}

describe('adding a DC server', () => {
  it('begins with https and the port 8383, and follows the protocol with the port', async () => {
    const form = await openNew();
    expect(form.getByLabelText(/^Port/, INPUT)).toHaveValue('8383');
    expect(form.queryByLabelText(/Type the host again/)).toBeNull();
    await chooseHttp(form);
    expect(form.getByLabelText(/^Port/, INPUT)).toHaveValue('8020');
  });

  it('says that another server has the address', async () => {
    const form = await openNew();
    const host = form.getByLabelText(/^Host/);
    await chooseHttp(form);
    await userEvent.type(host, server.host.toUpperCase());
    expect(
      await form.findByText(/^Head office has this address already/),
    ).toBeVisible();

    await userEvent.type(host, '2');
    expect(form.queryByText(/has this address already/)).toBeNull();
  });

  it('refuses a URL as host', async () => {
    const createServer = jest.fn();
    const form = await openNew({ createServer });
    await userEvent.type(form.getByLabelText(/^Host/), 'http://dc:8020');
    await save(form);
    expect(
      await form.findByText('Enter only the host name or address, not a URL.'),
    ).toBeVisible();
    expect(createServer).not.toHaveBeenCalled();
  });

  it('wants the host typed again, because everything travels in clear', async () => {
    const createServer = jest.fn().mockResolvedValue(server);
    const form = await openNew({ createServer });
    await chooseHttp(form);
    await userEvent.type(form.getByLabelText(/^Name/), 'Plant');
    await userEvent.type(form.getByLabelText(/^Host/), 'dc.plant.example');
    await userEvent.type(form.getByLabelText(/^API key/, INPUT), 'key-1');
    const again = form.getByLabelText(/Type the host again/);
    await userEvent.type(again, 'dc.plant');
    await save(form);
    expect(await form.findByText(/This is not the host above/)).toBeVisible();
    expect(createServer).not.toHaveBeenCalled();
    await userEvent.type(again, '.example');
    await save(form);
    await waitFor(() =>
      expect(createServer).toHaveBeenCalledWith({
        name: 'Plant',
        host: 'dc.plant.example',
        port: 8020,
        protocol: 'http',
        confirm: 'dc.plant.example',
        menuEnabled: true,
        sendMode: 'create',
        statusSource: 'poll',
        accountsMode: 'portalOnly',
        credential: { kind: 'apiKey', apiKey: 'key-1' },
      }),
    );
  });

  it("shows the server's word at the credential it is about", async () => {
    const message = 'The key contains characters that no key has.';
    const form = await openNew({
      createServer: jest
        .fn()
        .mockRejectedValue(
          new ApiError('InputError', message, 400, [
            { path: 'credential.apiKey', code: 'characters', message },
          ]),
        ),
    });
    await userEvent.type(form.getByLabelText(/^Name/), 'Plant');
    await userEvent.type(form.getByLabelText(/^Host/), 'dc');
    await userEvent.type(form.getByLabelText(/^API key/, INPUT), 'key');
    await save(form);
    await form.findByText(message);
    expect(form.getByLabelText(/^API key/, INPUT)).toHaveAccessibleDescription(
      message,
    );
  });
});

describe('editing a DC server', () => {
  it('never shows the stored key and keeps it when none is typed', async () => {
    const updateServer = jest.fn().mockResolvedValue(server);
    const form = await openEdit({ updateServer });
    expect(form.getByLabelText(/^API key/, INPUT)).toHaveValue('');
    expect(form.getByPlaceholderText(/stored/)).toBeVisible();
    expect(form.queryByText(/has this address already/)).toBeNull();
    await save(form);
    await waitFor(() => expect(updateServer).toHaveBeenCalled());
    const [id, version, input] = updateServer.mock.calls[0];
    expect([id, version]).toEqual([server.id, server.version]);
    expect(input).not.toHaveProperty('credential');
  });

  it('wants the key again when the host changes', async () => {
    const updateServer = jest.fn();
    const form = await openEdit({ updateServer });
    await userEvent.type(form.getByLabelText(/^Host/), '.org');
    expect(
      await form.findByText(/the stored credential is erased/),
    ).toBeVisible();
    await save(form);
    expect(updateServer).not.toHaveBeenCalled();
    expect(form.getByLabelText(/^API key/, INPUT)).toHaveAccessibleDescription(
      /the stored credential is erased/,
    );
  });

  it('wants the password of another account, rather than dropping its name', async () => {
    const updateServer = jest.fn().mockResolvedValue(server);
    const form = await openEdit({
      getServer: async () => ({
        ...server,
        credential: { kind: 'password', username: 'ACME\\svc.portal' },
      }),
      updateServer,
    });
    const user = form.getByLabelText(/^User name/, INPUT);
    await userEvent.type(user, '.new');
    await save(form);
    expect(updateServer).not.toHaveBeenCalled();
    await userEvent.type(form.getByLabelText(/^Password/, INPUT), 'secret-2');
    await save(form);
    await waitFor(() => expect(updateServer).toHaveBeenCalled());
    expect(updateServer.mock.calls[0][2].credential).toEqual({
      kind: 'password',
      authType: 'ad',
      domain: 'ACME',
      username: 'svc.portal.new',
      password: 'secret-2',
    });
  });

  it('keeps what was typed when somebody else was quicker', async () => {
    const theirs = {
      ...server,
      buildNumber: '70242',
      buildSource: 'typed' as const,
      accountsMode: 'portalOnly' as const,
      version: 9,
    };
    const updateServer = jest
      .fn()
      .mockRejectedValueOnce(
        new ApiError('ConflictError', 'Somebody else changed it.', 409, []),
      )
      .mockResolvedValue(theirs);
    const form = await openEdit({ updateServer });
    const name = form.getByLabelText(/^Name/);
    await userEvent.clear(name);
    await userEvent.type(name, 'My name for it');
    await save(form);
    expect(await form.findByText('Somebody else changed it.')).toBeVisible();
    expect(updateServer).toHaveBeenCalledTimes(1);
  });

  it('asks for the host again when the host changed, not when the port did', async () => {
    const form = await openEdit({});
    const port = form.getByLabelText(/^Port/);
    await userEvent.clear(port);
    await userEvent.type(port, '8021');
    expect(form.queryByLabelText(/^Type the host again/)).toBeNull();
    await userEvent.type(form.getByLabelText(/^Host/), 'x');
    expect(form.getByLabelText(/^Type the host again/)).toBeVisible();
  });

  it('asks before Escape throws away what was typed', async () => {
    const form = await openEdit({});
    const name = form.getByLabelText(/^Name/);
    await userEvent.type(name, ' 2');
    await userEvent.keyboard('{Escape}');
    const question = await screen.findByRole('dialog', {
      name: 'Discard what you filled in?',
    });
    await userEvent.click(
      within(question).getByRole('button', { name: 'Go on filling in' }),
    );
    expect(name).toBeVisible();
  });

  it('saves on the newest version after it was loaded', async () => {
    const theirs = {
      ...server,
      accountsMode: 'portalOnly' as const,
      version: 9,
    };
    const getServer = jest.fn().mockResolvedValue(server);
    const updateServer = jest
      .fn()
      .mockRejectedValueOnce(
        new ApiError('ConflictError', 'Somebody else changed it.', 412, []),
      )
      .mockResolvedValue(theirs);
    const form = await openEdit({ getServer, updateServer });
    const name = form.getByLabelText(/^Name/);
    await userEvent.clear(name);
    await userEvent.type(name, 'My name for it');
    await save(form);
    getServer.mockResolvedValue(theirs);
    await userEvent.click(
      await form.findByRole('button', { name: 'Load newest version' }),
    );
    await waitFor(() =>
      expect(
        form.queryByText('Somebody else changed this in the meantime'),
      ).not.toBeInTheDocument(),
    );
    await save(form);
    await waitFor(() => expect(updateServer).toHaveBeenCalledTimes(2));
    expect(updateServer.mock.calls[1][1]).toBe(9);
    expect(updateServer.mock.calls[1][2]).toMatchObject({
      name: 'My name for it',
      accountsMode: 'portalOnly',
    });
  });
});
