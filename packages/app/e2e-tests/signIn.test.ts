import { expect, people, Persona, signInAs, test } from './fixtures';

for (const persona of Object.keys(people) as Persona[]) {
  test(`${people[persona]} can sign in, sees the portal and can sign out`, async ({
    page,
  }) => {
    await signInAs(page, persona);

    await expect(page).toHaveURL(/\/desktop-central/);
    await expect(page).toHaveTitle(/Acme Portal/);

    await page.goto('/settings');
    await expect(page.getByText(people[persona]).first()).toBeVisible();

    await page.getByTestId('user-settings-menu').click();
    await page.getByTestId('sign-out').click();
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
  const sidebar = page.getByRole('navigation', { name: 'sidebar nav' });
  await expect(sidebar).toBeVisible();

  await page.reload();

  await expect(sidebar).toBeVisible();
});
