import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, signInAs, test } from './fixtures';
import { portal } from './portal';
import { simulator } from './simulator';
import { choose, openInstallSoftware, openTab, typeInto } from './steps';

const SERVER = 'Head office';
const ITEM = 'Software installation';
/** Emma's own machine is among them. */
const WORKSTATIONS = [1, 2, 3, 5, 6, 7].map(number => `WS-000${number}`);

const USUAL = { width: 1280, height: 800 };
/** For pages of which the first screen shows too little. */
const TALL = { width: 1280, height: 1120 };

test.use({ viewport: USUAL, colorScheme: 'light' });
test.skip(
  process.env.UPDATE_SCREENSHOTS !== '1',
  'Draws the pictures of docs/: UPDATE_SCREENSHOTS=1 on a new portal',
);

/** Draws what is seen now, without the messages that pass. */
async function draw(page: Page, name: string) {
  await expect(page.getByRole('progressbar', { name: /loading/i })).toHaveCount(
    0,
  );
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({
    path: path.resolve(__dirname, `../../../docs/images/${name}.png`),
    animations: 'disabled',
    caret: 'hide',
  });
}

/** The tabs at the upper edge, so that the picture shows the page and not the portal around it. */
async function scrollToTabs(page: Page) {
  await page
    .getByRole('tablist', { name: 'Pages of Desktop Central' })
    .evaluate(tabs => tabs.scrollIntoView({ block: 'start' }));
}

/** Selects in the pop-up and leaves it open, at its upper edge. */
async function select(page: Page, form: Locator): Promise<Locator> {
  await form.getByRole('button', { name: 'Select Workstations' }).click();
  const picker = page.getByRole('dialog', {
    name: 'Select Workstations in ACME',
  });
  for (const name of WORKSTATIONS) {
    await picker.getByRole('checkbox', { name: `Select ${name}` }).check();
  }
  await picker.getByRole('button', { name: 'Select', exact: true }).click();
  await expect(
    picker.getByText(`Selected Workstations (${WORKSTATIONS.length})`),
  ).toBeVisible();
  await typeInto(picker, 'Search by name', 'WS-00');
  await expect(picker.getByRole('row', { name: /SRV-/ })).toHaveCount(0);
  // The label of the search, at the top, is above what Playwright scrolls to.
  await picker
    .getByText('Search by name')
    .first()
    .evaluate(label => label.scrollIntoView({ block: 'end' }));
  return picker;
}

test('raising a request', async ({ page }) => {
  await signInAs(page, 'endUser');
  await page.getByRole('button', { name: 'Raise a request' }).click();
  const dialog = page.getByRole('dialog');
  await typeInto(dialog, 'What do you need', ITEM);
  await page.getByRole('option', { name: new RegExp(`^${ITEM}`) }).click();
  await typeInto(dialog, 'Subject', '7-Zip for the price lists');
  await draw(page, 'raise-request');
});

test('setting up a server', async ({ page }) => {
  await signInAs(page, 'portalAdmin');
  await openTab(page, 'DC servers');
  await page.getByRole('button', { name: 'Add DC server' }).click();
  const dialog = page.getByRole('dialog');
  await typeInto(dialog, 'Name', 'Branch north');
  await typeInto(dialog, 'Host', 'dc.north.example');
  await choose(dialog, 'Protocol', 'https');
  await draw(page, 'add-server');
});

test('a server that is connected', async ({ page }) => {
  await signInAs(page, 'portalAdmin');
  await openTab(page, 'DC servers');
  await page.getByRole('link', { name: SERVER, exact: true }).click();
  await expect(page.getByText('Connected', { exact: true })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Capabilities' })).toBeVisible();
  await scrollToTabs(page);
  await draw(page, 'server');
});

test('giving somebody access', async ({ page }) => {
  await signInAs(page, 'portalAdmin');
  await openTab(page, 'Technicians');
  await page.getByRole('button', { name: 'Enable a technician' }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByRole('checkbox', { name: /^Enable to access/ })
    .check({ force: true });
  await draw(page, 'enable-technician');
});

test('the actions of a service item', async ({ page }) => {
  await signInAs(page, 'portalAdmin');
  await openTab(page, 'Service items');
  await page.getByRole('button', { name: `Edit ${ITEM}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('tab', { name: 'Workflow' }).click();
  await draw(page, 'workflow');
});

test('a deployment from the form to the machines', async ({ page }) => {
  await simulator.setAgents({ speed: 100, failureShare: 0 });
  const subject = '7-Zip for the whole team';
  await portal.raise(subject);
  const form = await openInstallSoftware(page, 'dcAdmin', SERVER, subject);
  const picker = await select(page, form);
  await draw(page, 'select-workstations');
  await picker.getByRole('button', { name: 'Close', exact: true }).click();
  await form.getByRole('button', { name: 'Review' }).click();
  await expect(
    form.getByRole('heading', { name: 'Review before it is sent' }),
  ).toBeVisible();
  await draw(page, 'review');

  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();
  await expect(page.getByText(/In progress: [1-5]/).first()).toBeVisible({
    timeout: 60_000,
  });
  await page
    .getByRole('link', { name: /^Install 7-Zip/ })
    .first()
    .click();
  await expect(
    page.getByRole('table', { name: /^Workstations/ }),
  ).toBeVisible();
  await expect(page.getByText('Saved. The deployment is sent')).toBeHidden();
  await page.setViewportSize(TALL);
  await expect(page.getByRole('cell', { name: 'WS-0007' })).toBeVisible();
  await scrollToTabs(page);
  await draw(page, 'deployment');
  await page.setViewportSize(USUAL);

  await signInAs(page, 'endUser');
  await page.getByRole('link', { name: subject }).click();
  await expect(
    page.getByRole('heading', { name: 'What is done on the computer' }),
  ).toBeVisible();
  await expect(
    page.getByRole('cell', { name: /^WS-0003/ }).first(),
  ).toBeVisible();
  await scrollToTabs(page);
  await draw(page, 'end-user-request');
});

test('how everything is', async ({ page }) => {
  await simulator.setAgents({ speed: 5400, failureShare: 0 });
  await portal.deploy(await portal.raise('7-Zip for the new colleague'));
  await signInAs(page, 'dcAdmin');
  await page.setViewportSize(TALL);
  await openTab(page, 'Overview');
  await expect(page.getByText('Nothing is under way')).toBeVisible({
    timeout: 90_000,
  });
  await simulator.setAgents({ speed: 5400, failureShare: 1 });
  await portal.deploy(await portal.raise('7-Zip for the archive'));
  await expect(page.getByText('Half were done within')).toBeVisible();
  await expect(page.getByText('Failed, request still open')).toBeVisible();
  await scrollToTabs(page);
  await draw(page, 'overview');
});
