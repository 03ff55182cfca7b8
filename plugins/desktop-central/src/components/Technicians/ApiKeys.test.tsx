import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError } from 'backstage-plugin-desktop-central-common';
import { apiKey, technician } from '../../testing/adminData';
import { people } from '../../testing/people';
import { server } from '../../testing/serverData';
import { renderPage } from '../../testing/renderPage';

const SECRET = 'dck_4fQ9ExampleExampleExampleExampleExampleExample12';
const PATH = `technicians/${technician.id}`;

describe('the API keys of a technician', () => {
  it('tell how one is entered in Desktop Central, also without generating one', async () => {
    await renderPage(PATH, people.portalAdmin);
    const how = await screen.findByRole('button', {
      name: 'How to enter it in Desktop Central',
    });
    expect(how).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(how);
    expect(await screen.findByText(/Authentication Key/)).toBeVisible();
  });

  it('are not generated for somebody who is disabled, with the reason', async () => {
    await renderPage(PATH, people.portalAdmin, {
      listTechnicians: async () => ({
        items: [{ ...technician, enabled: false }],
      }),
      listApiKeys: async () => ({ items: [] }),
    });
    expect(
      await screen.findByLabelText(/Greyed while this person is disabled/),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: /Generate a key for/ }),
    ).toBeDisabled();
  });

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
    expect(
      await screen.findByText(/No key is needed where .*: Head office\./),
    ).toBeVisible();
    expect(
      screen.queryByRole('button', { name: /Generate a key/ }),
    ).not.toBeInTheDocument();
  });
});
