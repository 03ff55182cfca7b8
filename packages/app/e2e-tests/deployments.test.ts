import type { Locator, Page } from '@playwright/test';
import { expect, signInAs, test } from './fixtures';
import { POLICY, portal, type Raised } from './portal';
import { simulator } from './simulator';
import { choose, typeInto } from './steps';

/** Two users of the demo data, who sign in at the first workstations. */
const USERS = ['amy.example', 'ben.example'];

const DAY_MS = 24 * 60 * 60_000;

/** This time tomorrow, as a field for a date and a time takes it. */
const tomorrow = () =>
  new Date(Date.now() + DAY_MS)
    .toISOString()
    .slice(0, 'yyyy-mm-ddThh:mm'.length);

/** Begins one of the two forms for a request. */
async function openForm(
  page: Page,
  request: Raised,
  action: 'Install/Uninstall Software' | 'Run Script',
): Promise<Locator> {
  await signInAs(page, 'dcAdmin');
  await page.goto(`/desktop-central/requests/${request.id}`);
  await page.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: action }).click();
  const form = page.getByRole('dialog', { name: action });
  await expect(form.getByRole('button', { name: 'Next' })).toBeEnabled();
  // With one server only there is nothing to choose.
  if (await form.getByRole('button', { name: /^DC server/ }).isVisible()) {
    await choose(form, 'DC server', 'Head office');
  }
  return form;
}

/** Fills in the form of software up to the workstations. */
async function fillInSoftware(form: Locator) {
  await typeInto(form, 'Package Name', '7-Zip');
  await form.page().getByRole('option', { name: /7-Zip/ }).first().click();
  await form.getByRole('button', { name: 'Next' }).click();
  await choose(form, 'Domain', 'ACME');
  await choose(form, 'Deployment Policy', POLICY);
}

/** Selects by a list of names, of which so many are told to be found. */
async function paste(form: Locator, names: string[], found: string) {
  await form.getByRole('button', { name: 'Paste or CSV' }).click();
  const pasting = form.page().getByRole('dialog', { name: /^Paste or choose/ });
  await pasting
    .getByLabel('Names of workstations, one on each line')
    .fill(names.join('\n'));
  await pasting.getByRole('button', { name: 'Check' }).click();
  await expect(
    pasting.getByText(`${found} can be selected.`, { exact: true }),
  ).toBeVisible();
  return pasting;
}

async function save(form: Locator) {
  await form.getByRole('button', { name: 'Review' }).click();
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();
}

/** Presses a button of the page of a deployment, and answers its question. */
async function act(page: Page, button: string, title: string, yes: string) {
  await page.getByRole('button', { name: button }).click();
  const question = page.getByRole('dialog', { name: title });
  await question.getByRole('button', { name: yes, exact: true }).click();
  await expect(question).toBeHidden();
}

test.beforeEach(() => simulator.hurry());
test.afterAll(() => simulator.hurry());

test('a script runs for the users who were picked in the pop-up', async ({
  page,
}) => {
  await portal.addScriptItem('Something repaired');
  const request = await portal.raise('Repair it', 'Something repaired');
  const form = await openForm(page, request, 'Run Script');
  await typeInto(form, 'Script Name', 'group-policy');
  await page
    .getByRole('option', { name: /update-group-policy/ })
    .first()
    .click();
  await form.getByRole('button', { name: 'Next' }).click();
  await choose(form, 'Domain', 'ACME');
  await choose(form, 'Install for', 'User');
  await form.getByRole('button', { name: 'Next' }).click();
  await form.getByRole('button', { name: 'Select Users' }).click();
  const picker = page.getByRole('dialog', { name: 'Select Users in ACME' });
  for (const name of USERS) {
    await picker.getByLabel('Search by name').fill(name);
    await picker.getByRole('checkbox', { name: `Select ${name}` }).check();
  }
  await picker.getByRole('button', { name: 'Select and close' }).click();
  await expect(form.getByText('2 users selected')).toBeVisible();
  await save(form);

  await expect(page.getByText('Succeeded: 2')).toBeVisible({ timeout: 60_000 });
  expect(await simulator.executionsOf(`BSR-${request.number}-`)).toEqual([
    1, 1,
  ]);
  await page
    .getByRole('link', { name: /^Run .*update-group-policy.* for 2 users$/ })
    .click();
  for (const name of USERS) {
    await expect(page.getByRole('cell', { name })).toBeVisible();
  }
});

test('of a pasted list each line gets a verdict, and what matches is installed on', async ({
  page,
}) => {
  const request = await portal.raise('For a list of machines');
  const form = await openForm(page, request, 'Install/Uninstall Software');
  await fillInSoftware(form);
  await form.getByRole('button', { name: 'Next' }).click();
  const pasting = await paste(
    form,
    ['WS-0005', 'ws-0006', 'NOWHERE', 'WS-0005'],
    '2 workstations',
  );
  const verdicts = pasting.getByRole('row').filter({ hasText: /^\d/ });
  await expect(verdicts).toHaveText([/NOWHERE.*Not known/, /WS-0005.*already/]);
  await pasting.getByRole('button', { name: 'Select 2 workstations' }).click();
  await expect(form.getByText('2 workstations selected')).toBeVisible();
  await save(form);

  await expect(page.getByText('Succeeded: 2')).toBeVisible({ timeout: 60_000 });
  const targets = page.getByRole('table').getByRole('link', { name: /^WS-/ });
  await expect(targets).toHaveText(['WS-0005', 'WS-0006']);
});

test('what failed on a machine is tried again, and ends succeeded', async ({
  page,
}) => {
  await simulator.setAgents({ speed: 2000, failureShare: 1 });
  const request = await portal.raise('Fails first');
  const deployment = await portal.deploy(request);
  await signInAs(page, 'dcAdmin');
  await page.goto(`/desktop-central/deployments/${deployment}`);
  await expect(page.getByText('Failed: 1')).toBeVisible({ timeout: 60_000 });

  await simulator.hurry();
  await act(page, 'Try again…', 'Try again where it failed?', 'Try again');
  await expect(page.getByText('Succeeded: 1')).toBeVisible({ timeout: 60_000 });
  const attempts = page.getByRole('region', { name: 'Attempts' });
  await expect(
    attempts.getByRole('cell', { name: /^BSR-\d+-\w+-2 / }),
  ).toBeVisible();
  expect(await simulator.executionsOf(`BSR-${request.number}-`)).toHaveLength(
    2,
  );
});

test('what is scheduled is cancelled before its time', async ({ page }) => {
  const request = await portal.raise('Not so early');
  const form = await openForm(page, request, 'Install/Uninstall Software');
  await fillInSoftware(form);
  await form.getByRole('checkbox', { name: /^Schedule Operation/ }).check();
  await typeInto(form, 'Schedule Date and Time', tomorrow());
  await form.getByRole('button', { name: 'Next' }).click();
  const pasting = await paste(form, ['WS-0007'], '1 workstation');
  await pasting.getByRole('button', { name: 'Select 1 workstation' }).click();
  await save(form);

  await page.getByRole('link', { name: /^Install 7-Zip/ }).click();
  await expect(page.getByText(/^Scheduled: /).first()).toBeVisible();
  await act(
    page,
    'Cancel deployment…',
    'Cancel this deployment?',
    'Cancel deployment',
  );
  await expect(page.getByText('Cancelled: 1')).toBeVisible();
  expect(await simulator.executionsOf(`BSR-${request.number}-`)).toEqual([]);
});
