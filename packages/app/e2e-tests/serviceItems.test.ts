import type { Locator, Page } from '@playwright/test';
import { expect, signInAs, test } from './fixtures';
import { choose, openTab, typeInto } from './steps';

/** What the demo data brings. */
const SERVER = 'Head office';
const TAKEN_NAME = 'Software installation';

const SOFTWARE =
  "Display Software Install/Uninstall option in Service Request 'Actions' menu.";
const SCRIPT = "Display Run Script option in Service Request 'Actions' menu.";

async function openServiceItems(page: Page) {
  await signInAs(page, 'portalAdmin');
  await openTab(page, 'Service items');
}

async function addItem(page: Page, name: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Add service item' }).click();
  const dialog = page.getByRole('dialog');
  await typeInto(dialog, 'Name', name);
  return dialog;
}

async function save(dialog: Locator) {
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
}

const nameField = (dialog: Locator) =>
  dialog.locator('input').and(dialog.getByLabel(/^Name/));

const rowOf = (page: Page, name: string) =>
  page
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name: `Edit ${name}` }) });

async function act(page: Page, name: string, entry: string) {
  await page
    .getByRole('button', { name: `Actions on ${name}`, exact: true })
    .click();
  await page.getByRole('menuitem', { name: entry }).click();
}

/** What an end-user is offered who looks for the item. */
async function expectNotOffered(page: Page, name: string) {
  await signInAs(page, 'endUser');
  await page.getByRole('button', { name: 'Raise a request' }).click();
  await typeInto(page.getByRole('dialog'), 'What do you need', name);
  await expect(
    page.getByText('No service item matches. Try another word.'),
  ).toBeVisible();
}

test('a service item is made with both actions and a package, copied, and taken off what people can ask for', async ({
  page,
}) => {
  await openServiceItems(page);
  const dialog = await addItem(page, 'Archiver');
  await dialog.getByRole('tab', { name: 'Workflow' }).click();
  await dialog.getByRole('checkbox', { name: SOFTWARE }).check();
  await dialog.getByRole('checkbox', { name: SCRIPT }).check();
  const begins = dialog.getByRole('group', {
    name: 'Install/Uninstall Software begins with',
  });
  // With one server only there is nothing to choose.
  if (await begins.getByRole('button', { name: /^DC server/ }).isVisible()) {
    await choose(begins, 'DC server', SERVER);
  }
  await typeInto(begins, 'Package', '7-Zip');
  await page.getByRole('option', { name: /7-Zip/ }).first().click();
  await save(dialog);
  const row = rowOf(page, 'Archiver');
  await expect(row.getByRole('cell', { name: /^Offered/ })).toHaveCount(2);
  await expect(row.getByText(/^Begins with 7-Zip/)).toBeVisible();

  await act(page, 'Archiver', 'Clone');
  await expect(nameField(dialog)).toHaveValue('Copy of Archiver');
  await save(dialog);
  const copy = rowOf(page, 'Copy of Archiver');
  await expect(copy.getByText('Inactive', { exact: true })).toBeVisible();
  await expect(copy.getByText(/^Begins with 7-Zip/)).toBeVisible();

  await act(page, 'Archiver', 'Deactivate');
  await expect(row.getByText('Inactive', { exact: true })).toBeVisible();
  await expectNotOffered(page, 'Archiver');
});

test.describe('with answers that refuse', () => {
  test.use({ allowedErrors: [/status of 4\d\d/] });

  test('a service item without a name, or with one that is taken, is refused at the field', async ({
    page,
  }) => {
    await openServiceItems(page);
    const dialog = await addItem(page, ' ');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(nameField(dialog)).toHaveAttribute('aria-invalid', 'true');
    await expect(dialog.getByText('Fill in this field.')).toBeVisible();

    await nameField(dialog).fill(TAKEN_NAME);
    await expect(nameField(dialog)).toHaveAttribute('aria-invalid', 'false');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(nameField(dialog)).toHaveAttribute('aria-invalid', 'true');
    await expect(nameField(dialog)).toBeFocused();
  });
});
