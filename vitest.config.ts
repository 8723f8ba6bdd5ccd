import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: [{ find: /^@\//, replacement: fileURLToPath(new URL('./', import.meta.url)) }] },
  test: {
    include: ['**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '.next/**', '.build/**', '.data/**', 'generated/**', 'e2e/**'],
    // One real PostgreSQL for the run, one database for each worker.
    globalSetup: 'dev/test-database.ts',
    setupFiles: 'dev/test-settings.ts',
    pool: 'forks',
    maxWorkers: 2,
    // Real databases on small machines: a limit against hanging, not a measure.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // Asked once more, and named in the check's last lines: on a machine whose host takes half of it away for minutes, one in
    // two thousand meets a limit.
    retry: process.env.CI ? 1 : 0,
    expect: { poll: { timeout: 30_000 } },
  },
});
