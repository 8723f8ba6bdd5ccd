import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { testFiles } from './dev/test-kinds.ts';

const { alone, together } = testFiles();
// A name with brackets in it is no pattern.
const asNames = (files: string[]) => files.map((each) => each.replace(/[[\]]/g, '\\$&'));

const resolve = { alias: [{ find: /^@\//, replacement: fileURLToPath(new URL('./', import.meta.url)) }] };
const each = {
  setupFiles: 'dev/test-settings.ts',
  pool: 'forks',
  // Real databases on small machines: a limit against hanging, not a measure.
  testTimeout: 180_000,
  hookTimeout: 180_000,
  // Asked once more, and named in the check's last lines: on a machine whose host takes half of it away for minutes, one in two
  // thousand meets a limit. More than two such are a failure (dev/check.ts).
  retry: process.env.CI ? 1 : 0,
  expect: { poll: { timeout: 30_000 } },
} as const;

export default defineConfig({
  resolve,
  test: {
    // One real PostgreSQL for the run, one database for each worker. It is not asked for again by the projects below.
    globalSetup: 'dev/test-database.ts',
    maxWorkers: 2,
    projects: [
      { resolve, test: { ...each, name: 'alone', include: asNames(alone) } },
      // To load the same modules for each of these again costs more than all they test.
      { resolve, test: { ...each, name: 'together', include: asNames(together), isolate: false } },
    ],
  },
});
