import type { Locator, Page } from '@playwright/test';
import {
  expect,
  people,
  Persona,
  portalUrl,
  signInAs,
  simulatorUrl,
} from './fixtures';
import { POLICY } from './portal';
import { simulator } from './simulator';

/** Chooses in a drop-down of a form. */
export async function choose(within: Locator, label: string, option: string) {
  await within.getByRole('button', { name: new RegExp(`^${label}`) }).click();
  await within
    .page()
    .getByRole('option', { name: option, exact: true })
    .click();
}

/** Types into a field of a form. */
export async function typeInto(within: Locator, label: string, text: string) {
  await within
    .locator('input, textarea')
    .and(within.getByLabel(new RegExp(`^${label}`)))
    .fill(text);
}

/** Opens one of the tabs of Desktop Central. */
export async function openTab(page: Page, name: string) {
  await page.getByRole('tab', { name, exact: true }).click();
}

/** Step 1: a portal admin saves a DC server, which is the simulator, to sign in with user name and password. */
export async function addServer(
  page: Page,
  name: string,
  statusSource:
    | 'Asked by the portal'
    | 'Callback, and asked by the portal' = 'Asked by the portal',
) {
  await signInAs(page, 'portalAdmin');
  await saveServer(page, name, statusSource);
}

/** What whoever is signed in does for it. */
export async function saveServer(
  page: Page,
  name: string,
  statusSource: string,
) {
  const { hostname, port } = new URL(simulatorUrl);
  await openTab(page, 'DC servers');
  // Where there is no server yet, the empty list offers it too.
  await page.getByRole('button', { name: 'Add DC server' }).first().click();
  const dialog = page.getByRole('dialog');
  await typeInto(dialog, 'Name', name);
  await typeInto(dialog, 'Host', hostname);
  await choose(dialog, 'Protocol', 'http');
  await typeInto(dialog, 'Port', port);
  await typeInto(dialog, 'Type the host again', hostname);
  await choose(dialog, 'Credential', 'User name and password');
  await typeInto(dialog, 'User name', 'admin');
  await typeInto(dialog, 'Password', 'admin');
  await choose(dialog, 'How the status comes back', statusSource);
  if (statusSource !== 'Asked by the portal') {
    await typeInto(dialog, 'Callback base URL', portalUrl);
  }
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name })).toBeVisible();
}

/** On the page of a server: it is connected, and what it has was fetched. */
export async function expectFetched(page: Page) {
  await expect(page.getByText('Connected', { exact: true })).toBeVisible();
  await expect(
    page.getByRole('region', { name: 'Sync' }).getByText('Succeeded').first(),
  ).toBeVisible();
}

/** Step 2, where the server reports by callback: the key is generated and entered in DC. */
export async function enterApiKey(page: Page, person: Persona, server: string) {
  await signInAs(page, 'portalAdmin');
  await openTab(page, 'Technicians');
  await page.getByRole('link', { name: people[person] }).click();
  await page
    .getByRole('button', { name: `Generate a key for ${server}` })
    .click();
  await page
    .getByRole('dialog', { name: `Generate a key for ${server}` })
    .getByRole('button', { name: 'Generate' })
    .click();
  const dialog = page.getByRole('dialog', { name: `The key for ${server}` });
  const key = await dialog.getByLabel('API key').inputValue();
  expect(key).toMatch(/^dck_[A-Za-z0-9]{49}$/);
  await simulator.enterCallbackKey(key);
  await dialog.getByRole('button', { name: 'I have copied it' }).click();
  await page.reload();
  await expect(page.getByText(key)).toBeHidden();
}

/** Step 4: an end-user raises a request for the item; answers its number. */
export async function raiseRequest(
  page: Page,
  item: string,
  subject: string,
): Promise<string> {
  await signInAs(page, 'endUser');
  await page.getByRole('button', { name: 'Raise a request' }).click();
  const dialog = page.getByRole('dialog');
  await typeInto(dialog, 'What do you need', item);
  await page.getByRole('option', { name: new RegExp(`^${item}`) }).click();
  await typeInto(dialog, 'Subject', subject);
  await dialog.getByRole('button', { name: 'Raise request' }).click();
  const heading = page.getByText(/Request #\d+/).first();
  await expect(heading).toBeVisible();
  return (await heading.textContent())?.match(/#(\d+)/)?.[1] ?? '';
}

/** Step 5, first half: the technician opens the request and fills in the form, up to the workstations. */
export async function openInstallSoftware(
  page: Page,
  technician: Persona,
  server: string,
  subject: string,
): Promise<Locator> {
  await signInAs(page, technician);
  await openTab(page, 'Requests');
  await page.getByRole('link', { name: subject }).click();
  await page.getByRole('button', { name: 'Actions' }).click();
  await page
    .getByRole('menuitem', { name: 'Install/Uninstall Software' })
    .click();
  const dialog = page.getByRole('dialog', {
    name: 'Install/Uninstall Software',
  });
  const packageName = dialog.getByLabel(/^Package Name/);
  await expect(packageName.first()).toBeVisible();
  // With one server only there is nothing to choose.
  if (await dialog.getByRole('button', { name: /^DC server/ }).isVisible()) {
    await choose(dialog, 'DC server', server);
  }
  await typeInto(dialog, 'Package Name', '7-Zip');
  await page.getByRole('option', { name: /7-Zip/ }).first().click();
  await dialog.getByRole('button', { name: 'Next' }).click();
  await choose(dialog, 'Domain', 'ACME');
  await choose(dialog, 'Deployment Policy', POLICY);
  await dialog.getByRole('button', { name: 'Next' }).click();
  return dialog;
}

/** Step 5, second half: selects workstations and goes to the review. */
export async function selectAndReview(dialog: Locator, names: string[]) {
  const page = dialog.page();
  await dialog.getByRole('button', { name: 'Select Workstations' }).click();
  const picker = page.getByRole('dialog', {
    name: 'Select Workstations in ACME',
  });
  for (const name of names) {
    await picker.getByRole('checkbox', { name: `Select ${name}` }).check();
  }
  await picker.getByRole('button', { name: 'Select and close' }).click();
  await expect(
    dialog.getByText(new RegExp(`^${names.length} workstations? selected$`)),
  ).toBeVisible();
  await dialog.getByRole('button', { name: 'Review' }).click();
  await expect(
    dialog.getByRole('heading', { name: 'Review before it is sent' }),
  ).toBeVisible();
}
