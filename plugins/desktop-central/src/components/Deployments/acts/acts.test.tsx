import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ApiError,
  type Deployment,
} from 'backstage-plugin-desktop-central-common';
import {
  deployment,
  draft,
  heldByQuota,
  scriptDeployment,
} from '../../../testing/deploymentData';
import { people } from '../../../testing/people';
import { request } from '../../../testing/requestData';
import { renderPage } from '../../../testing/renderPage';

const KEY = expect.stringMatching(/^[0-9a-f]{32}$/);

function allowing(
  actions: Partial<Deployment['allowedActions']>,
  values: Partial<Deployment> = {},
) {
  return {
    getDeployment: async () => ({
      ...deployment,
      ...values,
      allowedActions: { ...deployment.allowedActions, ...actions },
    }),
  };
}

async function opens(button: string) {
  await userEvent.click(await screen.findByRole('button', { name: button }));
  return within(await screen.findByRole('dialog'));
}

describe('cancelling a deployment', () => {
  it('says first what becomes of what is sent and of what has finished', async () => {
    const cancelDeployment = jest.fn().mockResolvedValue(deployment);
    await renderPage('deployments/d-1', people.dcAdmin, {
      ...allowing({ cancel: { allowed: true } }),
      cancelDeployment,
    });
    const dialog = await opens('Cancel deployment…');
    expect(dialog.getByText(/suspended in Desktop Central/)).toBeVisible();
    expect(dialog.getByText(/2 targets have not finished/)).toBeVisible();
    expect(dialog.getByText(/2 targets have finished and stay/)).toBeVisible();
    await userEvent.click(
      dialog.getByRole('button', { name: 'Cancel deployment' }),
    );
    await waitFor(() =>
      expect(cancelDeployment).toHaveBeenCalledWith('d-1', KEY),
    );
  });

  it('says that nothing was sent where that is so', async () => {
    await renderPage(
      'deployments/d-1',
      people.dcAdmin,
      allowing(
        { cancel: { allowed: true } },
        { state: 'queued', counts: { yetToApply: 4 } },
      ),
    );
    const dialog = await opens('Cancel deployment…');
    expect(dialog.getByText(/Nothing was sent yet/)).toBeVisible();
  });

  it('is greyed with the reason for who may not', async () => {
    const reason = 'This needs the DC Admin role. A portal admin can give it.';
    await renderPage(
      'deployments/d-1',
      people.dcGuest,
      allowing({ cancel: { allowed: false, reason } }),
    );
    expect(
      await screen.findByRole('button', { name: 'Cancel deployment…' }),
    ).toBeDisabled();
    expect(screen.getAllByLabelText(reason).length).toBeGreaterThan(0);
  });

  it('is not offered to the requester, nor anything else', async () => {
    await renderPage('deployments/d-1', people.endUser);
    await screen.findByRole('heading', { name: 'Progress' });
    expect(
      screen.queryByRole('button', { name: /Cancel|Try again|Clone/ }),
    ).not.toBeInTheDocument();
  });

  it('shows what went wrong and stays open', async () => {
    await renderPage('deployments/d-1', people.dcAdmin, {
      ...allowing({ cancel: { allowed: true } }),
      cancelDeployment: async () => {
        throw new ApiError('ConflictError', 'It has ended.', 409, []);
      },
    });
    const dialog = await opens('Cancel deployment…');
    await userEvent.click(
      dialog.getByRole('button', { name: 'Cancel deployment' }),
    );
    expect(await dialog.findByText('It has ended.')).toBeVisible();
  });
});

describe('trying again where it failed', () => {
  it('says how many, and that the old configuration is suspended first', async () => {
    const retryDeployment = jest.fn().mockResolvedValue(deployment);
    await renderPage('deployments/d-1', people.dcAdmin, {
      ...allowing({ retry: { allowed: true } }),
      retryDeployment,
    });
    const dialog = await opens('Try again…');
    expect(dialog.getByText('1 target failed.')).toBeVisible();
    expect(
      dialog.getByText(/is suspended in Desktop Central first/),
    ).toHaveTextContent('as attempt 2');
    await userEvent.click(dialog.getByRole('button', { name: 'Try again' }));
    await waitFor(() =>
      expect(retryDeployment).toHaveBeenCalledWith('d-1', KEY, {}),
    );
  });

  it('asks for the password again where it runs as an account', async () => {
    const retryDeployment = jest.fn().mockResolvedValue(deployment);
    await renderPage('deployments/d-script', people.dcAdmin, {
      ...allowing({ retry: { allowed: true } }, scriptDeployment),
      retryDeployment,
    });
    const dialog = await opens('Try again…');
    const send = dialog.getByRole('button', { name: 'Try again' });
    await userEvent.click(send);
    expect(await dialog.findByText('Fill in this field.')).toBeVisible();
    expect(retryDeployment).not.toHaveBeenCalled();
    await userEvent.type(dialog.getByLabelText(/^Password/), 'secret');
    await userEvent.click(send);
    await waitFor(() =>
      expect(retryDeployment).toHaveBeenCalledWith('d-script', KEY, {
        runAs: { userName: 'ACME\\deploy', password: 'secret' },
      }),
    );
  });

  it('asks for the number of targets where the server does', async () => {
    const message = 'Type the number of targets: 30.';
    const retryDeployment = jest
      .fn()
      .mockRejectedValueOnce(
        new ApiError('InputError', message, 400, [
          { path: 'confirmedTargets', code: 'required', message },
        ]),
      )
      .mockResolvedValue(deployment);
    await renderPage('deployments/d-1', people.dcAdmin, {
      ...allowing({ retry: { allowed: true } }),
      retryDeployment,
    });
    const dialog = await opens('Try again…');
    const send = dialog.getByRole('button', { name: 'Try again' });
    await userEvent.click(send);
    expect(await dialog.findByText(message)).toBeVisible();
    await userEvent.type(
      dialog.getByLabelText(/^Type the number of targets/),
      '30',
    );
    await userEvent.click(send);
    await waitFor(() =>
      expect(retryDeployment).toHaveBeenLastCalledWith('d-1', KEY, {
        confirmedTargets: 30,
      }),
    );
  });
});

describe('a deployment whose password is not kept any more', () => {
  const held = {
    ...scriptDeployment,
    state: 'held' as const,
    waitingFor: { code: 'passwordGone' as const },
  };

  it('goes on once the password is entered, and says what is wrong at the field', async () => {
    const message = 'Enter the user as DOMAIN\\user.';
    const retryDeployment = jest
      .fn()
      .mockRejectedValueOnce(
        new ApiError('InputError', message, 400, [
          { path: 'runAs.userName', code: 'format', message },
        ]),
      )
      .mockResolvedValue(deployment);
    await renderPage('deployments/d-script', people.dcAdmin, {
      ...allowing({ retry: { allowed: true } }, held),
      retryDeployment,
    });
    const dialog = await opens('Enter the password…');
    expect(
      screen.queryByRole('button', { name: 'Try again…', hidden: true }),
    ).not.toBeInTheDocument();
    await userEvent.type(dialog.getByLabelText(/^Password/), 'secret');
    const send = dialog.getByRole('button', { name: 'Go on' });
    await userEvent.click(send);
    expect(await dialog.findByText(message)).toBeVisible();
    await userEvent.click(send);
    await waitFor(() =>
      expect(retryDeployment).toHaveBeenLastCalledWith('d-script', KEY, {
        runAs: { userName: 'ACME\\deploy', password: 'secret' },
      }),
    );
  });

  it('is greyed with the reason for who may not enter it', async () => {
    const reason = 'This needs the DC Admin role.';
    await renderPage('deployments/d-script', people.dcGuest, {
      ...allowing({ retry: { allowed: false, reason } }, held),
    });
    const button = await screen.findByRole('button', {
      name: 'Enter the password…',
    });
    expect(button).toBeDisabled();
  });
});

describe('starting a draft', () => {
  it('shows everything that is sent, and until when it can be started', async () => {
    const startDeployment = jest.fn().mockResolvedValue(draft);
    await renderPage('deployments/d-draft', people.dcAdmin, {
      startDeployment,
    });
    const dialog = await opens('Review and start…');
    expect(
      dialog.getByText('Install 7-Zip 24.08 (x64) on 4 workstations'),
    ).toBeVisible();
    expect(dialog.getByText(/If nobody starts it, it ends/)).toHaveTextContent(
      /in (19|20) hours/,
    );
    expect(await dialog.findByText('WS-002')).toBeVisible();
    await userEvent.click(dialog.getByRole('button', { name: 'Start' }));
    await waitFor(() =>
      expect(startDeployment).toHaveBeenCalledWith('d-draft', KEY, {}),
    );
  });
});

describe('a deployment that the quota or a gap holds', () => {
  it('goes on when somebody else resumes it', async () => {
    const releaseDeployment = jest.fn().mockResolvedValue(heldByQuota);
    await renderPage('deployments/d-quota', people.portalAdmin, {
      releaseDeployment,
    });
    expect(await screen.findByText(/second pair of eyes/)).toBeVisible();
    const dialog = await opens('Resume');
    await userEvent.click(dialog.getByRole('button', { name: 'Resume' }));
    await waitFor(() =>
      expect(releaseDeployment).toHaveBeenCalledWith('d-quota', KEY),
    );
  });

  it('is closed without sending', async () => {
    const cancelDeployment = jest.fn().mockResolvedValue(heldByQuota);
    await renderPage('deployments/d-quota', people.dcAdmin, {
      cancelDeployment,
    });
    const dialog = await opens('Close');
    await userEvent.click(
      dialog.getByRole('button', { name: 'Close deployment' }),
    );
    await waitFor(() =>
      expect(cancelDeployment).toHaveBeenCalledWith('d-quota', KEY),
    );
  });
});

describe('a deployment that is suspended in DC', () => {
  it('is resumed there after a question', async () => {
    const resumeDeployment = jest.fn().mockResolvedValue(deployment);
    await renderPage('deployments/d-1', people.dcAdmin, {
      ...allowing({ resume: { allowed: true } }, { state: 'suspended' }),
      resumeDeployment,
    });
    const dialog = await opens('Resume in DC…');
    await userEvent.click(dialog.getByRole('button', { name: 'Resume' }));
    await waitFor(() =>
      expect(resumeDeployment).toHaveBeenCalledWith('d-1', KEY),
    );
  });
});

describe('other ways from a deployment', () => {
  it('lead to a copy of it on the page of its request', async () => {
    await renderPage('deployments/d-1', people.dcAdmin);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Clone…' }),
    );
    // The form opens over the page, which is then hidden from whoever reads by roles.
    expect(
      await screen.findByRole('dialog', { name: 'Install/Uninstall Software' }),
    ).toBeVisible();
    expect(
      screen.getByRole('heading', { name: request.subject, hidden: true }),
    ).toBeInTheDocument();
  });

  it('lead to its page in DC, in a new tab', async () => {
    await renderPage(
      'deployments/d-1',
      people.dcGuest,
      allowing({}, { webConsole: 'https://dc.acme.example:8383/c/1' }),
    );
    const link = await screen.findByRole('link', {
      name: 'Open in Desktop Central',
    });
    expect(link).toHaveAttribute('href', 'https://dc.acme.example:8383/c/1');
    expect(link).toHaveAttribute('target', '_blank');
    expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  });

  it('do not follow an address that is none of the web', async () => {
    await renderPage(
      'deployments/d-1',
      people.dcGuest,
      // eslint-disable-next-line no-script-url
      allowing({}, { webConsole: 'javascript:alert(1)' }),
    );
    await screen.findByRole('heading', { name: 'Progress' });
    expect(
      screen.queryByText('Open in Desktop Central'),
    ).not.toBeInTheDocument();
  });
});
