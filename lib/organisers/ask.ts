import { v7 as uuid } from 'uuid';
import { db } from '@/lib/db';
import { dailyHash, tries } from '@/lib/limits';
import type { Locale } from '@/lib/locales';
import { putMail } from '@/lib/mail/outbox';
import { siteKeys } from '@/lib/vault/keys';
import { newSecrets, SIGN_IN_SECONDS, sealSecrets, signInCodeHash, tokenHash } from './sign-in';

// Nobody can fill an organiser's mailbox by asking for links in their name.
const mailsPerAddress = tries('sign-in-mails', { points: 20, seconds: 3600 });
const DAY = 86_400_000;

/**
 * Asks for a way in by mail: a link and a code that work once, for ten minutes. Says nothing of whether the address is
 * an organiser's: for an unknown one, or past twenty mails an hour to one address, nothing is put and nothing mailed.
 * @param email an organiser's address as `organiserAddress` writes it
 */
export async function askToSignIn(email: string, locale: Locale, now: Date): Promise<void> {
  const organiser = await db().organiser.findUnique({ where: { email }, select: { id: true } });
  if (!organiser) return;
  const allowed = await mailsPerAddress.consume(await dailyHash(`organiser:${organiser.id}`, now));
  if (!allowed.ok) return;
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
    await putMail(tx, [{ kind: 'SIGN_IN', signInId: id, locale, dueAt: now }]);
  });
}
