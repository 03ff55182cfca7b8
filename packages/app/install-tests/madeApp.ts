import type { Page } from '@playwright/test';
import { expect } from '../e2e-tests/fixtures';

/** Which of the two templates the app was made from. */
export const isLegacyApp = process.env.PORTAL_APP === 'legacy';

/** Opens an address of the app; the guest is asked to enter where the app does not do so by itself. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  const enter = page.getByRole('button', { name: 'Enter' });
  const main = page.getByRole('main').or(page.locator('article'));
  await expect(enter.or(main).first()).toBeVisible();
  if (await enter.isVisible()) await enter.click();
}

/** The entry that leads to the page from the app's own navigation. */
export const sidebarEntry = (page: Page) =>
  page.getByRole('link', { name: 'Desktop Central' }).first();
