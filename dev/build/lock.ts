import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Identity, isAlive, self } from '../child';

function holder(path: string): Identity | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Identity;
  } catch {
    return null;
  }
}

/**
 * Does work that only one process may do at a time; others wait for it, and a holder that died is not waited for.
 * @param path the lock's file
 */
export async function alone<T>(path: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(path), { recursive: true });
  // Written whole beside it and then linked into place: a lock is never seen half-written.
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, JSON.stringify(self()));
  try {
    while (!taken(mine, path)) {
      const other = holder(path);
      if (other && !isAlive(other)) rmSync(path, { force: true });
      else await sleep(200);
    }
  } finally {
    rmSync(mine, { force: true });
  }
  const release = () => rmSync(path, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.removeListener('exit', release);
    release();
  }
}

function taken(mine: string, path: string): boolean {
  try {
    linkSync(mine, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
