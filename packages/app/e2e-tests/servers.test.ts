import type { Page } from '@playwright/test';
import { expect, signInAs, test } from './fixtures';
import { simulator } from './simulator';
import {
  addServer,
  expectFetched,
  openInstallSoftware,
  openTab,
  raiseRequest,
  selectAndReview,
} from './steps';

const ITEM = 'Software installation';
const CODE = '246810';
/** Slow enough that somebody can press "Cancel sync". */
const SLOW_MS = 2_000;

async function openServer(page: Page, name: string) {
  await signInAs(page, 'portalAdmin');
  await openTab(page, 'DC servers');
  await page.getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
}

/** Answers the question whether a server is to be removed with yes. */
async function remove(page: Page, name: string) {
  await page.getByRole('button', { name: 'Remove this server' }).click();
  const question = page.getByRole('dialog', { name: `Remove ${name}?` });
  await question.getByRole('button', { name: 'Remove' }).click();
  return question;
}

test.afterEach(async () => {
  await simulator.clearFaults();
  await simulator.askForCode('');
});

test('what a server can do is listed with the scope that it needs', async ({
  page,
}) => {
  await openServer(page, 'Head office');
  const table = page.getByRole('table', { name: 'Capabilities' });
  for (const capability of [
    'Software packages',
    'Send software',
    'Append to standing configurations',
    'Read the status',
  ]) {
    const row = table.getByRole('row').filter({ hasText: capability });
    await expect(row.getByText('Yes', { exact: true })).toBeVisible();
  }
  await expect(table.getByText('SWDeployment.READ').first()).toBeVisible();
});

test('a new server says what its first sync found', async ({ page }) => {
  await addServer(page, 'Annex');
  await expectFetched(page);
  const sync = page.getByRole('region', { name: 'Sync' });
  await expect(sync.getByText(/^Workstations \d+: \d+ new$/)).toBeVisible();

  await sync
    .getByRole('button', { name: /^What changed/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: /^What changed/ });
  const row = dialog.getByRole('row').nth(1);
  await expect(row.getByText('New', { exact: true })).toBeVisible();
  await dialog.getByRole('button', { name: 'Next page' }).click();
  await expect(
    dialog.getByRole('button', { name: 'Previous page' }),
  ).toBeEnabled();
});

test('a sync that runs can be cancelled, and the catalogue stays', async ({
  page,
}) => {
  await openServer(page, 'Head office');
  await simulator.slowDown(SLOW_MS);
  const sync = page.getByRole('region', { name: 'Sync' });
  await sync.getByRole('button', { name: 'Sync now' }).click();
  await sync.getByRole('button', { name: 'Cancel sync' }).click();

  const newest = sync.getByRole('row').nth(1);
  await expect(newest.getByText('Cancelled', { exact: true })).toBeVisible();
  await expect(
    newest.getByText('The catalogue stayed as it was.'),
  ).toBeVisible();
  await expect(sync.getByRole('button', { name: 'Sync now' })).toBeEnabled();
});

test.describe('with answers that refuse', () => {
  test.use({ allowedErrors: [/status of 4\d\d/] });

  test('a server is removed only when nothing is in flight on it', async ({
    page,
  }) => {
    await simulator.dawdle();
    await addServer(page, 'Closing down');
    await expectFetched(page);
    const number = await raiseRequest(page, ITEM, '7-Zip before it closes');
    const form = await openInstallSoftware(
      page,
      'dcAdmin',
      'Closing down',
      '7-Zip before it closes',
    );
    await selectAndReview(form, ['WS-0001']);
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(form).toBeHidden();

    await openServer(page, 'Closing down');
    const question = await remove(page, 'Closing down');
    await question
      .getByRole('link', { name: new RegExp(`request #${number}$`) })
      .click();
    await simulator.hurry();
    await expect(page.getByText('1 of 1 finished')).toBeVisible({
      timeout: 60_000,
    });

    await openServer(page, 'Closing down');
    await remove(page, 'Closing down');
    await expect(
      page.getByRole('button', { name: 'Add DC server' }),
    ).toBeVisible();
    await expect(
      page.getByRole('link', { name: 'Closing down', exact: true }),
    ).toHaveCount(0);
  });

  test('a one-time code is asked for on the page, and a wrong one refused at its field', async ({
    page,
  }) => {
    await simulator.askForCode(CODE);
    await simulator.setUpAuthenticator('admin', 'admin', CODE);
    await addServer(page, 'With a code');
    const banner = page.getByRole('group', {
      name: 'Desktop Central waits for a one-time code',
    });
    const code = banner.getByLabel(/^One-time code/);
    await code.fill('000000');
    await banner.getByRole('button', { name: 'Sign in' }).click();
    await expect(code).toHaveAttribute('aria-invalid', 'true');

    await code.fill(CODE);
    await banner.getByRole('button', { name: 'Sign in' }).click();
    await expect(banner).toBeHidden();
    await expectFetched(page);
  });
});
