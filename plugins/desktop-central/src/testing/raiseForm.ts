import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Me } from 'backstage-plugin-desktop-central-common';
import type { DesktopCentralApi } from '../api/desktopCentralApi';
import { request, serviceItem } from './requestData';
import { renderPage } from './renderPage';

/** Opens the form in which a request is raised. */
export async function openRaising(
  me: Me,
  overrides: Partial<DesktopCentralApi> = {},
) {
  await renderPage('requests', me, overrides);
  await userEvent.click(
    await screen.findByRole('button', { name: 'Raise a request' }),
  );
  return within(await screen.findByRole('dialog', { name: 'Raise a request' }));
}

type Dialog = Awaited<ReturnType<typeof openRaising>>;

/** Fills in what is required. */
export async function fillIn(dialog: Dialog) {
  await userEvent.click(dialog.getByLabelText(/What do you need/));
  await userEvent.click(
    await screen.findByRole('option', { name: new RegExp(serviceItem.name) }),
  );
  await userEvent.type(dialog.getByLabelText(/Subject/), 'Viewer please');
}

/** Presses the button that raises the request. */
export async function submit(dialog: Dialog) {
  await userEvent.click(dialog.getByRole('button', { name: 'Raise request' }));
}

/** An API call that raises the request. */
export function raising() {
  return jest.fn().mockResolvedValue(request);
}

/** What is sent then. */
export const FILLED_IN = {
  serviceItemId: serviceItem.id,
  subject: 'Viewer please',
};
