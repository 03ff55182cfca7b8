import type { Page } from '@playwright/test';
import { expect, signInAs, simulatorUrl, test } from './fixtures';
import { simulator } from './simulator';
import {
  openInstallSoftware,
  raiseRequest,
  selectAndReview,
  choose,
  typeInto,
} from './steps';

/** What the demo data brings. */
const SERVER = 'Head office';
const ITEM = 'Software installation';

/** Nothing listens there. */
const CLOSED_PORT = '9';

/** Fills in a new DC server and answers the dialog, unsaved. */
async function fillInServer(
  page: Page,
  server: { name: string; host: string; port: string; apiKey: string },
) {
  await signInAs(page, 'portalAdmin');
  await page.goto('/desktop-central/servers');
  await page.getByRole('button', { name: 'Add DC server' }).click();
  const dialog = page.getByRole('dialog');
  await typeInto(dialog, 'Name', server.name);
  await typeInto(dialog, 'Host', server.host);
  await choose(dialog, 'Protocol', 'http');
  await typeInto(dialog, 'Port', server.port);
  await typeInto(dialog, 'Type the host again', server.host);
  await typeInto(dialog, 'API key', server.apiKey);
  return dialog;
}

/** What the page of a saved server says about the step that failed. */
async function expectNotConnected(page: Page, name: string, cause: RegExp) {
  await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
  await expect(page.getByText('Not connected', { exact: true })).toBeVisible();
  await expect(page.getByText(cause)).toBeVisible();
  await expect(page.getByText(/^What to do: /)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sync now' })).toBeDisabled();
}

test('a host that does not exist is stored as not connected, with the cause', async ({
  page,
}) => {
  const dialog = await fillInServer(page, {
    name: 'Nowhere',
    host: 'desktop-central.invalid',
    port: '8020',
    apiKey: 'KEY-1',
  });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expectNotConnected(page, 'Nowhere', /^Failed: .*host name/i);
});

test('a closed port is stored once, however often Save is pressed', async ({
  page,
}) => {
  const dialog = await fillInServer(page, {
    name: 'Closed port',
    host: '127.0.0.1',
    port: CLOSED_PORT,
    apiKey: 'KEY-1',
  });
  await dialog.getByRole('button', { name: 'Save' }).dblclick();
  await expectNotConnected(
    page,
    'Closed port',
    /^Failed: Nothing accepts connections/,
  );

  await page.goto('/desktop-central/servers');
  await expect(page.getByRole('link', { name: 'Closed port' })).toHaveCount(1);
});

test('a wrong key is stored as not connected, and never shown again', async ({
  page,
}) => {
  const { hostname, port } = new URL(simulatorUrl);
  const dialog = await fillInServer(page, {
    name: 'Wrong key',
    host: hostname,
    port,
    apiKey: 'NOT-THE-KEY',
  });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expectNotConnected(page, 'Wrong key', /^Failed: .*API key/);

  await page.getByRole('button', { name: 'Edit' }).click();
  await expect(
    page
      .getByRole('dialog')
      .getByLabel(/^API key/)
      .and(page.locator('input')),
  ).toHaveValue('');
});

test('an end-user who opens an admin page by its address is refused, with the reason', async ({
  page,
}) => {
  await signInAs(page, 'endUser');
  for (const admin of ['servers', 'technicians', 'service-items']) {
    await page.goto(`/desktop-central/${admin}`);
    await expect(page.getByText('This page is not open to you')).toBeVisible();
    await expect(page.getByText(/This needs a portal admin/)).toBeVisible();
  }
  await expect(page.getByRole('tab', { name: 'DC servers' })).toHaveCount(0);
});

test('a deployment without a workstation is not saved, and the form says so', async ({
  page,
}) => {
  await raiseRequest(page, ITEM, 'Nothing selected');
  const form = await openInstallSoftware(
    page,
    'dcAdmin',
    SERVER,
    'Nothing selected',
  );
  await form.getByRole('button', { name: 'Review' }).click();

  await expect(
    form.getByText('Select at least one workstation.'),
  ).toBeInViewport();
  await expect(
    form.getByRole('heading', { name: 'Review before it is sent' }),
  ).toBeHidden();
});

test('Save pressed twice makes one deployment', async ({ page }) => {
  await simulator.hurry();
  const number = await raiseRequest(page, ITEM, 'Pressed twice');
  const form = await openInstallSoftware(
    page,
    'dcAdmin',
    SERVER,
    'Pressed twice',
  );
  await selectAndReview(form, ['WS-0001']);
  await form.getByRole('button', { name: 'Save' }).dblclick();
  await expect(form).toBeHidden();

  await expect(page.getByText('1 of 1 finished')).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByText(/^Install 7-Zip/)).toHaveCount(1);
  expect(await simulator.executionsOf(`BSR-${number}-`)).toEqual([1]);
});
