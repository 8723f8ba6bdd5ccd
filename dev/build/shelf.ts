import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '../child';

// Builds stand side by side in .build/, one folder per fingerprint: a new one never disturbs a running older one.

const KEPT = 3;

/** The file that is written last, once a build is whole. */
export const DONE = 'done';

/** Is there a whole build of that name? */
export function isBuilt(shelf: string, name: string): boolean {
  return existsSync(join(shelf, name, DONE));
}

/** Makes a build the one that `npm start` and `npm run worker` take. */
export function makeCurrent(shelf: string, name: string): void {
  const now = new Date();
  utimesSync(join(shelf, name, DONE), now, now);
  const next = join(shelf, `current.${process.pid}`);
  rmSync(next, { force: true });
  symlinkSync(name, next);
  renameSync(next, join(shelf, 'current'));
}

function isInUse(folder: string): boolean {
  const users = join(folder, 'users');
  if (!existsSync(users)) return false;
  return readdirSync(users).some((pid) => {
    const startedAt = readFileSync(join(users, pid), 'utf8');
    return isAlive({ pid: Number(pid), startedAt });
  });
}

/** Throws away what failed half-way and all but the newest three builds; never one that a process runs from. */
export function tidy(shelf: string, except: string): void {
  mkdirSync(shelf, { recursive: true });
  const builds = readdirSync(shelf, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const age = (name: string) => (isBuilt(shelf, name) ? statSync(join(shelf, name, DONE)).mtimeMs : 0);
  const others = builds.map(({ name }) => name).filter((name) => name !== except && name !== 'cache');
  const oldest = others.sort((a, b) => age(b) - age(a)).filter((name, at) => at >= KEPT - 1 || !age(name));
  for (const name of oldest) {
    if (!isInUse(join(shelf, name))) rmSync(join(shelf, name), { recursive: true, force: true });
  }
}
