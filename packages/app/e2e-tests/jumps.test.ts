import type { Page } from '@playwright/test';
import { expect, signInAs, test } from './fixtures';
import { portal, type Raised } from './portal';
import { simulator } from './simulator';

const PAGES = '/desktop-central';
const TABS = [
  ...['overview', 'requests', 'deployments', 'computers', 'my-access'],
  ...['servers', 'technicians', 'permissions', 'service-items'],
  ...['notification-rules', 'deliveries', 'audit'],
];

/** The share of the screen that moved, times how far; Chromium calls 0.1 good. A column that finds its width is well below. */
const AT_MOST = 0.05;
/** Answers come one after the other, so that what moves when one of them comes is seen. */
const DELAYS_MS = [150, 400, 250, 550];

/** Moves of what is on the screen, with what moved; a portal's own frame is not ours. */
interface Shift {
  value: number;
  moved: string[];
}

/** Notes from the beginning of each page what moves on it. */
async function watchShifts(page: Page) {
  await page.addInitScript(() => {
    const shifts: Shift[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) {
        const { value, sources } = entry as PerformanceEntry & {
          value: number;
          sources: Array<{ node: Node | null }>;
        };
        shifts.push({
          value,
          moved: sources.map(
            ({ node }) => node?.textContent?.slice(0, 60) ?? '',
          ),
        });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

async function answerSlowly(page: Page) {
  let count = 0;
  await page.route('**/api/desktop-central/**', async route => {
    const delay = DELAYS_MS[count % DELAYS_MS.length];
    count += 1;
    await new Promise(resolve => setTimeout(resolve, delay));
    await route.continue();
  });
}

async function shiftsOf(page: Page, path: string): Promise<Shift[]> {
  await page.goto(`${PAGES}/${path}`);
  await expect(page.getByRole('tablist').first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  return page.evaluate(() => (window as unknown as { shifts: Shift[] }).shifts);
}

test.describe('nothing jumps while it is read', () => {
  let request: Raised;
  let deployment: string;

  test.beforeAll(async () => {
    await simulator.hurry();
    request = await portal.raise('Read slowly');
    deployment = await portal.deploy(request);
  });

  test('on any page, however slowly the portal answers', async ({ page }) => {
    await signInAs(page, 'portalAdmin');
    await watchShifts(page);
    await answerSlowly(page);
    const own = [`requests/${request.id}`, `deployments/${deployment}`];
    for (const path of [...TABS, ...own]) {
      const shifts = await shiftsOf(page, path);
      const sum = shifts.reduce((all, { value }) => all + value, 0);
      expect
        .soft(sum, `${path}: ${JSON.stringify(shifts)}`)
        .toBeLessThan(AT_MOST);
    }
  });
});
