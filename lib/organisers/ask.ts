import { v7 as uuid } from 'uuid';
import { db } from '@/lib/db';
import { dailyHash } from '@/lib/limits/day';
import { tries } from '@/lib/limits/tries';
import type { Locale } from '@/lib/locales';
import { putMail } from '@/lib/mail/outbox';
import { siteKeys } from '@/lib/vault/keys';
import { newSecrets, SIGN_IN_SECONDS, sealSecrets, signInCodeHash, tokenHash } from './sign-in';

// Nobody can fill an organiser's mailbox by asking in their name, nor keep them out by using up what may be asked for: one
// client's tries are its own. Of all clients together an address gets five mails in five minutes; past them whoever
// asks finds one in the mailbox that is younger than that, and its link works for ten.
const byClient = tries('sign-in-mails-client');
const inAll = tries('sign-in-mails');
const DAY = 86_400_000;

/**
 * Asks for a way in by mail: a link and a code that work once, for ten minutes. Says nothing of whether the address is
 * an organiser's: for an unknown one, or past five mails an hour that one client asked for and nobody used, or five in
 * five minutes that all asked for, nothing is put and nothing mailed.
 * @param email an organiser's address as `organiserAddress` writes it
 * @param client who asks, as `clientKey` writes it
 * @param requestId of the request, by which the log knows the mail
 */
export async function askToSignIn(
  email: string,
  locale: Locale,
  client: string,
  now: Date,
  requestId: string | null = null,
): Promise<void> {
  const organiser = await db().organiser.findUnique({ where: { email }, select: { id: true } });
  if (!organiser) return;
  const { own, all } = await limitKeys(organiser.id, client, now);
  if (!(await byClient.consume(own)).ok) return;
  if (!(await inAll.consume(all)).ok) return byClient.giveBack(own);
  const keys = await siteKeys();
  const id = uuid();
  const secrets = newSecrets();
  await db().$transaction(async (tx) => {
    // Used ones are only marked dead, so that their mail's receipts still find them; a day later nothing asks for them.
    await tx.signIn.deleteMany({ where: { expiresAt: { lt: new Date(now.getTime() - DAY) } } });
    await tx.signIn.create({
      data: {
        id,
        email,
        tokenHash: tokenHash(secrets.token),
        codeHash: signInCodeHash(keys, secrets.code),
        sealed: sealSecrets(keys, id, secrets),
        locale,
        expiresAt: new Date(now.getTime() + SIGN_IN_SECONDS * 1000),
      },
    });
    await putMail(tx, [{ kind: 'SIGN_IN', signInId: id, locale, dueAt: now, requestId }]);
  });
}

/** Whoever got in had asked in earnest: the mail that let them in counts no more. */
export async function askedInEarnest(organiserId: string, client: string, now: Date): Promise<void> {
  const { own, all } = await limitKeys(organiserId, client, now);
  await Promise.all([byClient.giveBack(own), inAll.giveBack(all)]);
}

async function limitKeys(organiserId: string, client: string, now: Date) {
  return {
    own: await dailyHash(`organiser:${organiserId}:${client}`, now),
    all: await dailyHash(`organiser:${organiserId}`, now),
  };
}
