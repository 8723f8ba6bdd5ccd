import { WhatDidISign, type WhatDidISignProps } from '@/emails/what-did-i-sign';
import type { Asked } from '@/generated/prisma/client';
import { textFor } from '@/lib/campaigns/campaign';
import type { Tx } from '@/lib/db';
import { env } from '@/lib/env';
import { directionOf, spoken } from '@/lib/locales';
import type { Composer, Message } from '@/lib/mail/message';
import { rendered } from '@/lib/mail/rendered';
import { siteKeys } from '@/lib/vault/keys';
import { words } from '@/lib/words';
import { ASKED_FOR, type AskedOf, openAsked } from './asked';
import { tokenFor } from './link';
import { readTold, type Told } from './to-signer';

/**
 * Composes what a mailbox has signed, for its owner who asked: by how things stand now. Null where nothing of it is left, where
 * it was asked more than an hour ago, and where mail to this mailbox came back or was complained of. The sealed address is
 * destroyed in the same transaction: from then on only the mail knows it.
 */
export const whatISignedComposer: Composer = async (tx, mails, now) => {
  const ids = mails.flatMap(({ askedId }) => askedId ?? []);
  const rows = await tx.asked.findMany({ where: { id: { in: ids } } });
  const found = new Map(rows.map((row) => [row.id, row]));
  const composed = new Map<string, Message | null>();
  for (const { id, askedId, locale } of mails) {
    const asked = found.get(askedId ?? '');
    composed.set(id, asked ? await compose(tx, asked, spoken(locale), now) : null);
  }
  await tx.asked.updateMany({ where: { id: { in: ids } }, data: { sealed: null } });
  return composed;
};

async function compose(tx: Tx, asked: Asked, locale: string, now: Date): Promise<Message | null> {
  if (!asked.sealed || now.getTime() - asked.askedAt.getTime() >= ASKED_FOR) return null;
  const of = openAsked(await siteKeys(), asked.id, asked.sealed);
  const told = await readTold(tx, of.found);
  const theirs = of.found.flatMap((id) => told.get(id) ?? []);
  const signed = theirs.flatMap((signature) => entry(signature, locale) ?? []);
  if (signed.length === 0 || theirs.some(({ lost }) => lost)) return null;
  return write(of, signed, locale);
}

type Entry = WhatDidISignProps['signed'][number];

function entry({ id, keys, erasedAt, ...signature }: Told, locale: string): Entry | null {
  const { campaign, state, textVersion, signedAt } = signature;
  // While its names are withheld no mail of a campaign leaves.
  if (!keys || erasedAt || campaign.panicAt) return null;
  const say = words(locale, 'WhatDidISign.mail');
  const signed = campaign.texts.filter(({ version }) => version === textVersion);
  const text = textFor(signed, locale, campaign.originalLocale);
  const lang = text?.locale ?? locale;
  return {
    ...{ title: text?.title ?? campaign.slug, lang, dir: directionOf(lang) },
    stands: say(`stands.${state}`, { when: signedAt }),
    linkIntro: say('linkIntro'),
    link: `${env().SITE_URL}/${locale}/signature/${tokenFor(keys.link, id)}`,
  };
}

async function write({ address }: AskedOf, signed: Entry[], locale: string): Promise<Message> {
  const say = words(locale, 'WhatDidISign.mail');
  const site = env().SITE_URL;
  const subject = say('subject');
  const bodies = await rendered(
    <WhatDidISign
      lang={locale}
      dir={directionOf(locale)}
      subject={subject}
      preview={say('preview')}
      intro={say('intro', { site: new URL(site).host, count: signed.length })}
      signed={signed}
      keep={say('keep')}
      notYou={say('notYou')}
      foot={[say('foot', { site: new URL(site).host })]}
      privacy={{ label: say('privacy'), href: `${site}/${locale}/privacy` }}
    />,
  );
  const headers = { 'Auto-Submitted': 'auto-generated' };
  return { from: env().MAIL_FROM, to: [address], subject, ...bodies, headers };
}
