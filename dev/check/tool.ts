import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Running, run } from '../child';

const root = resolve(import.meta.dirname, '../..');
const logs = join(root, 'test-results/check');

export type Outcome = { name: string; ok: boolean; seconds: number; output: string };

const running = new Set<Running>();

/** Stops whatever tool is still at work. */
export async function stopTools(): Promise<void> {
  await Promise.all([...running].map((tool) => tool.stop()));
}

/**
 * Runs one tool of the check to its end, what it writes going to a file.
 * @param words a program of node_modules, its path from there, and its arguments
 */
export async function tool(
  name: string,
  words: [string, ...string[]],
  env: Record<string, string> = {},
): Promise<Outcome> {
  const since = performance.now();
  mkdirSync(logs, { recursive: true });
  const log = join(logs, `${name.replaceAll(' ', '-')}.log`);
  rmSync(log, { force: true });
  const [program, ...args] = words;
  const options = {
    cwd: root,
    log,
    env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }), ...env },
  };
  const child = run(name, process.execPath, [join('node_modules', program), ...args], options);
  running.add(child);
  const { code } = await child.ended;
  running.delete(child);
  const seconds = (performance.now() - since) / 1000;
  return { name, ok: code === 0, seconds, output: readFileSync(log, 'utf8') };
}
