import { expect, people, signInAs, test } from './fixtures';
import { portal } from './portal';

test('the example template raises one request', async ({ page }) => {
  await signInAs(page, 'endUser');
  await page.goto('/create/templates/default/request-software');
  await page.getByLabel(/^What do you need/).fill('A template for harvesters');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('link', { name: /^Open request \d+$/ }).click();
  await expect(
    page.getByRole('heading', { name: 'A template for harvesters' }),
  ).toBeVisible();
  await page.goto('/desktop-central/requests?search=harvesters');
  await expect(
    page.getByRole('link', { name: 'A template for harvesters' }),
  ).toHaveCount(1);
});

for (const reader of ['endUser', 'dcGuest'] as const) {
  test(`${people[reader]} sees what Emma asked for, and her machine, on her page`, async ({
    page,
  }) => {
    const subject = `For the page of Emma, ${reader}`;
    const { number } = await portal.raise(subject);
    await signInAs(page, reader);
    await page.goto('/catalog/default/user/emma');
    await page.getByRole('link', { name: `#${number} ${subject}` }).click();
    await expect(page.getByRole('heading', { name: subject })).toBeVisible();
    await page.goBack();
    await expect(page.getByText(/^WS-0003 in /).first()).toBeVisible();
  });
}

test('an end-user does not see what others asked for', async ({ page }) => {
  await signInAs(page, 'endUser');
  await page.goto('/catalog/default/user/gus');
  await expect(
    page.getByText(
      'The requests and machines of another person are shown to the IT desk only.',
    ),
  ).toBeVisible();
});
