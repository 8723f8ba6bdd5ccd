import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build as bundle } from 'esbuild';
import { buildAssets } from './assets';
import { fingerprint } from './build/fingerprint';
import { alone } from './build/lock';
import { DONE, isBuilt, makeCurrent, tidy } from './build/shelf';
import { type Identity, isAlive, run, stopGroup } from './child';
import { onEnding } from './ending';
import { complain, explain, lastLines } from './explain';
import { Refusal } from './refusal';

// A production build: .build/NAME/ holds Next's part, the front (web.js), the worker (worker.js) and the words of each language.
// NAME is a fingerprint of the sources, so what is unchanged is not built again. Needs no database and no secret.

const root = resolve(import.meta.dirname, '..');
const shelf = join(root, '.build');
const BUILDER = 'builder.json';

/**
 * Makes the production build of the sources as they stand, or finds it made already.
 * @returns its name, and whether it was found
 */
export async function build(): Promise<{ name: string; found: boolean }> {
  process.chdir(root);
  return alone(join(shelf, 'lock'), async () => {
    const name = fingerprint(root);
    const found = isBuilt(shelf, name);
    if (!found) await make(name);
    makeCurrent(shelf, name);
    tidy(shelf, name);
    return { name, found };
  });
}

async function make(name: string): Promise<void> {
  const folder = join(shelf, name);
  await stopLeftover(folder);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await buildAssets();
  cpSync('messages', join(folder, 'messages'), { recursive: true });
  await Promise.all([bundleServer(folder), buildPages(name, folder)]);
  writeFileSync(join(folder, DONE), '');
}

async function bundleServer(folder: string): Promise<void> {
  await bundle({
    entryPoints: { web: 'server/main.ts', worker: 'server/worker.ts' },
    outdir: folder,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    packages: 'external',
    jsx: 'automatic',
    sourcemap: true,
    logLevel: 'warning',
  });
}

async function buildPages(name: string, folder: string): Promise<void> {
  const log = join(folder, 'next.log');
  const next = run('next build', process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    cwd: root,
    log,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      NEXT_DIST_DIR: `.build/${name}/next`,
      NEXT_TELEMETRY_DISABLED: '1',
    },
  });
  writeFileSync(join(folder, BUILDER), JSON.stringify({ pid: next.pid, startedAt: next.startedAt }));
  const stop = () => void next.stop();
  process.once('exit', stop);
  const { code } = await next.ended;
  process.removeListener('exit', stop);
  if (code === 0) return;
  const words = lastLines(log, 80);
  throw new Refusal(
    explain(words) ?? `${words}\n\nThe pages could not be built: what went wrong stands above.`,
  );
}

/** A `next build` left behind by a build that was killed must not write into ours. */
async function stopLeftover(folder: string): Promise<void> {
  const note = join(folder, BUILDER);
  if (!existsSync(note)) return;
  const builder = JSON.parse(readFileSync(note, 'utf8')) as Identity;
  if (isAlive(builder)) await stopGroup(builder);
}

if (process.argv[1] && resolve(process.argv[1]) === import.meta.filename) {
  onEnding(() => process.exit(1));
  try {
    const since = performance.now();
    const { name, found } = await build();
    const seconds = ((performance.now() - since) / 1000).toFixed(1);
    console.log(
      found ? `Nothing has changed: .build/${name} is up to date.` : `Built .build/${name} in ${seconds} s.`,
    );
  } catch (error) {
    complain(error);
    process.exit(1);
  }
}
