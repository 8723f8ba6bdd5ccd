import { SignIn } from '@/emails/sign-in';
import { env } from '@/lib/env';
import { directionOf } from '@/lib/locales';
import type { Composer } from '@/lib/mail/message';
import { rendered } from '@/lib/mail/rendered';
import { siteKeys } from '@/lib/vault/keys';
import { words } from '@/lib/words';
import { openSecrets, type Secrets } from './sign-in';

/** Writes the mail of a sign-in: the link and the code. */
async function write(email: string, locale: string, { token, code }: Secrets) {
  const say = words(locale, 'SignIn.mail');
  const site = new URL(env().SITE_URL).host;
  const subject = say('subject', { site });
  const bodies = await rendered(
    <SignIn
      lang={locale}
      dir={directionOf(locale)}
      subject={subject}
      preview={say('preview')}
      intro={say('intro', { site })}
      button={say('button')}
      link={`${env().SITE_URL}/${locale}/sign-in/${token}`}
      linkIntro={say('linkIntro')}
      codeIntro={say('codeIntro')}
      code={`${code.slice(0, 5)}-${code.slice(5)}`}
      lasts={say('lasts')}
      notYou={say('notYou')}
      foot={[say('foot', { site })]}
    />,
  );
  return { from: env().MAIL_FROM, to: [email], subject, ...bodies };
}

/**
 * Composes sign-in mails; null for one whose link was used or has died meanwhile. The sealed token is destroyed in the
 * same transaction: from then on only the mail knows it.
 */
export const signInComposer: Composer = async (tx, mails, now) => {
  const ids = mails.flatMap(({ signInId }) => signInId ?? []);
  const found = new Map(
    (await tx.signIn.findMany({ where: { id: { in: ids } } })).map((row) => [row.id, row]),
  );
  const keys = await siteKeys();
  const composed = new Map<string, Awaited<ReturnType<typeof write>> | null>();
  for (const mail of mails) {
    const signIn = found.get(mail.signInId ?? '');
    const alive = signIn?.sealed && signIn.expiresAt > now;
    composed.set(
      mail.id,
      alive && signIn.sealed
        ? await write(signIn.email, mail.locale, openSecrets(keys, signIn.id, signIn.sealed))
        : null,
    );
  }
  await tx.signIn.updateMany({ where: { id: { in: ids } }, data: { sealed: null } });
  return composed;
};
