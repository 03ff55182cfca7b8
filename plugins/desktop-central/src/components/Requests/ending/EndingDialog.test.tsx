import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ApiError,
  type Deployment,
  type DeploymentState,
  type Me,
  type Request,
} from 'backstage-plugin-desktop-central-common';
import type { DesktopCentralApi } from '../../../api/desktopCentralApi';
import { deployment } from '../../../testing/deploymentData';
import { people } from '../../../testing/people';
import { request } from '../../../testing/requestData';
import { renderPage } from '../../../testing/renderPage';

const PATH = `requests/${request.id}`;

function inState(state: DeploymentState, id = `d-${state}`): Deployment {
  return { ...deployment, id, state, itemName: `Package ${state}` };
}

function obstructedBy(...states: DeploymentState[]): ApiError {
  return new ApiError(
    'ConflictError',
    'Deployments of this request have not ended.',
    409,
    [],
    states.map(state => ({
      id: `d-${state}`,
      requestId: request.id,
      requestNumber: request.number,
      itemName: `Package ${state}`,
      state,
    })),
  );
}

/** Opens the question that follows an entry of a menu. */
async function ask(
  menu: string,
  entry: string,
  deployments: Deployment[],
  overrides: Partial<DesktopCentralApi> = {},
  me: Me = people.dcAdmin,
) {
  await renderPage(PATH, me, {
    listRequestDeployments: async () => ({ items: deployments }),
    ...overrides,
  });
  await userEvent.click(await screen.findByRole('button', { name: menu }));
  await userEvent.click(await screen.findByRole('menuitem', { name: entry }));
  const dialog = within(await screen.findByRole('dialog'));
  await dialog.findByRole('heading', { level: 2 });
  return dialog;
}

function click(within_: ReturnType<typeof within>, role: string, name: string) {
  return userEvent.click(within_.getByRole(role, { name }));
}

describe('ending a request', () => {
  it('does nothing when the answer is no', async () => {
    const changeRequestState = jest.fn();
    const dialog = await ask('Change state', 'Close…', [], {
      changeRequestState,
    });
    await click(dialog, 'button', 'No, leave it');
    expect(changeRequestState).not.toHaveBeenCalled();
  });

  it('asks nothing about deployments that have ended', async () => {
    const changeRequestState = jest.fn().mockResolvedValue(request);
    const dialog = await ask(
      'Change state',
      'Close…',
      [inState('succeeded'), inState('failed'), inState('cancelled')],
      { changeRequestState },
    );
    expect(
      await dialog.findByRole('button', { name: 'Close request' }),
    ).toBeEnabled();
    expect(dialog.queryByRole('checkbox')).not.toBeInTheDocument();
    expect(dialog.queryByRole('radio')).not.toBeInTheDocument();
    await click(dialog, 'button', 'Close request');
    expect(changeRequestState).toHaveBeenCalledWith(
      request.id,
      request.version,
      'closed',
      {},
    );
  });

  it('waits until it is said what becomes of what is queued and of what was sent', async () => {
    const changeRequestState = jest.fn().mockResolvedValue(request);
    const dialog = await ask(
      'Change state',
      'Cancel request…',
      [
        inState('queued'),
        inState('held'),
        inState('submitting'),
        inState('inProgress'),
      ],
      { changeRequestState },
    );
    const queued = within(
      await dialog.findByRole('region', { name: 'Not sent yet' }),
    );
    expect(queued.getByText('Package queued, 4 workstations')).toBeVisible();
    expect(queued.getByText('Package held, 4 workstations')).toBeVisible();
    const sent = within(
      dialog.getByRole('region', {
        name: 'Sent to Desktop Central, or perhaps sent',
      }),
    );
    expect(sent.getByText('Package submitting, 4 workstations')).toBeVisible();
    const confirm = dialog.getByRole('button', { name: 'Yes, cancel it' });
    expect(confirm).toBeDisabled();
    for (const radio of sent.getAllByRole('radio')) {
      expect(radio).not.toBeChecked();
    }
    await click(queued, 'checkbox', 'Cancel these deployments');
    expect(confirm).toBeDisabled();
    await click(sent, 'radio', 'Stop them in Desktop Central');
    await userEvent.click(confirm);
    expect(changeRequestState).toHaveBeenCalledWith(
      request.id,
      request.version,
      'cancelled',
      { queuedDeployments: 'cancel', sentDeployments: 'suspend' },
    );
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('lets what was sent go on when the request is resolved', async () => {
    const changeRequestState = jest.fn().mockResolvedValue(request);
    const dialog = await ask(
      'Change state',
      'Resolve…',
      [inState('queued'), inState('inProgress')],
      { changeRequestState },
    );
    expect(await dialog.findByText(/^These go on/)).toBeVisible();
    expect(dialog.queryByRole('radio')).not.toBeInTheDocument();
    await click(dialog, 'checkbox', 'Cancel these deployments');
    await click(dialog, 'button', 'Resolve');
    expect(changeRequestState).toHaveBeenCalledWith(
      request.id,
      request.version,
      'resolved',
      { queuedDeployments: 'cancel' },
    );
  });

  it('asks again when the portal names other deployments than were shown', async () => {
    const changeRequestState = jest
      .fn()
      .mockRejectedValueOnce(obstructedBy('inProgress'))
      .mockResolvedValue(request);
    const listRequestDeployments = jest
      .fn()
      .mockResolvedValue({ items: [inState('queued')] });
    const dialog = await ask('Change state', 'Close…', [], {
      changeRequestState,
      listRequestDeployments,
    });
    await dialog.findByText(/^Package queued/);
    listRequestDeployments.mockResolvedValue({
      items: [inState('inProgress')],
    });
    await click(dialog, 'checkbox', 'Cancel these deployments');
    await click(dialog, 'button', 'Close request');
    expect(
      await dialog.findByText('Deployments of this request have not ended.'),
    ).toBeVisible();
    expect(
      dialog.getByText('Package inProgress, 4 workstations'),
    ).toBeVisible();
    expect(dialog.queryByText(/^Package queued/)).not.toBeInTheDocument();
    expect(
      dialog.getByRole('button', { name: 'Close request' }),
    ).toBeDisabled();
    await click(dialog, 'radio', 'Let them go on');
    await click(dialog, 'button', 'Close request');
    expect(changeRequestState).toHaveBeenLastCalledWith(
      request.id,
      request.version,
      'closed',
      { sentDeployments: 'leave' },
    );
  });

  it('asks about what the portal names although the list could not be read', async () => {
    const changeRequestState = jest
      .fn()
      .mockRejectedValueOnce(obstructedBy('queued'))
      .mockResolvedValue(request);
    const dialog = await ask('Change state', 'Close…', [], {
      changeRequestState,
      listRequestDeployments: async () => {
        throw new Error('offline');
      },
    });
    await userEvent.click(
      await dialog.findByRole('button', { name: 'Close request' }),
    );
    expect(await dialog.findByText('Package queued')).toBeVisible();
    await click(dialog, 'checkbox', 'Cancel these deployments');
    await click(dialog, 'button', 'Close request');
    expect(changeRequestState).toHaveBeenCalledTimes(2);
  });

  it('asks both questions when the portal takes a held deployment for one that may have been sent', async () => {
    const changeRequestState = jest
      .fn()
      .mockRejectedValueOnce(obstructedBy('held'))
      .mockResolvedValue(request);
    const dialog = await ask('Change state', 'Close…', [inState('held')], {
      changeRequestState,
    });
    await dialog.findByText(/^Package held/);
    await click(dialog, 'checkbox', 'Cancel these deployments');
    await click(dialog, 'button', 'Close request');
    await userEvent.click(
      await dialog.findByRole('radio', { name: 'Let them go on' }),
    );
    await click(dialog, 'button', 'Close request');
    expect(changeRequestState).toHaveBeenLastCalledWith(
      request.id,
      request.version,
      'closed',
      { queuedDeployments: 'cancel', sentDeployments: 'leave' },
    );
  });

  it('says that somebody else was quicker, and then acts on what is there now', async () => {
    const newest: Request = { ...request, version: request.version + 1 };
    const changeRequestState = jest
      .fn()
      .mockRejectedValueOnce(
        new ApiError('ConflictError', 'Somebody else changed this.', 409, []),
      )
      .mockResolvedValue(newest);
    const getRequest = jest.fn().mockResolvedValue(request);
    const dialog = await ask('Change state', 'Close…', [], {
      changeRequestState,
      getRequest,
    });
    getRequest.mockResolvedValue(newest);
    await userEvent.click(
      await dialog.findByRole('button', { name: 'Close request' }),
    );
    expect(
      await dialog.findByText('Somebody else changed this.'),
    ).toBeVisible();
    await click(dialog, 'button', 'Close request');
    expect(changeRequestState).toHaveBeenLastCalledWith(
      request.id,
      newest.version,
      'closed',
      {},
    );
  });
});

describe('putting a request away', () => {
  it.each([
    ['Archive…', 'Archive', 'archiveRequest'],
    ['Delete…', 'Delete', 'deleteRequest'],
  ] as const)(
    '%s asks what becomes of what was sent',
    async (entry, confirm, call) => {
      const put = jest.fn().mockResolvedValue(request);
      const dialog = await ask('More', entry, [inState('unknown')], {
        [call]: put,
      });
      expect(
        await dialog.findByText(/until the request is restored\.$/),
      ).toBeVisible();
      await click(dialog, 'radio', 'Let them go on');
      await click(dialog, 'button', confirm);
      expect(put).toHaveBeenCalledWith(request.id, request.version, {
        sentDeployments: 'leave',
      });
    },
  );
});

describe('a requester who calls off their own request', () => {
  const own: Request = {
    ...request,
    allowedActions: {
      ...request.allowedActions,
      changeState: ['cancelled'],
    },
  };

  async function callOff(
    deployments: Deployment[],
    changeRequestState = jest.fn().mockResolvedValue(request),
  ) {
    await renderPage(PATH, people.endUser, {
      getRequest: async () => own,
      listRequestDeployments: async () => ({ items: deployments }),
      changeRequestState,
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Cancel request…' }),
    );
    return within(await screen.findByRole('dialog'));
  }

  it('is asked in plain words', async () => {
    const changeRequestState = jest.fn().mockResolvedValue(request);
    const dialog = await callOff([inState('queued')], changeRequestState);
    await userEvent.click(
      await dialog.findByRole('checkbox', { name: 'Call this off too' }),
    );
    expect(dialog.queryByText(/Desktop Central/)).not.toBeInTheDocument();
    await click(dialog, 'button', 'Yes, cancel it');
    expect(changeRequestState).toHaveBeenCalledWith(
      request.id,
      request.version,
      'cancelled',
      { queuedDeployments: 'cancel' },
    );
  });

  it('is told whom to ask where something is on its way', async () => {
    const dialog = await callOff([inState('inProgress')]);
    expect(
      await dialog.findByText(/and a technician stops it\.$/),
    ).toBeVisible();
    expect(dialog.queryByRole('radio')).not.toBeInTheDocument();
    expect(
      dialog.getByRole('button', { name: 'Yes, cancel it' }),
    ).toBeDisabled();
  });
});
