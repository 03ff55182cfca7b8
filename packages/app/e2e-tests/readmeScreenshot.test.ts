import path from 'node:path';
import { expect, test } from './fixtures';
import { simulator } from './simulator';
import { openInstallSoftware, selectAndReview } from './steps';

const SCREENSHOT = path.resolve(__dirname, '../../../docs/images/request.png');
const REQUEST = '7-Zip for the price lists';
const WORKSTATIONS = [1, 2, 3, 5, 6, 7].map(number => `WS-000${number}`);

test.use({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
test.skip(
  process.env.UPDATE_SCREENSHOTS !== '1',
  'Draws the picture of the README: UPDATE_SCREENSHOTS=1 on a new portal',
);

test('a request with a deployment under way, for the README', async ({
  page,
}) => {
  await simulator.setAgents({ speed: 150, failureShare: 0 });
  const form = await openInstallSoftware(
    page,
    'dcAdmin',
    'Head office',
    REQUEST,
  );
  await selectAndReview(form, WORKSTATIONS);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();
  await page.getByRole('button', { name: 'Assign' }).click();
  await page.getByRole('menuitem', { name: 'Assign to me' }).click();

  await expect(page.getByText(/[2-5] of 6 finished/).first()).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByText('Saved. The deployment is sent')).toBeHidden();
  await page
    .getByRole('tablist', { name: 'Pages of Desktop Central' })
    .evaluate(tabs => tabs.scrollIntoView({ block: 'start' }));
  await page.screenshot({ path: SCREENSHOT });
});
