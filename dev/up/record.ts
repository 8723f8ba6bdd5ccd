import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Identity, isAlive, self, stopGroup } from '../child';
import { Refusal } from '../refusal';

type Record = { up: Identity; started: Identity[] };

function read(file: string): Record | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record;
  } catch {
    return null;
  }
}

/** Notes who runs the site from this folder and what they started, for the start after one that was killed. */
export function note(file: string, started: Identity[]): void {
  mkdirSync(dirname(file), { recursive: true });
  const record: Record = { up: self(), started: started.map(({ pid, startedAt }) => ({ pid, startedAt })) };
  writeFileSync(`${file}.new`, JSON.stringify(record));
  renameSync(`${file}.new`, file);
}

/** Forgets the note: everything it names has been stopped. */
export function forget(file: string): void {
  rmSync(file, { force: true });
}

/**
 * Stops what an earlier start left behind when it was killed.
 * @returns how many processes that were
 * @throws {Refusal} when that earlier start is still running
 */
export async function recover(file: string): Promise<number> {
  const record = read(file);
  if (!record) return 0;
  if (isAlive(record.up)) {
    const { pid } = record.up;
    throw new Refusal(
      `It already runs from this folder as process ${pid}: use that one, or stop it with Ctrl-C or "kill ${pid}".`,
    );
  }
  const left = record.started.filter(isAlive);
  await Promise.all(left.map((process) => stopGroup(process)));
  forget(file);
  return left.length;
}
