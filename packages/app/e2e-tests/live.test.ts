import type { Page } from '@playwright/test';
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
  await expect
    .poll(() => simulator.statusesOf(`BSR-${saved.number}-`))
    .toEqual(['Ready To Execute']);
});
