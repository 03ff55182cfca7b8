import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ApiError,
  type RequestState,
} from 'backstage-plugin-desktop-central-common';
import { people } from '../../testing/people';
import { request } from '../../testing/requestData';
import { renderPage } from '../../testing/renderPage';

const PATH = `requests/${request.id}`;

const NO = { allowed: false, reason: 'No.' };
const NOTHING = {
  installSoftware: NO,
  runScript: NO,
  assign: NO,
  changeState: [],
  edit: NO,
  archive: NO,
  restore: NO,
  delete: NO,
};

async function openMenu(name: string) {
  await userEvent.click(await screen.findByRole('button', { name }));
  return within(await screen.findByRole('menu', { name }));
}

describe('the Actions menu', () => {
  it('offers Install/Uninstall Software to a DC Admin', async () => {
    await renderPage(PATH, people.dcAdmin);
    const menu = await openMenu('Actions');
    await userEvent.click(menu.getByText('Install/Uninstall Software'));
    expect(
      await screen.findByRole('dialog', { name: 'Install/Uninstall Software' }),
    ).toBeVisible();
  });

  it('greys the entry with its reason for who may not', async () => {
    const reason = 'This needs the DC Admin role. A portal admin can give it.';
    await renderPage(PATH, people.dcGuest, {
      getRequest: async () => ({
        ...request,
        allowedActions: {
          ...request.allowedActions,
          installSoftware: { allowed: false, reason },
          assign: { allowed: false, reason },
          changeState: [],
        },
      }),
    });
    const menu = await openMenu('Actions');
    const entry = menu.getByRole('menuitem', {
      name: /Install\/Uninstall Software/,
    });
    expect(entry).toHaveAttribute('aria-disabled', 'true');
    expect(within(entry).getByText(reason)).toBeVisible();
    await userEvent.click(entry);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Assign' }),
    ).not.toBeInTheDocument();
  });
});

describe('changing a request', () => {
  it('assigns it to the technician who looks at it', async () => {
    const assignRequest = jest.fn().mockResolvedValue(request);
    await renderPage(PATH, people.dcAdmin, {
      assignRequest,
      getRequest: async () => ({ ...request, technician: undefined }),
    });
    const menu = await openMenu('Assign');
    await userEvent.click(menu.getByText('Assign to me'));
    expect(assignRequest).toHaveBeenCalledWith(
      request.id,
      request.version,
      't-dana',
    );
  });

  it('takes the technician off', async () => {
    const assignRequest = jest.fn().mockResolvedValue(request);
    await renderPage(PATH, people.dcAdmin, { assignRequest });
    const menu = await openMenu('Assign');
    await userEvent.click(menu.getByText('Take the technician off'));
    expect(assignRequest).toHaveBeenCalledWith(
      request.id,
      request.version,
      null,
    );
  });

  it.each<[RequestState, RequestState[], string[]]>([
    [
      'open',
      ['inProgress', 'onHold', 'resolved', 'closed', 'cancelled'],
      ['Start work', 'Put on hold', 'Resolve…', 'Close…', 'Cancel request…'],
    ],
    ['onHold', ['open', 'inProgress'], ['Put back to open', 'Go on with it']],
    ['resolved', ['open', 'closed'], ['Reopen', 'Close…']],
  ])(
    'offers from %s only the states that the portal allows, as acts',
    async (state, changeState, acts) => {
      await renderPage(PATH, people.dcAdmin, {
        getRequest: async () => ({
          ...request,
          state,
          allowedActions: { ...request.allowedActions, changeState },
        }),
      });
      const menu = await openMenu('Change state');
      expect(
        menu.getAllByRole('menuitem').map(entry => entry.textContent),
      ).toEqual(acts);
    },
  );

  it('is one button where one state is possible', async () => {
    const changeRequestState = jest.fn().mockResolvedValue(request);
    await renderPage(PATH, people.endUser, {
      changeRequestState,
      getRequest: async () => ({
        ...request,
        state: 'resolved' as const,
        allowedActions: {
          ...request.allowedActions,
          ...NOTHING,
          changeState: ['open'],
        },
      }),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Reopen' }),
    );
    expect(changeRequestState).toHaveBeenCalledWith(
      request.id,
      request.version,
      'open',
    );
  });

  describe('by its requester, of which something is sent', () => {
    const mayCancel = {
      ...request,
      allowedActions: {
        ...request.allowedActions,
        ...NOTHING,
        changeState: ['cancelled' as const],
      },
    };
    const sent = {
      ...mayCancel,
      allowedActions: { ...mayCancel.allowedActions, changeState: [] },
    };
    const cancel = () => screen.findByRole('button', { name: /^Cancel req/ });
    const whatToDo = () =>
      screen.findByLabelText(/Write under "Conversation" that you do not need/);

    it('says what to do in place of cancelling it', async () => {
      await renderPage(PATH, people.endUser, { getRequest: async () => sent });
      expect(await cancel()).toBeDisabled();
      expect(await whatToDo()).toBeVisible();
    });

    it('leaves the question open that was asked before, to say why not', async () => {
      const getRequest = jest.fn().mockResolvedValue(mayCancel);
      await renderPage(PATH, people.endUser, {
        getRequest,
        listRequestDeployments: async () => ({ items: [] }),
        changeRequestState: async () => {
          throw new ApiError('NotAllowedError', 'Already sent.', 403, []);
        },
      });
      await userEvent.click(await cancel());
      getRequest.mockResolvedValue(sent);
      window.dispatchEvent(new Event('focus'));
      await whatToDo();

      const confirm = screen.getByRole('button', { name: 'Yes, cancel it' });
      await waitFor(() => expect(confirm).toBeEnabled());
      await userEvent.click(confirm);
      expect(await screen.findByText('Already sent.')).toBeVisible();
    });
  });

  it('says that somebody else was quicker and reads it again', async () => {
    const getRequest = jest.fn().mockResolvedValue(request);
    const changeRequestState = jest
      .fn()
      .mockRejectedValue(
        new ApiError('ConflictError', 'Somebody else changed this.', 409, []),
      );
    await renderPage(PATH, people.dcAdmin, { getRequest, changeRequestState });
    const menu = await openMenu('Change state');
    await userEvent.click(menu.getByText('Put on hold'));
    expect(
      await screen.findByText('Somebody else changed this.'),
    ).toBeVisible();
    const reads = getRequest.mock.calls.length;
    await userEvent.click(
      screen.getByRole('button', { name: 'Load newest version' }),
    );
    expect(getRequest.mock.calls.length).toBeGreaterThan(reads);
  });

  it('offers no Actions menu to those who can choose nothing in it', async () => {
    await renderPage(PATH, people.endUser);
    expect(
      await screen.findByRole('heading', { name: request.subject }),
    ).toBeVisible();
    for (const name of ['Actions', 'More']) {
      expect(screen.queryByRole('button', { name })).not.toBeInTheDocument();
    }
  });
});

describe('what is done rarely', () => {
  it('is greyed with its reason for who may not', async () => {
    await renderPage(PATH, people.dcGuest, {
      getRequest: async () => ({
        ...request,
        allowedActions: { ...request.allowedActions, ...NOTHING },
      }),
    });
    const entries = (await openMenu('More')).getAllByRole('menuitem');
    expect(entries.map(entry => entry.textContent)).toEqual([
      'Edit…No.',
      'Archive…No.',
      'Delete…No.',
    ]);
    for (const entry of entries) {
      expect(entry).toHaveAttribute('aria-disabled', 'true');
    }
  });
});

describe('a request that is put away', () => {
  const archived = {
    ...request,
    archivedAt: new Date().toISOString(),
    allowedActions: {
      ...request.allowedActions,
      ...NOTHING,
      restore: { allowed: true },
      delete: { allowed: true },
    },
  };

  it('says so, offers to restore it, and greys all else with the reason', async () => {
    const restoreRequest = jest.fn().mockResolvedValue(request);
    await renderPage(PATH, people.dcAdmin, {
      restoreRequest,
      getRequest: async () => archived,
    });
    expect(await screen.findByText(/^This request was archived/)).toBeVisible();
    for (const name of ['Assign', 'Change state']) {
      expect(screen.getByRole('button', { name })).toBeDisabled();
    }
    expect(
      screen.getByLabelText(
        'The request is archived or deleted. Restore it first.',
      ),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Restore' }));
    expect(restoreRequest).toHaveBeenCalledWith(request.id, request.version);
  });

  it('says that it was deleted, also where it was archived before', async () => {
    await renderPage(PATH, people.dcAdmin, {
      getRequest: async () => ({
        ...archived,
        deletedAt: new Date().toISOString(),
      }),
    });
    expect(await screen.findByText(/^This request was deleted/)).toBeVisible();
  });

  it('offers no restore to those who may not', async () => {
    await renderPage(PATH, people.endUser, {
      getRequest: async () => ({
        ...archived,
        allowedActions: { ...archived.allowedActions, restore: NO },
      }),
    });
    expect(await screen.findByText(/^This request was archived/)).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Restore' }),
    ).not.toBeInTheDocument();
  });
});
