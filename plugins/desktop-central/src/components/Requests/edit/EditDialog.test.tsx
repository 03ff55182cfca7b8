import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ApiError,
  type Request,
} from 'backstage-plugin-desktop-central-common';
import type { DesktopCentralApi } from '../../../api/desktopCentralApi';
import { deployment } from '../../../testing/deploymentData';
import { people } from '../../../testing/people';
import { request, serviceItem } from '../../../testing/requestData';
import { renderPage } from '../../../testing/renderPage';

const NOT_BEFORE = '2026-12-24T08:30:45.000Z';
const asRaised: Request = { ...request, notBefore: NOT_BEFORE };
const asEdited = {
  subject: request.subject,
  description: request.description,
  serviceItemId: serviceItem.id,
  type: 'service',
  machine: 'WS-001',
  notBefore: NOT_BEFORE,
};

async function edit(overrides: Partial<DesktopCentralApi>) {
  await renderPage(`requests/${request.id}`, people.dcAdmin, {
    getRequest: async () => asRaised,
    ...overrides,
  });
  await userEvent.click(await screen.findByRole('button', { name: 'More' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Edit…' }));
  return within(
    await screen.findByRole('dialog', { name: 'Edit the request' }),
  );
}

async function fill(
  dialog: ReturnType<typeof within>,
  label: RegExp,
  text: string,
) {
  const field = dialog.getByLabelText(label);
  await userEvent.clear(field);
  if (text) await userEvent.type(field, text);
}

function save(dialog: ReturnType<typeof within>) {
  return userEvent.click(dialog.getByRole('button', { name: 'Save' }));
}

async function choose(
  dialog: ReturnType<typeof within>,
  label: RegExp,
  option: string,
) {
  await userEvent.click(dialog.getByLabelText(label));
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

describe('editing a request', () => {
  it('saves what was changed and leaves the rest as it was', async () => {
    const editRequest = jest.fn().mockResolvedValue(asRaised);
    const dialog = await edit({ editRequest });
    await fill(dialog, /^Subject/, ' 7-Zip for my desk ');
    await fill(dialog, /^For which machine/, '');
    await save(dialog);
    const { machine, ...others } = asEdited;
    expect(editRequest).toHaveBeenCalledWith(request.id, request.version, {
      ...others,
      subject: '7-Zip for my desk',
    });
    expect(
      screen.queryByRole('dialog', { name: 'Edit the request' }),
    ).not.toBeInTheDocument();
  });

  it('needs a subject', async () => {
    const editRequest = jest.fn();
    const dialog = await edit({ editRequest });
    await fill(dialog, /^Subject/, '   ');
    await save(dialog);
    expect(await dialog.findByText('Fill in this field.')).toBeVisible();
    expect(editRequest).not.toHaveBeenCalled();
  });

  it('shows what the portal says at its field', async () => {
    const dialog = await edit({
      editRequest: async () => {
        throw new ApiError('InputError', 'Not valid', 400, [
          { path: 'notBefore', code: 'past', message: 'That time is over.' },
        ]);
      },
    });
    await save(dialog);
    expect(await dialog.findByText('That time is over.')).toBeVisible();
  });

  it('keeps what was typed when somebody else was quicker, shows theirs, and then saves on theirs', async () => {
    const theirs: Request = {
      ...asRaised,
      version: request.version + 1,
      subject: '7-Zip, please',
      machine: 'WS-009',
    };
    const editRequest = jest
      .fn()
      .mockRejectedValueOnce(
        new ApiError('ConflictError', 'Somebody else changed this.', 409, []),
      )
      .mockResolvedValue(theirs);
    const getRequest = jest.fn().mockResolvedValue(asRaised);
    const dialog = await edit({ editRequest, getRequest });
    await fill(dialog, /^Subject/, 'Mine');
    getRequest.mockResolvedValue(theirs);
    await save(dialog);
    await userEvent.click(
      await dialog.findByRole('button', { name: 'Load newest version' }),
    );
    expect(
      await dialog.findByText('Somebody else has entered: 7-Zip, please'),
    ).toBeVisible();
    expect(dialog.getByLabelText(/^Subject/)).toHaveValue('Mine');
    expect(dialog.getByLabelText(/^For which machine/)).toHaveValue('WS-009');
    await save(dialog);
    expect(editRequest).toHaveBeenLastCalledWith(request.id, theirs.version, {
      ...asEdited,
      subject: 'Mine',
      machine: 'WS-009',
    });
  });

  it('is a conflict also when the page behind it has read the change already', async () => {
    const editRequest = jest.fn().mockResolvedValue(asRaised);
    const getRequest = jest.fn().mockResolvedValue(asRaised);
    const dialog = await edit({ editRequest, getRequest });
    getRequest.mockResolvedValue({ ...asRaised, version: request.version + 1 });
    const reads = getRequest.mock.calls.length;
    window.dispatchEvent(new Event('focus'));
    await waitFor(() =>
      expect(getRequest.mock.calls.length).toBeGreaterThan(reads),
    );
    await save(dialog);
    expect(editRequest.mock.calls[0][1]).toBe(request.version);
  });
});

describe('making a request an incident', () => {
  it('asks what becomes of its deployments', async () => {
    const editRequest = jest.fn().mockResolvedValue(asRaised);
    const dialog = await edit({
      editRequest,
      listRequestDeployments: async () => ({ items: [deployment] }),
    });
    await choose(dialog, /^Type/, 'Incident');
    await save(dialog);
    const question = within(
      await screen.findByRole('dialog', {
        name: 'Make this request an incident?',
      }),
    );
    expect(editRequest).not.toHaveBeenCalled();
    await userEvent.click(
      await question.findByRole('radio', {
        name: 'Stop them in Desktop Central',
      }),
    );
    await userEvent.click(
      question.getByRole('button', { name: 'Make it an incident' }),
    );
    expect(editRequest).toHaveBeenCalledWith(request.id, request.version, {
      ...asEdited,
      type: 'incident',
      sentDeployments: 'suspend',
    });
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('brings other problems back to the form', async () => {
    const dialog = await edit({
      listRequestDeployments: async () => ({ items: [] }),
      editRequest: async () => {
        throw new ApiError('InputError', 'Not valid', 400, [
          { path: 'subject', code: 'bad', message: 'Say it in other words.' },
        ]);
      },
    });
    await choose(dialog, /^Type/, 'Incident');
    await save(dialog);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Make it an incident' }),
    );
    expect(await dialog.findByText('Say it in other words.')).toBeVisible();
  });
});
