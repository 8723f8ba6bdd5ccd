import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process that will be known again: a pid alone may by then belong to somebody else. */
export type Identity = { pid: number; startedAt: string };

export type Running = Identity & {
  name: string;
  log: string | null;
  /** Settles when it is gone. */
  ended: Promise<End>;
  stop: () => Promise<void>;
};

const GRACE_MS = 10_000;

/** When a process started, in the words of its system; null if there is none with that pid. */
function startTime(pid: number): string | null {
  try {
    if (process.platform !== 'linux') {
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
    }
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // the name in brackets may hold anything; after it come state (1st) and, as the 20th, the start in clock ticks
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

/** Is this very process still there? */
export function isAlive({ pid, startedAt }: Identity): boolean {
  return startTime(pid) === startedAt;
}

/** This process itself. */
export function self(): Identity {
  return { pid: process.pid, startedAt: startTime(process.pid) ?? '' };
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

/**
 * Ends a process group: asks, waits up to ten seconds, then insists.
 * @param leader the process the group is named after
 */
export async function stopGroup(leader: Identity, graceMs = GRACE_MS): Promise<void> {
  if (!signal(-leader.pid, 'SIGTERM')) return;
  let deadline = Date.now() + graceMs;
  // Once the leader is gone the rest of its group gets two seconds: what is left may be dead already and only unburied.
  while (signal(-leader.pid, 0) && Date.now() < deadline) {
    if (!isAlive(leader)) deadline = Math.min(deadline, Date.now() + 2_000);
    await sleep(30);
  }
  signal(-leader.pid, 'SIGKILL');
  const last = Date.now() + 2_000;
  while (isAlive(leader) && Date.now() < last) await sleep(10);
}

type Options = {
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Where what it writes goes, the last run's kept as LOG.1; without one, to this terminal. */
  log?: string;
};

/** How a program ended: its exit code, or null when a signal ended it, and the same in a few words. */
export type End = { code: number | null; words: string };

/**
 * Starts a program in a process group of its own, so that a Ctrl-C in the terminal reaches only us and we stop
 * what we started in the right order.
 */
export function run(name: string, command: string, args: string[], { cwd, env, log }: Options): Running {
  if (log) mkdirSync(dirname(log), { recursive: true });
  if (log && existsSync(log)) renameSync(log, `${log}.1`);
  const out = log ? openSync(log, 'a') : ('inherit' as const);
  const child: ChildProcess = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', out, out] });
  if (typeof out === 'number') closeSync(out);
  const ended = new Promise<End>((resolve) => {
    child.once('error', (error) => resolve({ code: 127, words: error.message }));
    child.once('exit', (code, by) =>
      resolve({ code, words: by ? `ended by ${by}` : `ended with code ${code}` }),
    );
  });
  const identity: Identity = { pid: child.pid ?? -1, startedAt: startTime(child.pid ?? -1) ?? '' };
  return { ...identity, name, log: log ?? null, ended, stop: () => stopGroup(identity) };
}
