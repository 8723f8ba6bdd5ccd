import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { Refusal } from './refusal';

/**
 * Is a failed start worth trying again? The processes of a server that was killed need a moment to notice; and a port that
 * was free may have been taken meanwhile.
 */
export function isPassing(log: string, portIsOurChoice: boolean): boolean {
  return (
    /shared memory block|postmaster\.pid" already exists/.test(log) || (portIsOurChoice && isTakenPort(log))
  );
}

/** What a server's part of the log says of why it did not start, or ended unasked, and what to do about it. */
export function reasonIn(log: string, data: string, port?: number): Refusal {
  if (isTakenPort(log)) {
    return new Refusal(
      `Port ${port} is taken: stop what listens there, or choose another port with POSTGRES_PORT.`,
    );
  }
  if (/No space left on device|Disk quota exceeded/.test(log) || isFull(data)) return fullDisk(data);
  if (/incompatible with server|not compatible with this version/.test(log)) {
    return new Refusal(
      `The database in ${data} was made by another version of PostgreSQL: move the folder away to begin anew.`,
    );
  }
  const last = log.match(/(?:FATAL|PANIC|error):\s*(.*)/i)?.[1] ?? log.trim().split('\n').at(-1) ?? '';
  return new Refusal(`PostgreSQL does not run (${last || 'it said nothing'}): ${data}.log says more.`);
}

/** Turns what the file system refuses into a sentence; leaves everything else as it is. */
export function asRefusal(error: unknown, data: string): unknown {
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return fullDisk(data);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new Refusal(
      `${path ?? data} may not be written: give it to the account that starts this, or start as its owner.`,
    );
  }
  return error;
}

function fullDisk(data: string): Refusal {
  return new Refusal(
    `The disk that holds ${dirname(data)} is full: free at least 300 MB there and start again.`,
  );
}

function isTakenPort(log: string): boolean {
  return /could not bind|Address already in use/.test(log);
}

/** On a full disk the log itself may hold nothing. 16 MB: one file of PostgreSQL's write-ahead log. */
function isFull(data: string): boolean {
  const { bavail, bsize } = statfsSync(dirname(data));
  return bavail * bsize < 16 * 1024 * 1024;
}
