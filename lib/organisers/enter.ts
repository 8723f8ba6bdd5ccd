import { readCode } from '@/lib/code';
import { db } from '@/lib/db';
import { siteKeys } from '@/lib/vault/keys';
import { signInWith } from './auth';
import { isToken, newToken, signInCodeHash, tokenHash } from './sign-in';

/** In, with the Set-Cookie line of the new session; or not: the link or code is wrong, used or older than ten minutes. */
export type Entered = { ok: true; cookie: string } | { ok: false; reason: 'dead' };

const DEAD: Entered = { ok: false, reason: 'dead' };

/** Whether a link would let somebody in now. Looking changes nothing: mail scanners open links. */
export async function linkWorks(token: string, now: Date): Promise<boolean> {
  if (!isToken(token)) return false;
  const found = await db().signIn.findUnique({
    where: { tokenHash: tokenHash(token) },
    select: { expiresAt: true },
  });
  return found !== null && found.expiresAt > now;
}

/**
 * Signs in with the token of a mailed link, once.
 * @param cookieHeader the request's cookies: a session of somebody else in this browser ends
 */
export async function enterByToken(token: string, cookieHeader: string | null, now: Date): Promise<Entered> {
  if (!isToken(token)) return DEAD;
  const found = await db().signIn.findUnique({ where: { tokenHash: tokenHash(token) } });
  if (!found || found.sessionId || found.expiresAt <= now) return DEAD;
  const cookie = await signInWith(token, found.email, cookieHeader);
  return cookie ? { ok: true, cookie } : DEAD;
}

/**
 * Signs in with the mailed code, once. The mailed token is only known to the mail by now: a new one takes its place and is
 * spent at once. Of several who type the same code together one gets in: only the last token put there is good.
 */
export async function enterByCode(typed: string, cookieHeader: string | null, now: Date): Promise<Entered> {
  const code = readCode(typed);
  if (!code) return DEAD;
  const token = newToken();
  const { count } = await db().signIn.updateMany({
    where: { codeHash: signInCodeHash(await siteKeys(), code), expiresAt: { gt: now } },
    data: { tokenHash: tokenHash(token) },
  });
  return count === 1 ? enterByToken(token, cookieHeader, now) : DEAD;
}
