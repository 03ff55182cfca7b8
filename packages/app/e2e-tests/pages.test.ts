import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, people, Persona, signInAs, test } from './fixtures';
import { portal, type Raised } from './portal';
import { simulator } from './simulator';

const PAGES = '/desktop-central';

/** The pages that a tab leads to, by the word on the tab. */
const OWN = ['Requests', 'My access'];
const DESK = ['Overview', 'Requests', 'Deployments', 'Computers', 'My access'];
const ADMINISTRATION = [
  ...['DC servers', 'Technicians', 'Permissions', 'Service items'],
  ...['Notification rules', 'Deliveries', 'Audit'],
];
const TABS: Record<Persona, string[]> = {
  endUser: OWN,
  dcGuest: DESK,
  dcAdmin: DESK,
  portalAdmin: [...DESK, ...ADMINISTRATION],
};

const tabsOf = (page: Page) =>
  page.getByRole('tablist', { name: 'Pages of Desktop Central' });

/** Nothing is loading any more: a skeleton or a progress bar would hide what is looked for. */
async function settle(page: Page) {
  await expect(
    page.locator(
      '[aria-busy="true"], [role="progressbar"]:not([aria-valuenow]):visible',
    ),
  ).toHaveCount(0);
}

/** The portal's navigation is Backstage's. What makes a page hard or impossible to use for some people; names of rules with what breaks them. */
async function seriousFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .exclude('nav[aria-label="sidebar nav"]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'])
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, html }) => `${id}: ${target} ${html.slice(0, 200)}`),
    );
}

async function expectAccessible(page: Page, what: string) {
  await settle(page);
  expect.soft(await seriousFaults(page), what).toEqual([]);
}

/** No part of a page is to be scrolled sideways to, but a table within its frame. */
async function expectNoSideways(page: Page, what: string) {
  const beyond = await page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  );
  expect.soft(beyond, what).toBeLessThanOrEqual(0);
}

/** What is looked at, made once for all. */
const made: { request?: Raised; deployment?: string } = {};
const requestPath = () => `requests/${made.request?.id}`;
const deploymentPath = () => `deployments/${made.deployment}`;

test.beforeAll(async () => {
  await simulator.hurry();
  made.request = await portal.raise('Looked at by everybody');
  made.deployment = await portal.deploy(made.request);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    for (const persona of Object.keys(people) as Persona[]) {
      test(`${people[persona]} finds nothing on the pages that keeps anybody out`, async ({
        page,
      }) => {
        await signInAs(page, persona);
        await page.goto(PAGES);
        await expect(tabsOf(page).getByRole('tab')).toHaveText(TABS[persona]);
        for (const tab of TABS[persona]) {
          await tabsOf(page).getByRole('tab', { name: tab }).click();
          await expectAccessible(page, tab);
        }
        await page.goto(`${PAGES}/${requestPath()}`);
        await expect(
          page.getByText('Looked at by everybody').first(),
        ).toBeVisible();
        await expectAccessible(page, 'a request');
        if (persona === 'endUser') return;
        await page.goto(`${PAGES}/${deploymentPath()}`);
        await expect(page.getByText('WS-0001').first()).toBeVisible();
        await expectAccessible(page, 'a deployment');
        await page.getByRole('link', { name: 'WS-0001' }).first().click();
        await expect(page).toHaveURL(/\/computers\//);
        await expectAccessible(page, 'a computer');
        await page.getByRole('row').nth(1).hover();
        await expectAccessible(page, 'a row under the pointer');
      });
    }

    test('both forms and the pop-up of targets keep nobody out', async ({
      page,
    }) => {
      await portal.addScriptItem(`Looked at in the ${colorScheme}`);
      const scripts = await portal.raise(
        `Script in the ${colorScheme}`,
        `Looked at in the ${colorScheme}`,
      );
      await signInAs(page, 'dcAdmin');
      for (const [path, action] of [
        [requestPath(), 'Install/Uninstall Software'],
        [`requests/${scripts.id}`, 'Run Script'],
      ]) {
        await page.goto(`${PAGES}/${path}`);
        await page.getByRole('button', { name: 'Actions' }).click();
        await expectAccessible(page, 'the Actions menu');
        await page.getByRole('menuitem', { name: action }).click();
        const form = page.getByRole('dialog', { name: action });
        await expect(form.getByRole('button', { name: 'Next' })).toBeEnabled();
        await expectAccessible(page, action);
      }
    });

    test('the forms of administration keep nobody out', async ({ page }) => {
      await signInAs(page, 'portalAdmin');
      for (const [tab, button] of [
        ['DC servers', 'Add DC server'],
        ['Service items', 'Add service item'],
      ]) {
        await page.goto(PAGES);
        await tabsOf(page).getByRole('tab', { name: tab }).click();
        await page.getByRole('button', { name: button }).click();
        const form: Locator = page.getByRole('dialog');
        await expect(form).toBeVisible();
        await expectAccessible(page, button);
      }
      await page.goto(PAGES);
      await tabsOf(page).getByRole('tab', { name: 'DC servers' }).click();
      await page.getByRole('link', { name: 'Head office' }).first().click();
      await expect(page.getByText('Connected', { exact: true })).toBeVisible();
      await expectAccessible(page, 'a DC server');
    });
  });
}

test.describe('on a narrow screen', () => {
  test('no page has to be scrolled sideways', async ({ page }) => {
    await signInAs(page, 'portalAdmin');
    await page.setViewportSize({ width: 390, height: 800 });
    for (const tab of TABS.portalAdmin) {
      await page.goto(PAGES);
      await tabsOf(page).getByRole('tab', { name: tab }).click();
      await settle(page);
      await expectNoSideways(page, tab);
    }
    for (const path of [requestPath(), deploymentPath()]) {
      await page.goto(`${PAGES}/${path}`);
      await settle(page);
      await expectNoSideways(page, path);
    }
  });
});

test('pages of administration are refused to whoever may not, by name and with what to do', async ({
  page,
}) => {
  for (const persona of ['endUser', 'dcGuest', 'dcAdmin'] as const) {
    await signInAs(page, persona);
    for (const path of ['servers', 'technicians', 'deliveries', 'audit']) {
      await page.goto(`${PAGES}/${path}`);
      await expect(
        page.getByText('This page is not open to you'),
      ).toBeVisible();
      await expect(page.getByRole('button', { name: /^Add / })).toHaveCount(0);
    }
  }
});
