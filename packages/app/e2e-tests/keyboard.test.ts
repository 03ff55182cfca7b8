import type { Locator, Page } from '@playwright/test';
import { expect, signInAs, test } from './fixtures';
import { POLICY, portal, type Raised } from './portal';
import { simulator } from './simulator';

const PAGES = '/desktop-central';

/** Presses a key at something, as a person who has come there with Tab does. */
async function enter(at: Locator) {
  await expect(at).toBeEnabled();
  await at.press('Enter');
}

/**
 * A dialog has the focus, and its buttons are done: Material UI breaks where one has the focus in the moment in which it comes, which
 * only a machine is quick enough for.
 */
async function expectOpened(dialog: Locator) {
  await expect(dialog).toBeFocused();
  await expect(dialog.locator('.MuiTouchRipple-root').last()).toBeAttached();
}

/** The focus stays in a dialog, whichever way it leaves the first and the last field. */
async function expectHeld(page: Page, dialog: Locator) {
  for (const key of ['Shift+Tab', 'Tab']) {
    await page.keyboard.press(key);
    await page.keyboard.press(key);
    await expect(dialog.locator(':focus')).toHaveCount(1);
  }
}

async function chooseByKeyboard(form: Locator, label: string, option: string) {
  await enter(form.getByRole('button', { name: new RegExp(`^${label}`) }));
  await enter(form.page().getByRole('option', { name: option, exact: true }));
}

async function openForm(page: Page, request: Raised) {
  await signInAs(page, 'dcAdmin');
  await page.goto(`${PAGES}/requests/${request.id}`);
  await enter(page.getByRole('button', { name: 'Actions' }));
  await expect(
    page.getByRole('menuitem', { name: 'Install/Uninstall Software' }),
  ).toBeFocused();
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog', { name: 'Install/Uninstall Software' });
  await expect(form.getByRole('button', { name: 'Next' })).toBeEnabled();
  await expectOpened(form);
  // With one server only there is nothing to choose.
  if (await form.getByRole('button', { name: /^DC server/ }).isVisible()) {
    await chooseByKeyboard(form, 'DC server', 'Head office');
  }
  return form;
}

/** By keyboard, up to the step in which the workstations are selected. */
async function goToWorkstations(form: Locator) {
  const page = form.page();
  const packageName = form.getByRole('textbox', { name: /^Package Name/ });
  await packageName.fill('7-Zip');
  await expect(page.getByRole('option', { name: /7-Zip/ })).toBeVisible();
  await packageName.press('ArrowDown');
  await packageName.press('Enter');
  await enter(form.getByRole('button', { name: 'Next' }));
  await chooseByKeyboard(form, 'Domain', 'ACME');
  await chooseByKeyboard(form, 'Deployment Policy', POLICY);
  await enter(form.getByRole('button', { name: 'Next' }));
}

/** The focus is on something that looks otherwise than without it. */
async function expectFocusToBeSeen(page: Page) {
  const focused = page.locator(':focus');
  const box = await focused.boundingBox();
  if (!box) throw new Error('Nothing that has a place has the focus');
  const clip = {
    x: Math.max(0, box.x - 4),
    y: Math.max(0, box.y - 4),
    width: box.width + 8,
    height: box.height + 8,
  };
  const name = await focused.evaluate(element => element.outerHTML);
  const withFocus = await page.screenshot({ clip });
  await focused.evaluate(element => element.setAttribute('data-seen', ''));
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await expect
    .poll(async () => withFocus.equals(await page.screenshot({ clip })), {
      message: name.slice(0, 200),
    })
    .toBe(false);
  await page.locator('[data-seen]').focus();
  await page
    .locator('[data-seen]')
    .evaluate(element => element.removeAttribute('data-seen'));
}

test.beforeEach(() => simulator.hurry());

test('software is installed with the keyboard alone, and the focus is where one goes on', async ({
  page,
}) => {
  const form = await openForm(page, await portal.raise('Without a mouse'));
  await expectHeld(page, form);
  await goToWorkstations(form);
  await expect(
    form.getByRole('heading', { name: 'Selected Workstations' }),
  ).toBeFocused();

  const opener = form.getByRole('button', { name: 'Select Workstations' });
  await enter(opener);
  const list = page.getByRole('dialog', {
    name: 'Select Workstations in ACME',
  });
  const search = list.getByLabel('Search by name');
  await expect(search).toBeFocused();
  await expectHeld(page, list);
  await search.fill('WS-0001');
  await list.getByRole('checkbox', { name: 'Select WS-0001' }).press(' ');
  await enter(list.getByRole('button', { name: 'Select', exact: true }));
  await expect(search).toBeFocused();
  await expect(list.getByText('1 added.')).toBeVisible();

  await search.fill('WS-0002');
  await list.getByRole('checkbox', { name: 'Select WS-0002' }).press(' ');
  await page.keyboard.press('Escape');
  const question = page.getByRole('dialog', { name: /^Close without/ });
  await expectOpened(question);
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await enter(list.getByRole('button', { name: 'Select and close' }));
  await expect(list).toBeHidden();
  await expect(opener).toBeFocused();

  const pasteOpener = form.getByRole('button', { name: 'Paste or CSV' });
  await enter(pasteOpener);
  const pasting = page.getByRole('dialog', { name: /^Paste or choose/ });
  await expect(pasting.getByRole('textbox')).toBeFocused();
  await page.keyboard.type('WS-0003');
  await enter(pasting.getByRole('button', { name: 'Check' }));
  await expect(
    pasting.getByText('1 workstation can be selected.'),
  ).toBeFocused();
  await enter(pasting.getByRole('button', { name: 'Select 1 workstation' }));
  await expect(pasteOpener).toBeFocused();

  await enter(form.getByRole('button', { name: 'Remove WS-0003' }));
  await expect(form.getByText('2 workstations selected')).toBeVisible();
  await enter(form.getByRole('button', { name: 'Review' }));
  await expect(
    form.getByRole('heading', { name: 'Review before it is sent' }),
  ).toBeFocused();
  await enter(form.getByRole('button', { name: 'Save' }));
  await expect(form).toBeHidden();
  await expect(page.getByRole('button', { name: 'Actions' })).toBeFocused();
  await expect(page.getByText('Succeeded: 2')).toBeVisible({ timeout: 60_000 });
});

test('Escape asks before it loses what was filled in', async ({ page }) => {
  const form = await openForm(page, await portal.raise('Thought better of it'));
  await form.getByRole('textbox', { name: /^Run As/ }).press('a');
  await page.keyboard.press('Escape');
  const question = page.getByRole('dialog').last();
  await expectOpened(question);
  await expectHeld(page, question);
  await page.keyboard.press('Escape');
  await expect(form.getByRole('textbox', { name: /^Run As/ })).toBeFocused();
  await page.keyboard.press('Escape');
  await expectOpened(question);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(form).toBeHidden();
  await expect(page.getByRole('button', { name: 'Actions' })).toBeFocused();
});

test('the focus goes to the title of a page that a link has opened', async ({
  page,
}) => {
  const request = await portal.raise('Opened with a key');
  await signInAs(page, 'dcAdmin');
  await page.goto(`${PAGES}/requests`);
  await enter(page.getByRole('link', { name: 'Opened with a key' }));
  await expect(
    page.getByRole('heading', { name: 'Opened with a key' }),
  ).toBeFocused();
  await expect(page).toHaveURL(new RegExp(`${request.id}$`));
  await expect(page.getByRole('main')).toHaveCount(1);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('what has the focus is seen', async ({ page }) => {
      await portal.raise('Seen without a mouse');
      await signInAs(page, 'dcAdmin');
      await page.goto(`${PAGES}/requests`);
      await expect(page.getByRole('row').nth(1)).toBeVisible();
      await page.getByRole('tab', { name: 'Requests' }).focus();
      for (let stop = 0; stop < 12; stop++) {
        await page.keyboard.press('Tab');
        await expectFocusToBeSeen(page);
      }
    });
  });
}
