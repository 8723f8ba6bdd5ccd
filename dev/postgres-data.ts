import { randomBytes } from 'node:crypto';
import { chownSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from './postgres-account';
import { reasonIn } from './postgres-reasons';
import { readFrom, run, sizeOf } from './postgres-server';

/** Makes the data in a folder beside, which takes its name only when whole: a process killed half-way leaves nothing. */
export async function initialise(
  data: string,
  home: string,
  account: Account,
  log: string,
  durable: boolean,
): Promise<void> {
  const unfinished = `${data}.unfinished`;
  const passwordFile = `${data}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  const password = randomBytes(18).toString('base64url');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  for (const path of [unfinished, passwordFile]) give(path, account);
  const words = [
    '--pgdata',
    unfinished,
    '--username',
    'undersigned',
    '--pwfile',
    passwordFile,
    '--auth',
    'scram-sha-256',
  ];
  words.push(
    '--encoding',
    'UTF8',
    '--locale',
    'C',
    '--locale-provider',
    'builtin',
    '--builtin-locale',
    'C.UTF-8',
  );
  if (!durable) words.push('--no-sync');
  try {
    const begun = sizeOf(log);
    const child = run(account, join(home, 'bin', 'initdb'), words, log);
    if ((await child.ended) !== 0) throw reasonIn(readFrom(log, begun), data);
    renameSync(passwordFile, join(unfinished, 'password'));
    renameSync(unfinished, data);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** Gives a file to the account PostgreSQL runs as, where that is not our own. */
export function give(path: string, { uid, gid }: Account): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}
