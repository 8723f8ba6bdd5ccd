import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

// The kernel counts in hundredths of a second, whatever its own clock.
const TICKS_PER_SECOND = 100;

/**
 * How busy a process is, all its threads together.
 * @param seconds for how long it is watched
 * @returns per cent of one core; null where there is no /proc to ask
 */
export async function busy(pid: number, seconds: number): Promise<number | null> {
  const [before, began] = [ticks(pid), performance.now()];
  if (before === null) return null;
  await sleep(seconds * 1_000);
  const after = ticks(pid);
  if (after === null) return null;
  return ((after - before) / TICKS_PER_SECOND / ((performance.now() - began) / 1_000)) * 100;
}

function ticks(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold anything; after it, as 12th and 13th, user and system time.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    return null;
  }
}

/** How much memory a process holds (its resident set), in MiB; 0 where there is no /proc to ask. */
export function memoryOf(pid: number): number {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
    return (pages * 4096) / 1024 / 1024;
  } catch {
    return 0;
  }
}

/** Ticks the machine has had so far, and how many of them its host gave to others; null where there is no /proc to ask. */
function machineTicks(): { all: number; stolen: number } | null {
  try {
    const fields =
      readFileSync('/proc/stat', 'utf8').split('\n')[0]?.trim().split(/\s+/).slice(1, 9).map(Number) ?? [];
    return { all: fields.reduce((sum, each) => sum + each, 0), stolen: fields[7] ?? 0 };
  } catch {
    return null;
  }
}

/**
 * Watches how much of a virtual machine its host takes away.
 * @returns says, when called, what per cent it was since
 */
export function watchHost(): () => number {
  const before = machineTicks();
  return () => {
    const after = machineTicks();
    return before && after ? ((after.stolen - before.stolen) / Math.max(1, after.all - before.all)) * 100 : 0;
  };
}
