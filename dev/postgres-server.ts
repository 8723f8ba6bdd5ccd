import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Account, commandFor } from './postgres-account';

/** A running program of PostgreSQL's. */
export type Program = {
  pid: number | undefined;
  /** Its exit code, null if a signal ended it; rejects if it could not be started. */
  ended: Promise<number | null>;
  hasEnded: () => boolean;
  signal: (signal: NodeJS.Signals) => void;
};

/**
 * Starts a program under an account, in a process group of its own (a Ctrl-C in the terminal is for us: we stop the server
 * after those who use it), without our settings in its environment, writing to a log.
 */
export function run(account: Account, program: string, args: string[], log: string): Program {
  const { file, words, identity } = commandFor(account, program, args);
  const output = openSync(log, 'a', 0o600);
  const { PATH = '/usr/bin:/bin', NODE_ENV } = process.env;
  const child = spawn(file, words, {
    ...identity,
    cwd: '/',
    detached: true,
    env: { PATH, LC_ALL: 'C', NODE_ENV },
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  let over = false;
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  }).finally(() => {
    over = true;
  });
  ended.catch(() => undefined);
  return { pid: child.pid, ended, hasEnded: () => over, signal: (signal) => void child.kill(signal) };
}

/**
 * The server's settings. Its log never quotes a statement or a row: they may hold what people typed.
 * @param durable false only for tests, whose data may be lost
 */
export function flags(data: string, port: number, durable: boolean): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/** Waits until the server takes connections (true) or has given up (false): its lock file says so, as `pg_ctl` reads it. */
export async function isReady(data: string, server: Program): Promise<boolean> {
  while (!server.hasEnded()) {
    const [pid, , , , , , , state] = readOrEmpty(join(data, 'postmaster.pid')).split('\n');
    if (Number(pid) === server.pid && state?.trim() === 'ready') return true;
    await Promise.race([server.ended, delay(25)]);
  }
  return false;
}

/** Stops the server: open transactions are rolled back, what is committed is written. After 30 s, less politely. */
export async function stop(server: Program): Promise<void> {
  server.signal('SIGINT');
  const impatience = setTimeout(() => server.signal('SIGQUIT'), 30_000);
  await server.ended;
  clearTimeout(impatience);
}

/** The length of a file in bytes; 0 if there is none. */
export function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** What a log says from an offset in bytes on. */
export function readFrom(log: string, offset: number): string {
  return readFileSync(log).subarray(offset).toString('utf8');
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
