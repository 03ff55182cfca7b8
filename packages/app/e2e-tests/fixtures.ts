import { expect, Page, test as base } from '@playwright/test';

/** The names of the demo people, as their cards on the sign-in page say. */
export const people = {
  endUser: 'Emma Endicott',
  dcGuest: 'Gus Guestner',
  dcAdmin: 'Dana Adminson',
  portalAdmin: 'Pam Portman',
} as const;

export type Persona = keyof typeof people;

function fromEnvironment(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: use "npm run test:e2e"`);
  return value;
}

/** Where the portal is. */
export const portalUrl = fromEnvironment('PORTAL_URL');

/** Where the simulator is; its control API is below `/control`. */
export const simulatorUrl = fromEnvironment('SIMULATOR_URL');

/** The portal's navigation, which is there once somebody is signed in. */
export const sidebarOf = (page: Page) =>
  page.getByRole('navigation', { name: 'sidebar nav' });

/** Opens the portal as one of the demo people; whoever was signed in on this page is signed out. */
export async function signInAs(page: Page, persona: Persona): Promise<void> {
  // On a page that was not opened yet nobody is signed in.
  if (page.url().startsWith(portalUrl)) {
    await page.evaluate(() => window.sessionStorage.clear());
  }
  await page.goto('/');
  await page
    .getByRole('button', { name: `Sign in as ${people[persona]}` })
    .click();
  await expect(sidebarOf(page).getByRole('link').first()).toBeVisible();
}

/** Warnings that are not ours to mend, each with whose it is. */
const FOREIGN_WARNINGS: Array<{ text: RegExp; of: string }> = [
  {
    text: /^The following icons were registered as IconComponent/,
    of: "Backstage's own icons, which its app plugin registers in the old way",
  },
  {
    text: /^WebSocket connection to .*\/api\/signals' failed: WebSocket is closed before/,
    of: "the browser's, where a page is left before Backstage's signals have connected",
  },
];

const isForeign = (text: string) =>
  FOREIGN_WARNINGS.some(warning => warning.text.test(text));

/**
 * Playwright's test, which fails where the browser saw an error that nobody caught, or wrote an error or a warning to its
 * console. `allowedErrors` names the ones that a test provokes.
 */
export const test = base.extend<{ allowedErrors: RegExp[]; clean: void }>({
  allowedErrors: [[], { option: true }],
  clean: [
    async ({ context, allowedErrors }, use) => {
      const errors: string[] = [];
      const note = (text: string) => {
        if (!allowedErrors.some(allowed => allowed.test(text))) {
          errors.push(text);
        }
      };
      context.on('weberror', thrown => {
        const error = thrown.error();
        note(error.stack ?? error.message);
      });
      context.on('console', message => {
        const text = message.text();
        if (message.type() === 'error') {
          note(`${text} (${message.location().url})`);
        } else if (message.type() === 'warning' && !isForeign(text)) {
          note(`Warning: ${text} (${message.location().url})`);
        }
      });
      await use();
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
