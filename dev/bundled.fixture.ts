import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { onTestFinished } from 'vitest';

// For tests that start processes of ours: to read the whole product file by file takes each of them longer than what it does.

const root = resolve(import.meta.dirname, '..');
const results = join(root, 'test-results');

/** Where a file of ours stands is where it stood, not where the bundle does; and none but the bundle was started. */
const inPlace: Plugin = {
  name: 'in-place',
  setup({ onLoad }) {
    onLoad({ filter: /\.tsx?$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      if (!text.includes('import.meta.') || path.includes('/node_modules/')) return null;
      const contents = text
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
        .replaceAll('import.meta.main', 'false');
      return { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' };
    });
  },
};

/**
 * Bundles files that a test starts as processes; gone when the test is.
 * @param entries from the root: `dev/keys.ts`
 * @returns what to start, by the same names
 */
export async function bundled<Entry extends string>(...entries: Entry[]): Promise<Record<Entry, string>> {
  mkdirSync(results, { recursive: true });
  const outdir = mkdtempSync(join(results, 'bundled-'));
  onTestFinished(() => rmSync(outdir, { recursive: true }));
  const named = entries.map((entry) => [entry, basename(entry).replace(/\.tsx?$/, '')] as const);
  await build({
    entryPoints: Object.fromEntries(named.map(([entry, name]) => [name, join(root, entry)])),
    outdir,
    outExtension: { '.js': '.mjs' },
    plugins: [inPlace],
    ...{ bundle: true, splitting: true, platform: 'node', format: 'esm', packages: 'external' },
    ...{ jsx: 'automatic', logLevel: 'warning' },
  });
  return Object.fromEntries(named.map(([entry, name]) => [entry, join(outdir, `${name}.mjs`)])) as never;
}
