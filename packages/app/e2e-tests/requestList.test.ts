import { expect, signInAs, test } from './fixtures';
import { portal } from './portal';
import { simulator } from './simulator';
import { openTab, typeInto } from './steps';

const SUBJECTS = ['Harvest one', 'Harvest two', 'Harvest three'];

test.afterAll(() => simulator.hurry());

test('the list keeps its filters and its order in the address, and as a view', async ({
  page,
}) => {
  for (const subject of SUBJECTS) await portal.raise(subject);
  await signInAs(page, 'dcGuest');
  await openTab(page, 'Requests');
  const search = page.getByLabel('Number, words or requester');
  await search.fill('Harvest');
  // It is searched once nothing more is typed.
  await expect(page).toHaveURL(/search=Harvest/);
  const table = page.getByRole('table', { name: 'Requests' });
  const subjects = table.getByRole('link', { name: /^Harvest/ });
  await expect(subjects).toHaveText([...SUBJECTS].reverse());
  await page.getByRole('button', { name: 'No.' }).click();
  await expect(subjects).toHaveText(SUBJECTS);

  await page.reload();
  await expect(search).toHaveValue('Harvest');
  await expect(subjects).toHaveText(SUBJECTS);

  await page.getByRole('button', { name: 'Save view' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save this view' });
  await typeInto(dialog, 'Name', 'The harvest');
  await dialog.getByRole('button', { name: 'Save view' }).click();
  const views = page.getByRole('navigation', { name: 'Views' });
  await views.getByRole('link', { name: 'All' }).click();
  await expect(search).toHaveValue('');
  await views.getByRole('link', { name: 'The harvest' }).click();
  await expect(subjects).toHaveText(SUBJECTS);
});

test('of three requests that are closed at once, the one with work under way asks first', async ({
  page,
}) => {
  await simulator.dawdle();
  const requests = [];
  for (const subject of ['Sowing one', 'Sowing two', 'Sowing three']) {
    requests.push(await portal.raise(subject));
  }
  await portal.deploy(requests[1]);
  await signInAs(page, 'dcAdmin');
  await page.goto('/desktop-central/requests?search=Sowing');
  for (const { number } of requests) {
    await page
      .getByRole('checkbox', { name: new RegExp(`^Check request #${number},`) })
      .check();
  }
  await page
    .getByRole('region', { name: 'Checked requests' })
    .getByRole('button', { name: 'Close…' })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Close 3 requests' }).click();
  await expect(dialog.getByText('2 of 3 done')).toBeVisible();
  await expect(
    dialog.getByRole('link', { name: `#${requests[1].number} Sowing two` }),
  ).toBeVisible();
  await dialog.getByRole('radio', { name: 'Let them go on' }).check();
  await dialog.getByRole('button', { name: 'Close 1 request' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('link', { name: /^Sowing/ })).toHaveCount(0);
});
