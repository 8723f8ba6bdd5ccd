import { defineConfig, devices } from '@playwright/test';
import { findBrowser } from './dev/browser';

const executablePath = findBrowser() ?? undefined;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/stories',
  globalSetup: './e2e/support/site.ts',
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  // As Vitest does: named in the check's last lines.
  retries: process.env.CI ? 1 : 0,
  // Limits against hanging, for small machines that others share; nothing here is a measure.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    launchOptions: { executablePath },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    // To record every story would double what it costs: one that failed is recorded when it is asked once more, or by --trace on.
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'desktop', use: { ...devices['Desktop Chrome'] }, testIgnore: /afterwards\.spec\.ts/ },
    // What is done on pages of every kind, on a phone too. How they look there is seen on the desktop, at a phone's width.
    { name: 'phone', use: { ...devices['Pixel 7'] }, grep: /@phone/ },
    // What must be true once all stories have been told: nobody's address in the database or in a log.
    { name: 'afterwards', dependencies: ['desktop', 'phone'], testMatch: /afterwards\.spec\.ts/ },
  ],
});
