import { v7 as uuid } from 'uuid';
import { readCode } from '@/lib/code';
import { db, type Tx } from '@/lib/db';
import { dailyHash } from '@/lib/limits/day';
import { tries } from '@/lib/limits/tries';
import type { Locale } from '@/lib/locales';
import { putMail } from '@/lib/mail/outbox';
import { siteKeys } from '@/lib/vault/keys';
import type { SignedIn } from './sessions';
import { newSecrets, newToken, SIGN_IN_SECONDS, sealSecrets, sureCodeHash, tokenHash } from './sign-in';

// Some acts are asked about again, by a code that is mailed: whoever found a computer open, or took its cookie, has not got the
// mailbox too. A code opens nothing else, works for one session alone, for ten minutes, and may be mistyped a few times.

/** How long a session may do such acts once its code was typed, in ms. */
export const SURE_FOR = 15 * 60_000;

/** How often one code may be tried. */
export const CODE_TRIES = 5;

// Of one session, so that whoever has another keeps nobody from theirs; and of one organiser, so that no mailbox is filled.
const mails = tries('sure-mails');
const mailsOfAll = tries('sure-mails-organiser');

/** Whether a session has proved itself again, and not too long ago. */
export function isSure({ session }: SignedIn, now: Date): boolean {
  return session.sureUntil !== null && session.sureUntil > now;
}

/**
 * Mails a code, unless one is on its way that still works.
 * @param another whether to mail another all the same: the one before it then works no more
 * @param requestId of the request, by which the log knows the mail
 * @returns `too-many` past five mails an hour for this session, or fifteen for all of this organiser's, with the seconds after
 *   which it may be asked again
 */
export async function mailCode(
  { id: organiserId, email, session }: SignedIn,
  {
    locale,
    another = false,
    requestId = null,
  }: { locale: Locale; another?: boolean; requestId?: string | null },
  now: Date,
): Promise<{ ok: true } | { ok: false; reason: 'too-many'; retryAfter: number }> {
  const works = { sessionId: session.id, expiresAt: { gt: now }, tries: { lt: CODE_TRIES } };
  if (!another && (await db().signIn.count({ where: works })) > 0) return { ok: true };
  for (const [limit, whose] of [[mails, session.id] as const, [mailsOfAll, organiserId] as const]) {
    const tried = await limit.consume(await dailyHash(`sure:${whose}`, now));
    if (!tried.ok) return tried;
  }
  const keys = await siteKeys();
  const id = uuid();
  const secrets = newSecrets();
  await db().$transaction(async (tx) => {
    await tx.signIn.updateMany({ where: works, data: { expiresAt: now, sealed: null } });
    await tx.signIn.create({
      data: {
        ...{ id, email, locale, sessionId: session.id },
        // Nobody knows the token, and the code's hash is of this session: neither ever signs anybody in.
        tokenHash: tokenHash(newToken()),
        codeHash: sureCodeHash(keys, session.id, secrets.code),
        sealed: sealSecrets(keys, id, secrets),
        expiresAt: new Date(now.getTime() + SIGN_IN_SECONDS * 1000),
      },
    });
    await putMail(tx, [{ kind: 'SIGN_IN', signInId: id, locale, dueAt: now, requestId }]);
  });
  return { ok: true };
}

/**
 * Takes a code that was typed. Each try is counted before it is looked at, so that a burst cannot slip by.
 * @returns `wrong` for a wrong code; `dead` where none works any more: older than ten minutes, tried too often, used
 */
export async function prove(
  { session }: SignedIn,
  typed: string,
  now: Date,
): Promise<{ ok: true } | { ok: false; reason: 'wrong' | 'dead' }> {
  const works = { sessionId: session.id, expiresAt: { gt: now } };
  const { count } = await db().signIn.updateMany({
    where: { ...works, tries: { lt: CODE_TRIES } },
    data: { tries: { increment: 1 } },
  });
  if (count === 0) return { ok: false, reason: 'dead' };
  const code = readCode(typed);
  const codeHash = code && sureCodeHash(await siteKeys(), session.id, code);
  const proved = codeHash && (await spend(session.id, codeHash, now));
  if (proved) return { ok: true };
  const left = await db().signIn.count({ where: { ...works, tries: { lt: CODE_TRIES } } });
  return { ok: false, reason: left > 0 ? 'wrong' : 'dead' };
}

/** Of several who type the same code together one is told that it held. */
async function spend(sessionId: string, codeHash: string, now: Date): Promise<boolean> {
  const { count } = await db().signIn.updateMany({
    where: { sessionId, codeHash, expiresAt: { gt: now } },
    data: { expiresAt: now, sealed: null },
  });
  if (count === 0) return false;
  const sureUntil = new Date(now.getTime() + SURE_FOR);
  // Between the two a code may be spent in vain: another is asked for.
  const { count: there } = await db().session.updateMany({ where: { id: sessionId }, data: { sureUntil } });
  return there > 0;
}

/** Uses up what a session has proved, in the transaction that does what it was proved for; throws where it was used up before. */
export type Spend = (tx: Tx) => Promise<void>;

class Spent extends Error {
  override name = 'Spent';
}

/** What a code proves holds for a while, but for one act alone where that reaches furthest. */
export const spending =
  ({ session: { id } }: SignedIn, now: Date): Spend =>
  async (tx) => {
    const where = { id, sureUntil: { gt: now } };
    const { count } = await tx.session.updateMany({ where, data: { sureUntil: null } });
    if (count === 0) throw new Spent();
  };

/** Does what spends a proof. @returns `sure-first`, nothing done, where it was spent before */
export async function unlessSpent<Done>(
  act: () => Promise<Done>,
): Promise<Done | { ok: false; reason: 'sure-first' }> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Spent) return { ok: false, reason: 'sure-first' };
    throw error;
  }
}
