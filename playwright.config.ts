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
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'desktop', use: { ...devices['Desktop Chrome'] }, testIgnore: /afterwards\.spec\.ts/ },
    // The looks of every page, on a phone too.
    { name: 'phone', use: { ...devices['Pixel 7'] }, testMatch: /looks\.spec\.ts/ },
    // What must be true once all stories have been told: nobody's address in the database or in a log.
    { name: 'afterwards', dependencies: ['desktop', 'phone'], testMatch: /afterwards\.spec\.ts/ },
  ],
});
