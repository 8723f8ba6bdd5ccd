import { validate as isUuid } from 'uuid';
import { db } from '@/lib/db';
import { sessionHash } from './adapter';
import { NOT_FOUND, type NotTheirs } from './permissions';

const HOUR = 3_600_000;

/** The families of browsers that a session is told apart by, in the order in which their words are looked for. */
const FAMILIES = [
  ['edge', /\bEdgA?\//],
  ['firefox', /\b(?:Firefox|FxiOS)\//],
  ['chrome', /\b(?:Chrome|CriOS|Chromium)\//],
  ['safari', /\bSafari\//],
] as const;

/** Who is signed in, by which session. `sureUntil`: until when it may do what is asked about again (see `sure.ts`). */
export type SignedIn = { id: string; email: string; session: { id: string; sureUntil: Date | null } };

/**
 * Who is signed in by the token in a cookie. To the hour it is kept when a session was last used.
 * @returns null for a session that has ended and one that never was
 */
export async function shownBy(sessionToken: string, now: Date): Promise<SignedIn | null> {
  const found = await db().session.findUnique({
    where: { tokenHash: sessionHash(sessionToken) },
    include: { organiser: true },
  });
  if (!found || found.expiresAt <= now) return null;
  const { id, organiser, sureUntil, seenAt } = found;
  const hour = new Date(now.getTime() - (now.getTime() % HOUR));
  if (!seenAt || seenAt < hour) {
    const stale = { OR: [{ seenAt: null }, { seenAt: { lt: hour } }] };
    await db().session.updateMany({ where: { id, ...stale }, data: { seenAt: hour } });
  }
  return { id: organiser.id, email: organiser.email, session: { id, sureUntil } };
}

/** The family of a browser, as one word of ours; `other` for all that say nothing known. Nothing else of it is kept. */
export function familyOf(userAgent: string | null): string {
  return FAMILIES.find(([, says]) => says.test(userAgent ?? ''))?.[0] ?? 'other';
}

/** Keeps the family of the browser that a new session is in. */
export async function rememberBrowser(sessionId: string, userAgent: string | null): Promise<void> {
  await db().session.updateMany({ where: { id: sessionId }, data: { browser: familyOf(userAgent) } });
}

/** Where somebody is signed in: the newest first. */
export async function sessionsOf(organiserId: string, now: Date) {
  return db().session.findMany({
    where: { organiserId, expiresAt: { gt: now } },
    select: { id: true, createdAt: true, seenAt: true, expiresAt: true, browser: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
}

/** Ends one session of somebody's own, at once: the next request with its cookie is nobody's. */
export async function endSession(organiserId: string, sessionId: string): Promise<{ ok: true } | NotTheirs> {
  if (!isUuid(sessionId)) return NOT_FOUND;
  const { count } = await db().session.deleteMany({ where: { id: sessionId, organiserId } });
  return count === 1 ? { ok: true } : NOT_FOUND;
}

/** Ends all sessions of somebody's own but one. @returns how many */
export async function endOthers(organiserId: string, but: string): Promise<number> {
  const { count } = await db().session.deleteMany({ where: { organiserId, id: { not: but } } });
  return count;
}
