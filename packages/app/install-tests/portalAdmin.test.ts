import { expect, test } from '../e2e-tests/fixtures';
import { expectFetched, saveServer } from '../e2e-tests/steps';
import { isLegacyApp, open, sidebarEntry } from './madeApp';

// The legacy front end has nothing else to tell of what was saved.
test.use({
  allowedErrors: isLegacyApp ? [/^Warning: AlertApi is deprecated/] : [],
});

const ADMIN_TABS = ['DC servers', 'Technicians', 'Service items'];

test('a portal admin finds the page in the navigation, with the admin tabs', async ({
  page,
}) => {
  await open(page, '/catalog/default/user/pam');
  await sidebarEntry(page).click();

  await expect(page).toHaveURL(/\/desktop-central/);
  for (const name of ADMIN_TABS) {
    await expect(page.getByRole('tab', { name, exact: true })).toBeVisible();
  }
});

test('a server is connected, and its catalogue fetched', async ({ page }) => {
  await open(page, '/desktop-central');
  await saveServer(page, 'Head office', 'Asked by the portal');
  await expectFetched(page);
});

test('the page of a user has their requests and machines', async ({ page }) => {
  test.skip(isLegacyApp, 'The card is put there by hand.');
  await open(page, '/catalog/default/user/pam');
  for (const name of ['Open requests', 'Machines']) {
    await expect(page.getByRole('heading', { name })).toBeVisible();
  }
});

test('the key that seals secrets does not reach the browser', async ({
  page,
}) => {
  await open(page, '/desktop-central');
  const answer = await page.request.get('/');
  const text = await answer.text();
  expect(text).toContain('backstage.io/config');
  expect(text).not.toContain(process.env.PORTAL_SECRET);
  expect(text).not.toContain('secretKeys');
});
