import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError } from 'backstage-plugin-desktop-central-common';
import { apiKey, people, server, technician } from '../../testing/data';
import { renderPage } from '../../testing/renderPage';

const ACCESS = 'Enable to access Desktop Management Functionality';
const SECRET = 'dck_4fQ9ExampleExampleExampleExampleExampleExample12';
const PATH = `technicians/${technician.id}`;

const disconnected = {
  ...server,
  connection: { state: 'notConnected' as const, steps: [] },
};

describe('enabling a technician', () => {
  it('is greyed with the reason while no DC server is connected', async () => {
    await renderPage('technicians', people.portalAdmin, {
      listServers: async () => ({ items: [disconnected] }),
    });
    expect(
      await screen.findByLabelText(/Greyed while no DC server is connected/),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Enable a technician' }),
    ).toBeDisabled();
  });

  it('takes a person of the catalog, the check box and a DC role', async () => {
    const enableTechnician = jest.fn().mockResolvedValue(technician);
    await renderPage('technicians', people.portalAdmin, { enableTechnician });
    const button = await screen.findByRole('button', {
      name: 'Enable a technician',
    });
    await waitFor(() => expect(button).toBeEnabled());
    await userEvent.click(button);
    const form = within(
      await screen.findByRole('dialog', { name: 'Enable a technician' }),
    );
    await userEvent.type(form.getByLabelText(/Person/), 'fra');
    await userEvent.click(await screen.findByText('Frank Field (frank)'));
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    expect(
      await form.findByText('Tick the box to give this person access.'),
    ).toBeVisible();
    await userEvent.click(form.getByLabelText(ACCESS));
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(enableTechnician).toHaveBeenCalledWith({
        userEntityRef: 'user:default/frank',
        dcRole: 'dcAdmin',
      }),
    );
  });
});

describe('enabling the members of a group', () => {
  it('says that it is no standing grant, and who was not enabled', async () => {
    const enableGroup = jest.fn().mockResolvedValue({
      enabled: 2,
      kept: 1,
      skipped: [
        {
          userEntityRef: 'user:default/gone',
          reason: 'The catalog has no such user.',
        },
      ],
    });
    await renderPage('technicians', people.portalAdmin, { enableGroup });
    const button = await screen.findByRole('button', {
      name: 'Enable a technician',
    });
    await waitFor(() => expect(button).toBeEnabled());
    await userEvent.click(button);
    const form = within(
      await screen.findByRole('dialog', { name: 'Enable a technician' }),
    );
    await userEvent.click(form.getByLabelText('Whom'));
    await userEvent.click(
      await screen.findByRole('option', { name: 'The members of a group' }),
    );
    expect(form.getByText(/Who joins it later does not/)).toBeVisible();
    await userEvent.type(form.getByLabelText(/Group/), 'fra');
    await userEvent.click(await screen.findByText('Frank Field (frank)'));
    await userEvent.click(form.getByLabelText(ACCESS));
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    expect(
      await screen.findByText('2 enabled, 1 had access already'),
    ).toBeVisible();
    expect(
      screen.getByText('user:default/gone: The catalog has no such user.'),
    ).toBeVisible();
    expect(enableGroup).toHaveBeenCalledWith({
      groupEntityRef: 'user:default/frank',
      dcRole: 'dcAdmin',
    });
  });
});

describe('the access of a technician', () => {
  it('is disabled only after a warning', async () => {
    const updateTechnician = jest.fn().mockResolvedValue(technician);
    await renderPage(PATH, people.portalAdmin, { updateTechnician });
    await userEvent.click(await screen.findByLabelText(ACCESS));
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    const question = within(
      await screen.findByRole('dialog', { name: 'Disable access?' }),
    );
    expect(question.getByText(/the API keys end at once/)).toBeVisible();
    expect(updateTechnician).not.toHaveBeenCalled();
    await userEvent.click(question.getByRole('button', { name: 'Disable' }));
    await waitFor(() =>
      expect(updateTechnician).toHaveBeenCalledWith(
        technician.id,
        technician.version,
        { enabled: false, dcRole: 'dcAdmin' },
      ),
    );
  });

  it('keeps the choice when somebody else was quicker, and saves it on the newest version', async () => {
    const listTechnicians = jest
      .fn()
      .mockResolvedValue({ items: [technician] });
    const updateTechnician = jest
      .fn()
      .mockRejectedValueOnce(
        new ApiError('ConflictError', 'Somebody else changed it.', 409, []),
      )
      .mockResolvedValue(technician);
    await renderPage(PATH, people.portalAdmin, {
      listTechnicians,
      updateTechnician,
    });
    await userEvent.click(await screen.findByLabelText(/DC role/));
    await userEvent.click(
      await screen.findByRole('option', { name: 'DC Guest' }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    listTechnicians.mockResolvedValue({
      items: [{ ...technician, version: 7 }],
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Load newest version' }),
    );
    await waitFor(() =>
      expect(
        screen.queryByText('Somebody else changed this in the meantime'),
      ).not.toBeInTheDocument(),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(updateTechnician).toHaveBeenLastCalledWith(technician.id, 7, {
        enabled: true,
        dcRole: 'dcGuest',
      }),
    );
  });
});

describe('the account of a technician in DC', () => {
  it('is confirmed with its login name', async () => {
    const confirmAccount = jest.fn().mockResolvedValue(technician);
    await renderPage(PATH, people.portalAdmin, { confirmAccount });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Confirm account' }),
    );
    const form = within(
      await screen.findByRole('dialog', { name: /Confirm the account in/ }),
    );
    await userEvent.type(form.getByLabelText(/Login name/), '.k');
    expect(form.getByText(/You confirm that "dana.k" exists/)).toBeVisible();
    await userEvent.click(
      form.getByRole('button', { name: 'Confirm account' }),
    );
    await waitFor(() =>
      expect(confirmAccount).toHaveBeenCalledWith(
        technician.id,
        server.id,
        'dana.k',
      ),
    );
  });
});

describe('the API keys of a technician', () => {
  it('are shown once, with how to enter them in Desktop Central', async () => {
    await renderPage(PATH, people.portalAdmin, {
      listApiKeys: async () => ({ items: [] }),
    });
    await userEvent.click(
      await screen.findByRole('button', {
        name: `Generate a key for ${server.name}`,
      }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Generate' }),
    );
    const shown = within(
      await screen.findByRole('dialog', { name: `The key for ${server.name}` }),
    );
    expect(shown.getByLabelText('API key')).toHaveValue(SECRET);
    expect(shown.getByText(/Authentication Key/)).toBeVisible();
    await userEvent.keyboard('{Escape}');
    expect(shown.getByLabelText('API key')).toBeVisible();
    await userEvent.click(
      shown.getByRole('button', { name: 'I have copied it' }),
    );
    await waitFor(() =>
      expect(screen.queryByDisplayValue(SECRET)).not.toBeInTheDocument(),
    );
  });

  it('are regenerated only after a warning, and listed by their first characters', async () => {
    const generateApiKey = jest
      .fn()
      .mockResolvedValue({ apiKey, secret: SECRET });
    await renderPage(PATH, people.portalAdmin, { generateApiKey });
    expect(await screen.findByText('dck_4fQ9…')).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', {
        name: `Regenerate the key for ${server.name}`,
      }),
    );
    const question = within(
      await screen.findByRole('dialog', { name: /Regenerate the key/ }),
    );
    expect(question.getByText(/The old key ends at once/)).toBeVisible();
    expect(generateApiKey).not.toHaveBeenCalled();
    await userEvent.click(question.getByRole('button', { name: 'Regenerate' }));
    expect(await screen.findByDisplayValue(SECRET)).toBeVisible();
    expect(generateApiKey).toHaveBeenCalledWith(technician.id, {
      serverId: server.id,
      format: 'dck',
      overlapHours: 0,
    });
  });

  it('are kept beside the new one where that is chosen, and an overlap that is too long is told at its field', async () => {
    const generateApiKey = jest
      .fn()
      .mockRejectedValueOnce(
        new ApiError('InputError', 'Too long.', 400, [
          {
            path: 'overlapHours',
            code: 'tooLong',
            message: '24 hours at most.',
          },
        ]),
      )
      .mockResolvedValue({ apiKey, secret: SECRET });
    await renderPage(PATH, people.portalAdmin, { generateApiKey });
    await userEvent.click(
      await screen.findByRole('button', {
        name: `Regenerate the key for ${server.name}`,
      }),
    );
    const question = within(
      await screen.findByRole('dialog', { name: /Regenerate the key/ }),
    );
    await userEvent.click(question.getByLabelText(/The old key/));
    await userEvent.click(
      await screen.findByRole('option', { name: 'stays for 7 days' }),
    );
    expect(question.getByText(/Both keys open callbacks/)).toBeVisible();
    await userEvent.click(question.getByRole('button', { name: 'Regenerate' }));
    expect(await question.findByText('24 hours at most.')).toBeVisible();
    await userEvent.click(question.getByLabelText(/The old key/));
    await userEvent.click(
      await screen.findByRole('option', { name: 'stays for 1 day' }),
    );
    await userEvent.click(question.getByRole('button', { name: 'Regenerate' }));
    await waitFor(() =>
      expect(generateApiKey).toHaveBeenLastCalledWith(technician.id, {
        serverId: server.id,
        format: 'dck',
        overlapHours: 24,
      }),
    );
  });

  it('are handed to a successor before their owner is disabled', async () => {
    const heir = {
      ...technician,
      id: 't-heir',
      userEntityRef: 'user:default/hedy',
    };
    const generateApiKey = jest
      .fn()
      .mockResolvedValue({ apiKey, secret: SECRET });
    const updateTechnician = jest.fn().mockResolvedValue(technician);
    await renderPage(PATH, people.portalAdmin, {
      generateApiKey,
      updateTechnician,
      listTechnicians: async () => ({ items: [technician, heir] }),
    });
    await userEvent.click(
      await screen.findByLabelText(
        'Enable to access Desktop Management Functionality',
      ),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    const question = within(
      await screen.findByRole('dialog', { name: 'Disable access?' }),
    );
    await userEvent.click(
      await question.findByLabelText(`Successor for ${server.name}`),
    );
    await userEvent.click(await screen.findByRole('option', { name: /hedy/i }));
    await userEvent.click(
      question.getByRole('button', { name: 'Generate their key' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'I have copied it' }),
    );
    expect(generateApiKey).toHaveBeenCalledWith('t-heir', {
      serverId: server.id,
    });
    expect(updateTechnician).not.toHaveBeenCalled();
    await userEvent.click(
      await question.findByRole('button', { name: 'Disable' }),
    );
    await waitFor(() => expect(updateTechnician).toHaveBeenCalled());
  });

  it('are not needed for a server that is only polled', async () => {
    await renderPage(PATH, people.portalAdmin, {
      listServers: async () => ({
        items: [{ ...server, statusSource: 'poll' as const }],
      }),
      listApiKeys: async () => ({ items: [] }),
    });
    expect(await screen.findByText(/No key is needed for it/)).toBeVisible();
    expect(
      screen.queryByRole('button', { name: /Generate a key/ }),
    ).not.toBeInTheDocument();
  });
});
