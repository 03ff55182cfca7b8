import type { Locator, Page } from '@playwright/test';
import { expect, Persona, signInAs } from './fixtures';

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

/** Step 4: an end-user raises a request for the item; answers its number. */
export async function raiseRequest(
  page: Page,
  item: string,
  subject: string,
): Promise<string> {
  await signInAs(page, 'endUser');
  await page.getByRole('button', { name: 'Raise a request' }).click();
  const dialog = page.getByRole('dialog');
  await choose(dialog, 'What do you need', item);
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
  await choose(dialog, 'Domain', 'ACME');
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
