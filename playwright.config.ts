import { defineConfig } from '@playwright/test';

/** Run by "npm run test:e2e", which starts the portal and says in the environment where it is. */
export default defineConfig({
  testDir: 'packages/app/e2e-tests',
  outputDir: 'e2e-test-results',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  // The tests share one portal and one Desktop Central.
  workers: 1,
  fullyParallel: false,
  reporter: [
    ['list'],
    ['html', { open: 'never', outputFolder: 'e2e-test-report' }],
    ...(process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['json'] as const] : []),
  ],
  use: {
    baseURL: process.env.PORTAL_URL,
    viewport: { width: 1400, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || undefined,
    },
  },
});
