import { expect, test } from './fixtures';
import { addServer, choose, openTab } from './steps';

test('a test callback is sent from the list of deliveries, and arrives', async ({
  page,
}) => {
  await addServer(page, 'Lookout', 'Callback, and asked by the portal');
  await openTab(page, 'Deliveries');
  await page.getByRole('button', { name: 'Send a test callback' }).click();
  const dialog = page.getByRole('dialog', { name: 'Test callback' });
  await choose(dialog, 'DC server', 'Lookout');
  await dialog.getByRole('button', { name: 'Send' }).click();
  const outcome = dialog.getByRole('status');
  await expect(outcome.getByText('Arrived', { exact: true })).toBeVisible();
  await expect(outcome.getByText(/\d ms$/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
});
