import { SignIn } from '@/emails/sign-in';
import { Sure } from '@/emails/sure';
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
      code={shown(code)}
      lasts={say('lasts')}
      notYou={say('notYou')}
      foot={[say('foot', { site })]}
    />,
  );
  return { from: env().MAIL_FROM, to: [email], subject, ...bodies };
}

/** Writes the mail by which a session proves itself again: a code alone, for nobody should follow a link here. */
async function writeSure(email: string, locale: string, code: string) {
  const say = words(locale, 'Sure.mail');
  const site = new URL(env().SITE_URL).host;
  const subject = say('subject', { site });
  const bodies = await rendered(
    <Sure
      lang={locale}
      dir={directionOf(locale)}
      subject={subject}
      preview={say('preview')}
      intro={say('intro', { site })}
      code={shown(code)}
      lasts={say('lasts')}
      notYou={say('notYou')}
      foot={[say('foot', { site })]}
    />,
  );
  return { from: env().MAIL_FROM, to: [email], subject, ...bodies };
}

const shown = (code: string) => `${code.slice(0, 5)}-${code.slice(5)}`;

/**
 * Composes sign-in mails, and those by which a session proves itself again; null for one whose link was used or has died meanwhile. The sealed token is destroyed in the
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
    const secrets = alive && signIn.sealed ? openSecrets(keys, signIn.id, signIn.sealed) : null;
    if (!signIn || !secrets) composed.set(mail.id, null);
    else if (signIn.sessionId)
      composed.set(mail.id, await writeSure(signIn.email, mail.locale, secrets.code));
    else composed.set(mail.id, await write(signIn.email, mail.locale, secrets));
  }
  await tx.signIn.updateMany({ where: { id: { in: ids } }, data: { sealed: null } });
  return composed;
};
