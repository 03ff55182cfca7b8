import type { Page } from '@playwright/test';
import { expect, signInAs, test } from './fixtures';
import { openTab } from './steps';

const RULE =
  'Notify Technician when a software Installation/Uninstallation task is updated';

const rule = (page: Page) => page.getByRole('checkbox', { name: RULE });

/** Switches the rule, and sees that it is kept so. */
async function switchTo(page: Page, enabled: boolean) {
  await rule(page).click();
  await expect(rule(page)).toBeChecked({ checked: enabled });
  await page.reload();
  await expect(rule(page)).toBeChecked({ checked: enabled });
}

test('a rule is switched off and on by a portal admin', async ({ page }) => {
  await signInAs(page, 'portalAdmin');
  await openTab(page, 'Notification rules');
  await expect(rule(page)).toBeChecked();
  await switchTo(page, false);
  await switchTo(page, true);
});

test('a technician does not get at the rules', async ({ page }) => {
  await signInAs(page, 'dcAdmin');
  await page.goto('/desktop-central/notification-rules');
  await expect(page.getByText('This page is not open to you')).toBeVisible();
  await expect(rule(page)).toBeHidden();
});
