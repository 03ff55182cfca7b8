import type { Locator, Page } from '@playwright/test';
import { expect, portalUrl, signInAs, test } from './fixtures';
import { portal, type Raised } from './portal';
import { choose, typeInto } from './steps';

const FORM = 'Install/Uninstall Software';
const PACKAGE = /^7-Zip/;

const question = (page: Page) =>
  page.getByRole('dialog', { name: 'Discard what you filled in?' });
const answer = (page: Page, name: 'Go on filling in' | 'Discard') =>
  question(page).getByRole('button', { name }).click();
const requestUrl = ({ id }: Raised) =>
  `${portalUrl}/desktop-central/requests/${id}`;

/** A link of the portal's navigation, whether or not a form lies over it. */
const sidebarLink = (page: Page, name: string) =>
  page
    .locator('nav[aria-label="sidebar nav"]')
    .getByRole('link', { name, includeHidden: true });

/** From the list of requests to one of them, as a person does: both are in the history of the tab. */
async function openRequest(page: Page, subject: string): Promise<Raised> {
  const request = await portal.raise(subject);
  await signInAs(page, 'dcAdmin');
  await page.goto('/desktop-central/requests');
  await page.getByRole('link', { name: subject }).click();
  await expect(page).toHaveURL(requestUrl(request));
  return request;
}

/** Opens the form of software, with what it begins with. */
async function openForm(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: FORM }).click();
  const form = page.getByRole('dialog', { name: FORM });
  await expect(form.getByRole('button', { name: 'Next' })).toBeEnabled();
  return form;
}

const packageName = (form: Locator) =>
  form.getByRole('textbox', { name: /^Package Name/ });

/** Goes on to the second step, in the middle of the form. */
async function fillIn(form: Locator) {
  // With one server only there is nothing to choose.
  if (await form.getByRole('button', { name: /^DC server/ }).isVisible()) {
    await choose(form, 'DC server', 'Head office');
  }
  await typeInto(form, 'Package Name', '7-Zip');
  await form.page().getByRole('option', { name: PACKAGE }).first().click();
  await form.getByRole('button', { name: 'Next' }).click();
  await choose(form, 'Domain', 'ACME');
}

async function expectStillFilledIn(page: Page, form: Locator, at: string) {
  await expect(question(page)).toBeHidden();
  await expect(page).toHaveURL(at);
  await expect(form.getByRole('button', { name: /^Domain/ })).toHaveText(
    'ACME',
  );
  await form.getByRole('button', { name: 'Back' }).click();
  await expect(packageName(form)).toHaveValue(PACKAGE);
  await form.getByRole('button', { name: 'Next' }).click();
}

test('Back in the middle of a form asks first, and leads back once the form is given up', async ({
  page,
}) => {
  const request = await openRequest(page, 'Half filled in');
  const form = await openForm(page);
  await fillIn(form);
  await page.goBack();
  await expect(question(page)).toBeVisible();
  await expect(page).toHaveURL(requestUrl(request));
  await answer(page, 'Go on filling in');
  await expectStillFilledIn(page, form, requestUrl(request));

  await page.goBack();
  await answer(page, 'Discard');
  await expect(page).toHaveURL(`${portalUrl}/desktop-central/requests`);
  await expect(page.getByRole('table')).toBeVisible();
  await expect(form).toBeHidden();

  await page.goForward();
  await expect(page).toHaveURL(requestUrl(request));
  await expect(page.getByRole('button', { name: 'Actions' })).toBeVisible();
  await expect(form).toBeHidden();
});

test('a link of the navigation in the middle of a form asks first, and is followed once the form is given up', async ({
  page,
}) => {
  const request = await openRequest(page, 'Half filled in, then a link');
  const form = await openForm(page);
  await fillIn(form);
  // Out of the pointer's reach below the form, but not out of that of other means.
  await sidebarLink(page, 'Catalog').dispatchEvent('click');
  await expect(question(page)).toBeVisible();
  await answer(page, 'Go on filling in');
  await expectStillFilledIn(page, form, requestUrl(request));

  await sidebarLink(page, 'Catalog').dispatchEvent('click');
  await answer(page, 'Discard');
  await expect(page).toHaveURL(/\/catalog/);
  await expect(form).toBeHidden();
});

test('a link of the navigation asks before a comment is lost', async ({
  page,
}) => {
  const request = await openRequest(page, 'Half a comment');
  const comment = page.getByRole('textbox', { name: 'Write a comment' });
  await comment.fill('Which version do you');
  await sidebarLink(page, 'Catalog').click();
  await answer(page, 'Go on filling in');
  await expect(page).toHaveURL(requestUrl(request));
  await expect(comment).toHaveValue('Which version do you');

  await sidebarLink(page, 'Catalog').click();
  await answer(page, 'Discard');
  await expect(page).toHaveURL(/\/catalog/);
});

test('a form in which nothing was filled in is left without a question', async ({
  page,
}) => {
  await openRequest(page, 'Only looked at');
  const form = await openForm(page);
  await page.goBack();
  await expect(page).toHaveURL(`${portalUrl}/desktop-central/requests`);
  await expect(form).toBeHidden();
  await expect(question(page)).toBeHidden();
});
