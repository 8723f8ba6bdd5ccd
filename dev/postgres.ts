import {
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from './ports';
import { type Account, accountFor, postgresHome } from './postgres-account';
import { give, initialise } from './postgres-data';
import { asRefusal, isPassing, reasonIn } from './postgres-reasons';
import { flags, isReady, readFrom, run, sizeOf, stop } from './postgres-server';
import { commandOf, isAlive, parentOf } from './processes';
import { Refusal } from './refusal';

export type Postgres = {
  /** Of the database `undersigned`, password and all. */
  url: string;
  port: number;
  /** Settles when the server has gone: with the reason if nobody asked it to. */
  gone: Promise<Refusal | undefined>;
  /** Stops the server and waits until it has gone. Safe to call twice. */
  stop: () => Promise<void>;
};

export type PostgresOptions = {
  /** Where it listens, on 127.0.0.1 only; a free one unless given. */
  port?: number | undefined;
  /** What outlives a power cut. `false` is for tests: much faster. */
  durable?: boolean;
};

const MOST_LOG = 10 * 1024 * 1024;

/**
 * Starts the PostgreSQL that came from npm, making its data folder first where there is none. Recovers from whatever killed
 * the last one: a half-made folder is made again, a server left behind is stopped, a stale lock file is removed.
 * @param folder the data; the log goes beside it as `FOLDER.log`
 * @throws {Refusal} on a taken port, a full disk, data in use or not ours: what to do, in one sentence
 */
export async function startPostgres(folder: string, options: PostgresOptions = {}): Promise<Postgres> {
  try {
    mkdirSync(dirname(folder), { recursive: true });
    const data = join(realpathSync(dirname(folder)), basename(folder));
    const home = postgresHome();
    const owner = statSync(data, { throwIfNoEntry: false })?.uid;
    const self = process.getuid?.();
    if (owner !== undefined && self !== 0 && owner !== self) {
      throw new Refusal(
        `The database in ${data} belongs to another account (number ${owner}): start as that one or as root, or delete the folder to begin anew.`,
      );
    }
    const account = accountFor(data, dirname(data), home);
    const log = `${data}.log`;
    if (sizeOf(log) > MOST_LOG) renameSync(log, `${log}.1`);
    writeFileSync(log, '', { flag: 'a', mode: 0o600 });
    give(log, account);
    if (!existsSync(data)) await initialise(data, home, account, log, options.durable ?? true);
    await clearAway(data);
    return await serve(data, home, account, log, options);
  } catch (error) {
    throw asRefusal(error, folder);
  }
}

/** Sees to what an earlier server left in the data folder. */
async function clearAway(data: string): Promise<void> {
  const lock = join(data, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
  if (!isAlive(pid) || pid === process.pid) return; // PostgreSQL sees by itself that nobody holds it
  if (!commandOf(pid).includes(data)) return rmSync(lock); // the number now belongs to some other program
  const owner = existsSync(ownerFile(data)) ? Number(readFileSync(ownerFile(data), 'utf8')) : undefined;
  if (owner !== undefined && parentOf(pid) === owner) {
    throw new Refusal(
      `The database in ${data} is in use by process ${owner}: stop that one first (Ctrl-C in its terminal).`,
    );
  }
  process.kill(pid, 'SIGINT');
  // Its command, not its number: one that has ended keeps the number until somebody asks after it.
  for (let waited = 0; commandOf(pid).includes(data); waited += 50) {
    if (waited === 20_000) process.kill(pid, 'SIGQUIT');
    await delay(50);
  }
}

async function serve(
  data: string,
  home: string,
  account: Account,
  log: string,
  options: PostgresOptions,
): Promise<Postgres> {
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort());
    const begun = sizeOf(log);
    const child = run(
      account,
      join(home, 'bin', 'postgres'),
      flags(data, port, options.durable ?? true),
      log,
    );
    writeFileSync(ownerFile(data), String(process.pid));
    const stopAtExit = () => child.signal('SIGINT');
    process.once('exit', stopAtExit);
    let asked = false;
    const gone = child.ended.then(() => {
      process.removeListener('exit', stopAtExit);
      return asked ? undefined : reasonIn(readFrom(log, begun), data, port);
    });
    if (await isReady(data, child)) {
      const password = readFileSync(join(data, 'password'), 'utf8');
      const url = await makeDatabase(`postgresql://undersigned:${password}@127.0.0.1:${port}`, 'undersigned');
      const stopAsked = () => {
        asked = true;
        return stop(child);
      };
      return { url, port, gone, stop: stopAsked };
    }
    const text = readFrom(log, begun);
    if (attempt === 40 || !isPassing(text, options.port === undefined)) throw reasonIn(text, data, port);
    await delay(250);
  }
}

async function makeDatabase(server: string, name: string): Promise<string> {
  const client = new Client({ connectionString: `${server}/postgres` });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
  return `${server}/${name}`;
}

/** Beside the data: the process that started the server. A server with another parent was left behind. */
function ownerFile(data: string): string {
  return `${data}.owner`;
}
