import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

// /proc where there is one: a bare Debian has no `ps`.

/** Is there a process of this number, ours or not? */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The words a process was started with, or an empty string if it has gone. */
export function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return ps(pid, 'command=');
  }
}

/** The process that started this one, or took it over; undefined if it has gone. */
export function parentOf(pid: number): number | undefined {
  try {
    // The second field is a name in brackets, which may itself hold spaces and brackets.
    const [, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return Number(parent);
  } catch {
    return Number(ps(pid, 'ppid=')) || undefined;
  }
}

function ps(pid: number, field: string): string {
  try {
    const silent = ['ignore', 'pipe', 'ignore'] as const;
    return execFileSync('ps', ['-o', field, '-p', String(pid)], {
      encoding: 'utf8',
      stdio: [...silent],
    }).trim();
  } catch {
    return '';
  }
}
