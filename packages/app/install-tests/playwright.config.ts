import { defineConfig } from '@playwright/test';

/** Run by "npm run test:install", which makes the app, starts it and says in the environment where it is. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../../e2e-test-results/install',
  timeout: 120_000,
  expect: { timeout: 30_000 },
  workers: 1,
  fullyParallel: false,
  reporter: [['list']],
  use: {
    baseURL: process.env.PORTAL_URL,
    viewport: { width: 1400, height: 900 },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || undefined,
    },
  },
});
