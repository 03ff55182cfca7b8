import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError } from 'backstage-plugin-desktop-central-common';
import { technician } from '../../testing/adminData';
import { people } from '../../testing/people';
import { server } from '../../testing/serverData';
import { renderPage } from '../../testing/renderPage';

const PATH = `technicians/${technician.id}`;

const account = technician.accounts[0];
const withAccount = (more: Partial<typeof account>, enabled = true) => ({
  items: [{ ...technician, enabled, accounts: [{ ...account, ...more }] }],
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

describe('an account that nobody needs', () => {
  it('is not listed', async () => {
    await renderPage(PATH, people.portalAdmin, {
      listTechnicians: async () =>
        withAccount({ mode: 'portalOnly', state: 'notNeeded' }),
    });
    expect(await screen.findByText(/None is needed/)).toBeVisible();
    expect(
      screen.queryByRole('table', { name: 'Accounts in DC' }),
    ).not.toBeInTheDocument();
  });
});

describe('an account that DC has already', () => {
  it('is linked after its name was typed twice, and DC’s objection is told at its field', async () => {
    const linkAccount = jest
      .fn()
      .mockRejectedValueOnce(
        new ApiError('InputError', 'Not so.', 400, [
          {
            path: 'loginName',
            code: 'role',
            message: 'In Desktop Central it has the role DCGuest.',
          },
        ]),
      )
      .mockResolvedValue(technician);
    await renderPage(PATH, people.portalAdmin, { linkAccount });
    await userEvent.click(
      await screen.findByRole('button', {
        name: `Link an account in ${server.name}`,
      }),
    );
    const form = within(await screen.findByRole('dialog', { name: /Link an/ }));
    await userEvent.type(form.getByLabelText(/once more/), 'dan');
    await userEvent.click(form.getByRole('button', { name: 'Link one' }));
    expect(
      await form.findByText('Type the same login name once more.'),
    ).toBeVisible();
    expect(linkAccount).not.toHaveBeenCalled();
    await userEvent.type(form.getByLabelText(/once more/), 'a');
    await userEvent.click(form.getByRole('button', { name: 'Link one' }));
    expect(await form.findByText(/has the role DCGuest/)).toBeVisible();
    await userEvent.click(form.getByRole('button', { name: 'Link one' }));
    await waitFor(() =>
      expect(linkAccount).toHaveBeenLastCalledWith(technician.id, server.id, {
        loginName: 'dana',
        confirmLoginName: 'dana',
      }),
    );
  });

  it('is greyed with the reason while it cannot be looked at', async () => {
    const reason = 'Head office is not connected.';
    await renderPage(PATH, people.portalAdmin, {
      listTechnicians: async () =>
        withAccount({
          allowedActions: { link: { allowed: false, reason } },
        }),
    });
    expect(await screen.findByLabelText(reason)).toBeVisible();
    expect(
      screen.getByRole('button', { name: /Link an account in/ }),
    ).toBeDisabled();
  });
});

describe('an account that is not as it should be', () => {
  it('says what to correct in DC, and is compared again on demand', async () => {
    const checkAccount = jest.fn().mockResolvedValue(technician);
    await renderPage(PATH, people.portalAdmin, {
      checkAccount,
      listTechnicians: async () =>
        withAccount({
          state: 'drifted',
          how: 'linked',
          error: 'In Desktop Central it has the role DCGuest.',
          allowedActions: { check: { allowed: true } },
        }),
    });
    expect(await screen.findByText('To be corrected in DC')).toBeVisible();
    expect(screen.getByText('Linked')).toBeVisible();
    expect(screen.getByText(/has the role DCGuest/)).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', {
        name: `Check the account in ${server.name} now`,
      }),
    );
    await waitFor(() =>
      expect(checkAccount).toHaveBeenCalledWith(technician.id, server.id),
    );
  });

  it('stays red on list and page until somebody types that it is closed', async () => {
    const closeAccount = jest.fn().mockResolvedValue(technician);
    const open = withAccount(
      { state: 'toClose', allowedActions: { close: { allowed: true } } },
      false,
    );
    await renderPage(PATH, people.portalAdmin, {
      closeAccount,
      listTechnicians: async () => open,
    });
    expect(await screen.findByText('To be closed in DC')).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: /Confirm that the account in/ }),
    );
    const form = within(
      await screen.findByRole('dialog', { name: /closed\?/ }),
    );
    await userEvent.type(form.getByLabelText(/Login name/), 'dana');
    await userEvent.click(form.getByRole('button', { name: 'Confirm' }));
    await waitFor(() =>
      expect(closeAccount).toHaveBeenCalledWith(
        technician.id,
        server.id,
        'dana',
      ),
    );
  });
});

describe('a technician who is not the catalog user that was given access', () => {
  it('is suspended, and the page says so', async () => {
    await renderPage(PATH, people.portalAdmin, {
      listTechnicians: async () => ({
        items: [{ ...technician, standing: 'replaced' as const }],
      }),
    });
    expect(
      await screen.findByText(/Another person has this name/),
    ).toBeVisible();
  });

  it('is one of many only after a portal admin confirmed it for all', async () => {
    const confirmStanding = jest.fn().mockResolvedValue(undefined);
    const getStanding = jest.fn().mockResolvedValue({
      held: true,
      since: '2026-01-01T00:00:00.000Z',
      enabled: 10,
      count: 3,
      changed: [
        {
          technicianId: technician.id,
          userEntityRef: 'user:default/dana',
          standing: 'left',
        },
      ],
    });
    await renderPage('technicians', people.portalAdmin, {
      confirmStanding,
      getStanding,
      listTechnicians: async () => ({
        items: [{ ...technician, standing: 'left' as const }],
      }),
    });
    expect(
      await screen.findByText('3 of 10 technicians differ from the catalog'),
    ).toBeVisible();
    expect(await screen.findByText('Left the catalog')).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Confirm for all' }),
    );
    const question = within(
      await screen.findByRole('dialog', { name: 'Have they all left?' }),
    );
    expect(
      question.getByText('user:default/dana left the catalog'),
    ).toBeVisible();
    getStanding.mockResolvedValue({ held: false, changed: [] });
    await userEvent.click(
      question.getByRole('button', { name: 'Confirm for all' }),
    );
    await waitFor(() => expect(confirmStanding).toHaveBeenCalledWith(3));
    await waitFor(() =>
      expect(screen.queryByText(/differ from the catalog/)).toBeNull(),
    );
  });
});
