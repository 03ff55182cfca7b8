import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  Selection,
  SelectionInput,
  ServiceItem,
} from 'backstage-plugin-desktop-central-common';
import type { DesktopCentralApi } from '../api/desktopCentralApi';
import { selection } from './deploymentData';
import { computers } from './inventoryData';
import { people } from './people';
import { request, serviceItem } from './requestData';
import { renderPage } from './renderPage';

const FEW = computers.filter(({ name }) =>
  ['WS-001', 'WS-002', 'SRV-020'].includes(name),
);
const TITLES = {
  software: 'Install/Uninstall Software',
  script: 'Run Script',
} as const;

/** A service item that says what the forms begin with. */
export function itemWith(
  templateDefaults: ServiceItem['templateDefaults'],
): Pick<DesktopCentralApi, 'getServiceItem'> {
  return {
    getServiceItem: async () => ({ ...serviceItem, templateDefaults }),
  };
}

/** A selection as the portal would make it; its id says what was selected. */
export function selectionOf(input: SelectionInput): Selection {
  const ids = input.add?.ids ?? [];
  return {
    ...selection,
    id: `sel ${ids.join(' ')}`,
    serverId: input.serverId,
    domain: input.domain,
    installFor: input.installFor,
    targetCount: ids.length,
    serverCount: computers.filter(
      ({ id, isServer }) => isServer && ids.includes(id),
    ).length,
  };
}

async function open(
  kind: keyof typeof TITLES,
  overrides: Partial<DesktopCentralApi>,
) {
  await renderPage(`requests/${request.id}`, people.dcAdmin, {
    listComputers: async () => ({ items: FEW }),
    ...overrides,
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Actions' }));
  await userEvent.click(await screen.findByText(TITLES[kind]));
  const name = TITLES[kind];
  const dialog = within(await screen.findByRole('dialog', { name }));
  await dialog.findByLabelText(/^Domain/);
  return dialog;
}

/** Opens Install/Uninstall Software on the request of the demo data, as a DC Admin: one page, as the service item names a package. */
export async function openForm(overrides: Partial<DesktopCentralApi> = {}) {
  return open('software', {
    ...itemWith({
      software: {
        serverId: 's-1',
        packageId: 'p-7zip',
        packageName: '7-Zip 24.08 (x64)',
      },
    }),
    ...overrides,
  });
}

/** The same in steps, as the service item says nothing about it. */
export async function openSteps(overrides: Partial<DesktopCentralApi> = {}) {
  return open('software', { ...itemWith(undefined), ...overrides });
}

/** Opens Run Script, as one page. */
export async function openScriptForm(
  overrides: Partial<DesktopCentralApi> = {},
) {
  return open('script', {
    ...itemWith({
      script: {
        serverId: 's-1',
        scriptId: 'sc-queue',
        scriptName: 'clear-print-queue.ps1',
      },
    }),
    ...overrides,
  });
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
  const select = form.getByRole('button', { name: 'Select Workstations' });
  await waitFor(() => expect(select).toBeEnabled());
  await userEvent.click(select);
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
  await form.findByText(
    names.length === 1
      ? '1 workstation selected'
      : `${names.length} workstations selected`,
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

/** Ticks Schedule Operation and fills in when. */
export async function schedule(form: Form, local: string, zone?: string) {
  await userEvent.click(form.getByLabelText('Schedule Operation'));
  fireEvent.change(form.getByLabelText(/Schedule Date and Time/), {
    target: { value: local },
  });
  if (!zone) return;
  const field = form.getByLabelText('Time zone');
  await userEvent.clear(field);
  await userEvent.type(field, zone);
  await userEvent.click(await screen.findByRole('option', { name: zone }));
}
