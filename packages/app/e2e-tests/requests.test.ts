import type { Page } from '@playwright/test';
import { expect, people, Persona, portalUrl, signInAs, test } from './fixtures';
import { POLICY, portal, type Raised } from './portal';
import { simulator } from './simulator';
import { choose, openTab, typeInto } from './steps';

/** The demo data's item whose form begins with a package, and the machine that Desktop Central knows Emma by. */
const ITEM = '7-Zip';
const MACHINE = 'WS-0003';

const ELSEWHERE = 'https://elsewhere.invalid';
const MARKUP = [
  'It is **urgent**.',
  `![the price list](${ELSEWHERE}/photo.png)`,
  `<img src="${ELSEWHERE}/pixel.png" onerror="window.didRun = true">`,
  '<script>window.didRun = true</script>',
  '[a link](javascript:window.didRun=true)',
].join('\n\n');

/** Opens a request by its address. */
async function open(page: Page, persona: Persona, request: Raised) {
  await signInAs(page, persona);
  await page.goto(`/desktop-central/requests/${request.id}`);
}

/** Picks an entry of one of the menus of a request. */
async function pick(page: Page, menu: string, entry: string) {
  await page.getByRole('button', { name: menu, exact: true }).click();
  await page.getByRole('menuitem', { name: entry }).click();
}

async function write(page: Page, text: string) {
  await page.getByLabel('Write a comment').fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
}

async function writeNote(page: Page, text: string) {
  await page.getByRole('checkbox', { name: /^Internal note/ }).check();
  await page.getByLabel('Write an internal note').fill(text);
  await page.getByRole('button', { name: 'Save note' }).click();
}

/** The end-user asks for the archiver; Desktop Central knows the machine. */
async function askForArchiver(page: Page, subject: string) {
  await signInAs(page, 'endUser');
  await page.getByRole('button', { name: 'Raise a request' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('For your machine')).toHaveValue(MACHINE);
  await typeInto(dialog, 'What do you need', ITEM);
  await page.getByRole('option', { name: new RegExp(`^${ITEM}`) }).click();
  await typeInto(dialog, 'Subject', subject);
  await dialog.getByRole('button', { name: 'Raise request' }).click();
  await expect(page.getByText(/Request #\d+$/)).toBeVisible();
}

/** A technician looks for it among what nobody has taken, and takes it. */
async function take(page: Page, subject: string) {
  await signInAs(page, 'dcAdmin');
  await openTab(page, 'Requests');
  await page.getByRole('link', { name: 'Not assigned' }).click();
  await page.getByLabel('Number, words or requester').fill(subject);
  const found = page.getByRole('table').getByRole('link');
  await expect(found).toHaveText([subject]);
  await found.click();
  await pick(page, 'Assign', 'Assign to me');
  await expect(page.getByRole('link', { name: people.dcAdmin })).toBeVisible();
}

/** The form holds the package of the item; the suggested machine is added, and that is all. */
async function installWhatIsPreselected(page: Page) {
  await pick(page, 'Actions', 'Install/Uninstall Software');
  const form = page.getByRole('dialog', { name: 'Install/Uninstall Software' });
  await expect(
    form.getByText(/^Preselected by the service item 7-Zip/),
  ).toBeVisible();
  await expect(
    form.locator('input').and(form.getByLabel(/^Package Name/)),
  ).toHaveValue(/7-Zip/);
  await form.getByRole('button', { name: `Add ${MACHINE}` }).click();
  await choose(form, 'Deployment Policy', POLICY);
  await expect(form.getByText('1 workstation selected')).toBeVisible();
  await form.getByRole('button', { name: 'Review' }).click();
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();
}

/** Somebody deploys for the request, and it waits in Desktop Central. */
async function send(request: Raised) {
  await portal.deploy(request);
  await expect
    .poll(() => simulator.statusesOf(`BSR-${request.number}-`))
    .toEqual(['Ready To Execute']);
}

/** Answers what becomes of what was sent, and goes on with what was asked. */
async function answer(page: Page, title: string, what: string, yes: string) {
  const question = page.getByRole('dialog', { name: title });
  await question.getByRole('radio', { name: what }).check();
  await question.getByRole('button', { name: yes }).click();
  await expect(question).toBeHidden();
}

test.beforeEach(() => simulator.hurry());
test.afterAll(() => simulator.hurry());

test('a request from asking to reopening, between the end-user and a technician', async ({
  page,
  context,
}) => {
  const subject = 'An archiver for the invoices';
  const asked = new Set<string>();
  context.on('request', request => asked.add(new URL(request.url()).origin));
  await askForArchiver(page, subject);
  const desk = await context.newPage();
  await take(desk, subject);
  await writeNote(desk, 'Her disk is nearly full.');
  await expect(desk.getByText('Her disk is nearly full.')).toBeVisible();

  await write(page, MARKUP);
  for (const reader of [page, desk]) {
    await expect(reader.getByText('urgent', { exact: true })).toBeVisible();
    await expect(
      reader.getByRole('link', { name: 'the price list' }),
    ).toBeVisible();
    await expect(reader.locator(`img[src^="${ELSEWHERE}"]`)).toHaveCount(0);
    await expect(reader.getByRole('link', { name: 'a link' })).toHaveCount(0);
    expect(await reader.evaluate(() => 'didRun' in window)).toBe(false);
  }
  await expect(page.getByText('Her disk is nearly full.')).toHaveCount(0);

  await installWhatIsPreselected(desk);
  for (const reader of [page, desk]) {
    await expect(reader.getByText('Succeeded: 1')).toBeVisible({
      timeout: 60_000,
    });
  }
  await pick(desk, 'Change state', 'Resolve…');
  await desk
    .getByRole('dialog', { name: 'Resolve this request?' })
    .getByRole('button', { name: 'Resolve' })
    .click();
  await page.getByRole('button', { name: 'Reopen' }).click();
  for (const reader of [page, desk]) {
    await expect(reader.getByText('Open', { exact: true })).toBeVisible();
  }
  expect([...asked]).toEqual([portalUrl]);
});

test.describe('with answers that refuse', () => {
  test.use({ allowedErrors: [/status of 409/] });

  test('a request is cancelled, and what was sent for it is stopped in Desktop Central', async ({
    page,
  }) => {
    await simulator.dawdle();
    const request = await portal.raise('Not wanted any more');
    await open(page, 'dcAdmin', request);
    await pick(page, 'Change state', 'Cancel request…');
    const title = 'Cancel this request?';
    const yes = page
      .getByRole('dialog', { name: title })
      .getByRole('button', { name: 'Yes, cancel it' });
    await expect(yes).toBeEnabled();
    // A colleague is quicker.
    await send(request);
    await yes.click();
    await expect(page.getByText('This has to be decided first')).toBeVisible();
    await answer(page, title, 'Stop them in Desktop Central', 'Yes, cancel it');

    const deployment = page
      .getByRole('article')
      .filter({ hasText: /Install 7-Zip/ });
    await expect(
      deployment.getByText('Cancelled', { exact: true }).first(),
    ).toBeVisible();
    expect(await simulator.statusesOf(`BSR-${request.number}-`)).toEqual([
      'Suspended',
    ]);
  });

  test('of two who edit a request the second is told, and loses nothing', async ({
    page,
    context,
  }) => {
    const request = await portal.raise('Edited by two');
    const other = await context.newPage();
    await open(page, 'dcAdmin', request);
    await open(other, 'portalAdmin', request);
    for (const editor of [page, other]) await pick(editor, 'More', 'Edit…');
    const mine = page.getByRole('dialog');
    const theirs = other.getByRole('dialog');
    await typeInto(theirs, 'Subject', 'Edited by Pam');
    await theirs.getByRole('button', { name: 'Save' }).click();
    await expect(theirs).toBeHidden();

    await typeInto(mine, 'Description', 'Dana typed this.');
    await mine.getByRole('button', { name: 'Save' }).click();
    await mine.getByRole('button', { name: 'Load newest version' }).click();
    await expect(
      mine.locator('input').and(mine.getByLabel(/^Subject/)),
    ).toHaveValue('Edited by Pam');
    await mine.getByRole('button', { name: 'Save' }).click();
    await expect(mine).toBeHidden();
    await expect(page.getByText('Dana typed this.')).toBeVisible();
    await expect(
      page.getByRole('heading', { name: 'Edited by Pam' }),
    ).toBeVisible();
  });
});

test('what is archived goes on unseen until it is restored; so does what is deleted', async ({
  page,
}) => {
  await simulator.dawdle();
  const request = await portal.raise('Put away');
  await send(request);
  await open(page, 'dcAdmin', request);
  await pick(page, 'More', 'Archive…');
  await answer(page, 'Archive this request?', 'Let them go on', 'Archive');
  await expect(page.getByText(/^This request was archived on/)).toBeVisible();

  await simulator.hurry();
  await simulator.awaitExecuted(`BSR-${request.number}-`);
  await page.getByRole('link', { name: /^Install 7-Zip/ }).click();
  await expect(
    page.getByText(/^Its request is archived or deleted: the status is not/),
  ).toBeVisible();
  await page.goBack();
  await expect(page.getByText('0 of 1 finished')).toBeVisible();
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText('1 of 1 finished')).toBeVisible();

  await pick(page, 'More', 'Delete…');
  await page
    .getByRole('dialog', { name: 'Delete this request?' })
    .getByRole('button', { name: 'Delete' })
    .click();
  await expect(page.getByText(/^This request was deleted on/)).toBeVisible();
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText(/^This request was deleted on/)).toBeHidden();
});
