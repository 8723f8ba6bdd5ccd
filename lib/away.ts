import { onePerProcess } from './one-per-process';

// Why the database takes nothing at times, told from what is wrong with a row; and that somebody was told so a moment ago.

type Said = {
  code?: string;
  originalCode?: string;
  kind?: string;
  message?: string;
  meta?: { code?: string; driverAdapterError?: unknown };
  cause?: unknown;
};

/** An error and all that it came of. Prisma puts what its driver said aside, not under `cause`. */
function* causes(error: unknown): Generator<Said> {
  for (let each = error as Said | undefined; each && typeof each === 'object'; each = each.cause as Said) {
    if (each.meta?.driverAdapterError) yield* causes(each.meta.driverAdapterError);
    yield each;
  }
}

/** PostgreSQL's own error code (SQLSTATE), wherever the client put it. */
export function sqlState(error: unknown): string | undefined {
  for (const { originalCode, meta, code } of causes(error)) {
    const found = originalCode ?? meta?.code ?? code;
    if (found && /^[0-9A-Z]{5}$/.test(found)) return found;
  }
  return undefined;
}

/**
 * - `full`: no room on its disk, or no memory
 * - `crowded`: no connection was free, of this process's own or of the server's
 * - `slow`: a statement was ended because it took too long
 * - `gone`: it cannot be reached, is starting, shutting down or broken
 */
export type Away = 'full' | 'crowded' | 'slow' | 'gone';

// SQLSTATE, and what the client says where no server had a word: none of these blames a row.
const BY_STATE: [RegExp, Away][] = [
  [/^53[12]/, 'full'],
  [/^53/, 'crowded'],
  [/^57014$/, 'slow'],
  [/^(08|57|58)/, 'gone'],
];
const BY_CODE: [RegExp, Away][] = [
  [/^(P2024|P2028)$/, 'crowded'],
  [/^(ECONN\w+|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|P10\d\d)$/, 'gone'],
];
const BY_KIND: [RegExp, Away][] = [
  [/^TooManyConnections$/, 'crowded'],
  [/^(DatabaseNotReachable|ConnectionClosed|SocketTimeout|TlsConnectionError)$/, 'gone'],
];
const BY_MESSAGE: [RegExp, Away][] = [
  [/^timeout exceeded when trying to connect/, 'crowded'],
  [/^(Connection terminated|timeout expired|Query read timeout)/, 'gone'],
  // A connection that broke while it was being handed on.
  [/^Client (has encountered a connection error|was closed)/, 'gone'],
];

const found = (list: [RegExp, Away][], text: string) => list.find(([says]) => says.test(text))?.[1];

/**
 * Why the database cannot take anything now, if that is what an error says; null where something else is wrong. Trying again later may
 * help; nothing in what was sent is to blame.
 */
export function whyAway(error: unknown): Away | null {
  const state = found(BY_STATE, sqlState(error) ?? '');
  if (state) return state;
  for (const { code = '', kind = '', message = '' } of causes(error)) {
    const why = found(BY_CODE, code) ?? found(BY_KIND, kind) ?? found(BY_MESSAGE, message);
    if (why) return why;
  }
  return null;
}

/** Whether an error says that the database cannot take anything now. */
export const isAway = (error: unknown): boolean => whyAway(error) !== null;

const REMEMBERED = 60_000;

// Doors of both its bundles save, pages of one tell.
const shared = onePerProcess<{ unsaved?: { why: Away; at: Date } }>('away', () => ({}));

/** Keeps in mind that something was not saved because the database was away, if that is what an error says. */
export function rememberAway(error: unknown, now: Date): void {
  const why = whyAway(error);
  if (why) shared.unsaved = { why, at: now };
}

/**
 * Why this process could not save something within the last minute, if the database was there but would take nothing: what only reads
 * does not notice that. null when all was saved, and where the database was gone: whoever asks it something learns that at once.
 */
export function unsavedOfLate(now: Date): Exclude<Away, 'gone'> | null {
  const last = shared.unsaved;
  if (!last || last.why === 'gone' || now.getTime() - last.at.getTime() >= REMEMBERED) return null;
  return last.why;
}
