import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError } from 'backstage-plugin-desktop-central-common';
import { technician } from '../../testing/adminData';
import { people } from '../../testing/people';
import { server } from '../../testing/serverData';
import { renderPage } from '../../testing/renderPage';

const ACCESS = 'Enable to access Desktop Management Functionality';
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
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(form.getByLabelText(/Person/)).toHaveFocus());
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

it.each(['Accounts in DC', 'API keys'])(
  'the table "%s" of a technician names its column of buttons to screen readers',
  async name => {
    await renderPage(PATH, people.portalAdmin);
    const table = within(await screen.findByRole('table', { name }));
    expect(table.getByRole('columnheader', { name: 'Actions' })).toBe(
      table.getAllByRole('columnheader').at(-1),
    );
  },
);
