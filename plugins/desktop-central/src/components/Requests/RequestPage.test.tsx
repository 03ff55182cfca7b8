import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError } from 'backstage-plugin-desktop-central-common';
import { deployment, people, request } from '../../testing/data';
import { renderPage } from '../../testing/renderPage';

const PATH = `requests/${request.id}`;

async function openMenu(name: string) {
  await userEvent.click(await screen.findByRole('button', { name }));
  return within(await screen.findByRole('menu', { name }));
}

describe('the page of a request', () => {
  it('shows what is asked, by whom, and in which state', async () => {
    await renderPage(PATH, people.dcAdmin);
    expect(
      await screen.findByRole('heading', { name: request.subject }),
    ).toBeVisible();
    expect(screen.getByText('Open')).toBeVisible();
    expect(screen.getByText(request.description)).toBeVisible();
    expect(screen.getByText('WS-001', { selector: 'dd' })).toBeVisible();
  });

  it('shows the progress of its deployments and why each workstation is where it is', async () => {
    await renderPage(PATH, people.dcAdmin);
    const progress = await screen.findByRole('progressbar', {
      name: 'Progress of the deployment',
    });
    expect(progress).toHaveAttribute('aria-valuenow', '2');
    expect(progress).toHaveAttribute('aria-valuemax', '4');
    expect(
      await screen.findByText(/not enough space on the disk/),
    ).toBeVisible();
    expect(screen.getByText(/Waits for the next restart or/)).toBeVisible();
  });

  it('tells the history in sentences', async () => {
    await renderPage(PATH, people.dcAdmin);
    const entries = await screen.findByText(
      /raised the request for Software installation\./,
    );
    expect(
      Array.from(entries.closest('ol')?.querySelectorAll('li') ?? []).map(
        entry => entry.lastElementChild?.textContent,
      ),
    ).toEqual([
      'erin raised the request for Software installation.',
      'dana saved a deployment: Install 7-Zip 24.08 (x64), workstations: 4.',
      'pam assigned the request to dana.',
      'The portal cancelled the deployment of 7-Zip 24.08 (x64): the request was closed.',
    ]);
  });

  it('spells out an act that it has no sentence for', async () => {
    await renderPage(PATH, people.dcAdmin, {
      getRequestHistory: async () => ({
        items: [
          {
            id: '9',
            at: new Date().toISOString(),
            act: 'deployment.somethingNew',
            detail: {},
          },
        ],
      }),
    });
    expect(
      await screen.findByText('The portal: deployment something new'),
    ).toBeVisible();
  });

  it('says that there is no such request', async () => {
    await renderPage('requests/none', people.dcAdmin);
    expect(await screen.findByText('There is no such thing.')).toBeVisible();
  });
});

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

  it('offers only the states that the portal allows', async () => {
    await renderPage(PATH, people.dcAdmin, {
      getRequest: async () => ({
        ...request,
        state: 'resolved' as const,
        allowedActions: {
          ...request.allowedActions,
          ...request.allowedActions,
          changeState: ['open', 'closed'],
        },
      }),
    });
    const menu = await openMenu('Change state');
    expect(
      menu.getAllByRole('menuitem').map(entry => entry.textContent),
    ).toEqual(['Open', 'Closed']);
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
    await userEvent.click(menu.getByText('On hold'));
    expect(
      await screen.findByText('Somebody else changed this.'),
    ).toBeVisible();
    const reads = getRequest.mock.calls.length;
    await userEvent.click(
      screen.getByRole('button', { name: 'Load newest version' }),
    );
    expect(getRequest.mock.calls.length).toBeGreaterThan(reads);
  });

  it('asks before it ends the request, and does nothing when the answer is no', async () => {
    const changeRequestState = jest.fn().mockResolvedValue(request);
    await renderPage(PATH, people.dcAdmin, { changeRequestState });
    const menu = await openMenu('Change state');
    await userEvent.click(menu.getByText('Closed'));
    const dialog = await screen.findByRole('dialog', {
      name: 'Close this request?',
    });
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'No, leave it' }),
    );
    expect(changeRequestState).not.toHaveBeenCalled();
  });

  it('ends the request after the question', async () => {
    const changeRequestState = jest.fn().mockResolvedValue(request);
    await renderPage(PATH, people.dcAdmin, { changeRequestState });
    const menu = await openMenu('Change state');
    await userEvent.click(menu.getByText('Closed'));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Yes, do it' }),
    );
    expect(changeRequestState).toHaveBeenCalledWith(
      request.id,
      request.version,
      'closed',
    );
  });

  it('offers no Actions menu to those who can choose nothing in it', async () => {
    await renderPage(PATH, people.endUser);
    expect(
      await screen.findByRole('heading', { name: request.subject }),
    ).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Actions' }),
    ).not.toBeInTheDocument();
  });
});

describe('a request without deployments', () => {
  it('tells the technician how to begin', async () => {
    await renderPage(PATH, people.dcAdmin, {
      listRequestDeployments: async () => ({ items: [] }),
    });
    expect(await screen.findByText(/Open the Actions menu/)).toBeVisible();
  });

  it('tells the requester that a technician will do it', async () => {
    await renderPage(PATH, people.endUser, {
      listRequestDeployments: async () => ({ items: [] }),
      getRequest: async () => ({
        ...request,
        allowedActions: {
          ...request.allowedActions,
          installSoftware: { allowed: false, reason: 'No.' },
          assign: { allowed: false, reason: 'No.' },
          changeState: ['cancelled'],
        },
      }),
    });
    expect(await screen.findByText(/A technician will do this/)).toBeVisible();
  });

  it('shows a deployment with nothing to do as such', async () => {
    await renderPage(PATH, people.dcAdmin, {
      listRequestDeployments: async () => ({
        items: [
          { ...deployment, state: 'succeeded', note: 'nothingToDo' as const },
        ],
      }),
    });
    expect(await screen.findByText(/There was nothing to do/)).toBeVisible();
  });
});
