import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { alone } from '@/dev/build/lock';
import { run } from '@/dev/child';
import { lastLines } from '@/dev/explain';

const root = resolve(import.meta.dirname, '../..');
const sources = join(root, 'bench/limit/site');
const shelf = join(root, '.build/cache');
const folder = join(shelf, 'limit');

/**
 * Builds the smallest site Next can serve, or finds it built already.
 * @returns its folder
 */
export function buildLimit(): Promise<string> {
  return alone(join(shelf, 'limit.lock'), async () => {
    const stamp = join(folder, 'built');
    const wanted = fingerprint();
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return folder;
    rmSync(folder, { recursive: true, force: true });
    cpSync(sources, folder, { recursive: true });
    const log = join(shelf, 'limit.log');
    const next = run('next build', process.execPath, ['node_modules/next/dist/bin/next', 'build', folder], {
      cwd: root,
      log,
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    });
    const { code } = await next.ended;
    if (code !== 0) throw new Error(`${lastLines(log, 40)}\n\nThe smallest site could not be built.`);
    writeFileSync(stamp, wanted);
    return folder;
  });
}

function fingerprint(): string {
  const hash = createHash('sha256').update(process.version);
  hash.update(readFileSync(join(root, 'node_modules/next/package.json')));
  const files = readdirSync(sources, { recursive: true, withFileTypes: true }).filter((each) =>
    each.isFile(),
  );
  for (const path of files.map(({ parentPath, name }) => join(parentPath, name)).sort())
    hash.update(path).update(readFileSync(path));
  return hash.digest('hex');
}
