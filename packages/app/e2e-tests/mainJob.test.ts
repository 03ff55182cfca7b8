import type { Page } from '@playwright/test';
import { expect, people, Persona, signInAs, test } from './fixtures';
import { simulator } from './simulator';
import {
  addServer,
  choose,
  enterApiKey,
  expectFetched,
  openInstallSoftware,
  openTab,
  raiseRequest,
  selectAndReview,
  typeInto,
} from './steps';

/** Step 2: the admin gives a technician a DC role. */
async function giveRole(page: Page, person: Persona, role: string) {
  await signInAs(page, 'portalAdmin');
  await openTab(page, 'Technicians');
  await page.getByRole('link', { name: people[person] }).click();
  await expect(
    page.getByRole('heading', { name: people[person] }),
  ).toBeVisible();
  await choose(page.locator('form'), 'DC role', role);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
}

/** Step 3: the admin ticks the option on a service item. */
async function addServiceItem(page: Page, name: string) {
  await signInAs(page, 'portalAdmin');
  await openTab(page, 'Service items');
  await page.getByRole('button', { name: 'Add service item' }).click();
  const dialog = page.getByRole('dialog');
  await typeInto(dialog, 'Name', name);
  await dialog.getByRole('tab', { name: 'Workflow' }).click();
  await dialog
    .getByRole('checkbox', {
      name: "Display Software Install/Uninstall option in Service Request 'Actions' menu.",
    })
    .check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(
    page.getByRole('button', { name: `Edit ${name}` }),
  ).toBeVisible();
}

/** Step 5: the technician opens it and saves Install/Uninstall Software for three workstations. */
async function deploy(
  page: Page,
  technician: Persona,
  server: string,
  subject: string,
) {
  const dialog = await openInstallSoftware(page, technician, server, subject);
  await selectAndReview(dialog, ['WS-0001', 'WS-0002', 'WS-0003']);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
}

/** Steps 6 to 8: sent once, and the request page shows the end without a reload. */
async function watchItSucceed(page: Page, number: string) {
  await expect(page.getByText('3 of 3 finished')).toBeVisible({
    timeout: 60_000,
  });
  expect(await simulator.executionsOf(`BSR-${number}-`)).toEqual([1, 1, 1]);
  await page.getByRole('link', { name: 'Notifications' }).click();
  await expect(page.getByText(`Request #${number}.`).first()).toBeVisible();
}

test.beforeAll(() => simulator.hurry());

test('the main job, with the status read from Desktop Central only', async ({
  page,
}) => {
  await addServer(page, 'Branch office');
  await expectFetched(page);
  await giveRole(page, 'dcGuest', 'DC Admin');
  await addServiceItem(page, 'Software for the branch');
  const number = await raiseRequest(
    page,
    'Software for the branch',
    '7-Zip for the branch',
  );
  await deploy(page, 'dcGuest', 'Branch office', '7-Zip for the branch');
  await watchItSucceed(page, number);
  await giveRole(page, 'dcGuest', 'DC Guest');
});

test('the main job, with callbacks', async ({ page }) => {
  await addServer(page, 'Harbour', 'Callback, and asked by the portal');
  await expectFetched(page);
  await enterApiKey(page, 'dcAdmin', 'Harbour');
  await addServiceItem(page, 'Software for the harbour');
  const number = await raiseRequest(
    page,
    'Software for the harbour',
    '7-Zip for the harbour',
  );
  await deploy(page, 'dcAdmin', 'Harbour', '7-Zip for the harbour');
  await watchItSucceed(page, number);

  await page.goto('/desktop-central/deployments');
  await page.getByRole('link', { name: /7-Zip/ }).first().click();
  await expect(page.getByText('Last callback')).toBeVisible();
});
