import { expect, people, Persona, sidebarOf, signInAs, test } from './fixtures';

for (const persona of Object.keys(people) as Persona[]) {
  test(`${people[persona]} can sign in, sees the portal and can sign out`, async ({
    page,
  }) => {
    await signInAs(page, persona);

    await expect(page).toHaveURL(/\/desktop-central/);
    await expect(page).toHaveTitle(/Acme Portal/);

    await page.goto('/settings');
    await expect(page.getByText(people[persona]).first()).toBeVisible();

    await sidebarOf(page)
      .getByRole('button', { name: 'Switch person' })
      .click();
    await expect(
      page.getByRole('heading', { name: 'Who are you today?' }),
    ).toBeVisible();
  });
}

test('the person is chosen with the keyboard, and a reload keeps the choice', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Sign in as Dana Adminson' }).focus();
  await page.keyboard.press('Enter');
  const home = sidebarOf(page).getByRole('link', { name: 'Home' });
  await expect(home).toBeVisible();

  await page.reload();

  await expect(home).toBeVisible();
});
