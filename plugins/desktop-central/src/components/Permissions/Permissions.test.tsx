import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Rights } from 'backstage-plugin-desktop-central-common';
import { people } from '../../testing/people';
import { renderPage } from '../../testing/renderPage';

const rights: Rights = {
  userEntityRef: 'user:default/frank',
  standing: 'replaced',
  dcRole: 'none',
  portalAdmin: true,
  adminThrough: 'group:default/portal-admins',
  cases: [
    { case: 'desk.read', allowed: true },
    {
      case: 'deployment.create',
      allowed: false,
      reason: 'This needs the DC Admin role. A portal admin can give it.',
    },
  ],
};

describe('the permission matrix', () => {
  it('shows roles against operations, with what is missing', async () => {
    await renderPage('permissions', people.portalAdmin);
    const roles = within(await screen.findByRole('table', { name: 'Roles' }));
    const row = within(
      roles.getByRole('row', { name: /install and uninstall software/ }),
    );
    const [, ...cells] = row.getAllByRole('cell');
    expect(within(cells[2]).getByTitle('Allowed')).toBeInTheDocument();
    for (const cell of [cells[0], cells[1], cells[3]]) {
      expect(
        within(cell).getByLabelText(
          'This needs the DC Admin role. A portal admin can give it.',
        ),
      ).toBeVisible();
    }
    expect(screen.getByText(/can only take away from it/)).toBeVisible();
  });

  it('tells of a person what they may do and why', async () => {
    const getRights = jest.fn().mockResolvedValue(rights);
    await renderPage('permissions', people.portalAdmin, { getRights });
    await userEvent.type(await screen.findByLabelText(/Person/), 'fra');
    await userEvent.click(
      await screen.findByRole('option', { name: /Frank Field/ }),
    );
    expect(getRights).toHaveBeenCalledWith('user:default/frank');
    expect(
      await screen.findByText(
        'Yes, through group:default/portal-admins under desktopCentral.admins',
      ),
    ).toBeVisible();
    expect(screen.getByText(/is another one than when access/)).toBeVisible();
    const person = within(screen.getByRole('table', { name: 'A person' }));
    expect(
      person.getByRole('row', {
        name: /install and uninstall software, run scripts This needs the DC Admin role/,
      }),
    ).toBeVisible();
  });

  it('is for portal admins', async () => {
    await renderPage('permissions', people.dcAdmin);
    expect(await screen.findByText(/This needs a portal admin/)).toBeVisible();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });
});
