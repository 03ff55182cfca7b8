import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { DesktopCentralApi } from '../api/desktopCentralApi';
import { computers, people, request } from './data';
import { renderPage } from './renderPage';

const FEW = computers.filter(({ name }) =>
  ['WS-001', 'WS-002', 'SRV-020'].includes(name),
);
const TITLE = 'Install/Uninstall Software';

/** Opens Install/Uninstall Software on the request of the demo data, as a DC Admin. */
export async function openForm(overrides: Partial<DesktopCentralApi> = {}) {
  await renderPage(`requests/${request.id}`, people.dcAdmin, {
    listComputers: async () => ({ items: FEW }),
    ...overrides,
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Actions' }));
  await userEvent.click(await screen.findByText(TITLE));
  const dialog = within(await screen.findByRole('dialog', { name: TITLE }));
  await dialog.findByLabelText(/Domain/);
  return dialog;
}

/** The dialog, to be asked for what is in it. */
export type Form = Awaited<ReturnType<typeof openForm>>;

/** Chooses in a drop-down. */
export async function choose(form: Form, label: RegExp, option: string) {
  await userEvent.click(form.getByLabelText(label));
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

/** Chooses a package by a part of its name. */
export async function choosePackage(form: Form, name: RegExp) {
  await userEvent.click(form.getByLabelText(/Package Name/));
  await userEvent.click(await screen.findByRole('option', { name }));
}

/** Opens the pop-up in which workstations are selected. */
export async function openPicker(form: Form) {
  await userEvent.click(
    form.getByRole('button', { name: 'Select Workstations' }),
  );
  const picker = within(
    await screen.findByRole('dialog', { name: /Select Workstations in/ }),
  );
  await picker.findByRole('checkbox', { name: 'Select WS-001' });
  return picker;
}

/** Selects workstations by their names. */
export async function selectWorkstations(form: Form, names: string[]) {
  const picker = await openPicker(form);
  for (const name of names) {
    await userEvent.click(
      picker.getByRole('checkbox', { name: `Select ${name}` }),
    );
  }
  await userEvent.click(
    picker.getByRole('button', { name: 'Select and close' }),
  );
}

/** Fills in everything that has no default. */
export async function fillIn(form: Form, workstations = ['WS-001', 'WS-002']) {
  await choosePackage(form, /7-Zip/);
  await choose(form, /Domain/, 'ACME');
  await selectWorkstations(form, workstations);
}

/** Goes to the review. */
export async function review(form: Form) {
  await userEvent.click(form.getByRole('button', { name: 'Review' }));
}
