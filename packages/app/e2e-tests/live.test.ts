import type { Locator, Page } from '@playwright/test';
import { expect, signInAs, test } from './fixtures';
import { portal } from './portal';
import { simulator } from './simulator';
import {
  addServer,
  choose,
  enterApiKey,
  expectFetched,
  typeInto,
} from './steps';

/** How long Desktop Central takes for each answer while a callback alone can tell the news in time. */
const SLOW_MS = 5_000;

/** From a callback's answer until a person sees what it told. */
const VISIBLE_WITHIN_MS = 1_000;

/** When a text is first in sight, as milliseconds since 1970; the browser looks at each change. */
const whenSeen = (page: Page, text: string): Promise<number> =>
  page.evaluate(
    wanted =>
      new Promise<number>(resolve => {
        const look = () => {
          if (!document.body.innerText.includes(wanted)) return false;
          resolve(Date.now());
          return true;
        };
        if (look()) return;
        const observer = new MutationObserver(() => {
          if (look()) observer.disconnect();
        });
        observer.observe(document.body, {
          childList: true,
          subtree: true,
          characterData: true,
        });
      }),
    text,
  );

/** What the browser rounds, where it keeps in place what is looked at. */
const NO_JUMP_PX = 2;

/** How far below the top of the window something is. */
const placeOf = (at: Locator): Promise<number> =>
  at.evaluate(element => element.getBoundingClientRect().top);

/** How far the page is scrolled down, whatever of it scrolls. */
const topOf = (page: Page): Promise<number> =>
  page.evaluate(() =>
    Math.max(...[...document.querySelectorAll('*')].map(e => e.scrollTop)),
  );

test.beforeEach(() => simulator.dawdle());
test.afterEach(async () => {
  await simulator.clearFaults();
  await simulator.hurry();
  await portal.endHolds();
});

test('a status is visible within a second of its callback', async ({
  page,
}) => {
  await addServer(page, 'Quay', 'Callback, and asked by the portal');
  await expectFetched(page);
  await enterApiKey(page, 'dcAdmin', 'Quay');
  const request = await portal.raise('Seen at once');
  const deployment = await portal.deploy(request, 'Quay');
  const label = `BSR-${request.number}-`;
  await expect
    .poll(() => simulator.statusesOf(label))
    .toEqual(['Ready To Execute']);
  await signInAs(page, 'dcAdmin');
  await page.goto(`/desktop-central/deployments/${deployment}`);
  await expect(page.getByText('0 of 1 finished')).toBeVisible();

  const seen = whenSeen(page, 'Succeeded: 1');
  await simulator.slowDown(SLOW_MS);
  await simulator.hurry();
  const told = await simulator.awaitCallbackOf(label);
  expect((await seen) - told).toBeLessThan(VISIBLE_WITHIN_MS);
});

test('the page of a deployment stays where it was scrolled to, while a status changes', async ({
  page,
}) => {
  const request = await portal.raise('Read further down');
  const deployment = await portal.deploy(request);
  await signInAs(page, 'dcAdmin');
  await page.setViewportSize({ width: 1400, height: 450 });
  await page.goto(`/desktop-central/deployments/${deployment}`);
  await expect(page.getByText('0 of 1 finished')).toBeVisible();
  const targets = page.getByRole('table', {
    name: 'Workstations of the deployment',
  });
  const target = targets.getByRole('link', { name: 'WS-0001' });
  await expect(target).toBeVisible();
  await target.evaluate(element => element.scrollIntoView({ block: 'center' }));
  const before = await placeOf(target);
  expect(await topOf(page)).toBeGreaterThan(0);
  await target.evaluate(element => element.setAttribute('data-same', ''));

  await simulator.hurry();
  await expect(targets.getByText('Succeeded', { exact: true })).toBeVisible();
  await expect(page.getByText('1 of 1 finished')).toBeVisible();
  await expect(targets.locator('[data-same]')).toBeInViewport();
  expect(Math.abs((await placeOf(target)) - before)).toBeLessThan(NO_JUMP_PX);
});

test('everything is stopped, and what is saved then is sent once the hold has ended', async ({
  page,
}) => {
  const sent = await portal.raise('Under way when it is stopped');
  await portal.deploy(sent);
  await expect
    .poll(() => simulator.statusesOf(`BSR-${sent.number}-`))
    .toEqual(['Ready To Execute']);
  await signInAs(page, 'dcAdmin');
  await page.goto('/desktop-central/deployments');
  await page.getByRole('button', { name: 'Hold or stop' }).click();
  await page.getByRole('menuitem', { name: 'Stop all…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Stop all' });
  await choose(dialog, 'What', 'One DC server');
  await choose(dialog, 'DC server', 'Head office');
  await typeInto(dialog, 'Type STOP to confirm', 'STOP');
  await dialog.getByRole('button', { name: 'Stop all' }).click();
  await expect(page.getByText('Every configuration is settled.')).toBeVisible({
    timeout: 60_000,
  });
  expect(await simulator.statusesOf(`BSR-${sent.number}-`)).toEqual([
    'Suspended',
  ]);

  const saved = await portal.raise('Saved while it is on hold');
  const deployment = await portal.deploy(saved);
  await page.goto(`/desktop-central/deployments/${deployment}`);
  await expect(
    page.getByText(/^On hold: nothing is sent/).first(),
  ).toBeVisible();
  expect(await simulator.statusesOf(`BSR-${saved.number}-`)).toEqual([]);

  await page.goto('/desktop-central/deployments');
  await page.getByRole('button', { name: 'End hold' }).click();
  const ending = page.getByRole('dialog', { name: 'End this hold?' });
  await ending.getByRole('button', { name: 'End hold' }).click();
  await expect(ending).toBeHidden();
  // The button that was pressed is gone.
  await expect(
    page.getByRole('heading', { name: 'Deployments' }),
  ).toBeFocused();
  await expect
    .poll(() => simulator.statusesOf(`BSR-${saved.number}-`))
    .toEqual(['Ready To Execute']);
});
