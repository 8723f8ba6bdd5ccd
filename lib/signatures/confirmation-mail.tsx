import { LRUCache } from 'lru-cache';
import { ToSigner, type ToSignerProps } from '@/emails/to-signer';
import type { Mail, MailKind } from '@/generated/prisma/client';
import { confirmableUntil, standing, textFor } from '@/lib/campaigns/campaign';
import { env } from '@/lib/env';
import { directionOf, spoken } from '@/lib/locales';
import type { Composer, Message } from '@/lib/mail/message';
import { NotNow } from '@/lib/mail/not-now';
import { rendered } from '@/lib/mail/rendered';
import { siteKeys } from '@/lib/vault/keys';
import { words } from '@/lib/words';
import { codeFor, tokenFor } from './link';
import { openPerson } from './sealed';
import { readTold, type Told } from './to-signer';

/** What the mailbox's owner should learn: not by what was put in the outbox, but by how the signature stands now. */
type Saying = 'confirm' | 'reminder' | 'already' | 'withdrawn';

function sayingOf(signature: Told, kind: MailKind, now: Date): Saying | null {
  const { state, campaign, signedAt } = signature;
  if (signature.erasedAt || signature.objectedAt || standing(campaign, now) === 'hidden') return null;
  if (campaign.purgingAt) return null;
  if (campaign.panicAt) throw new NotNow('NamesWithheld');
  const asks = kind === 'REMINDER' ? 'reminder' : 'confirm';
  if (state === 'PENDING') return now < confirmableUntil(signedAt, campaign.closesAt) ? asks : null;
  if (kind === 'REMINDER') return null;
  if (state === 'CONFIRMED') return 'already';
  return state === 'WITHDRAWN' ? 'withdrawn' : null;
}

const isAsking = (saying: Saying) => saying === 'confirm' || saying === 'reminder';

// The mails of one campaign in one language differ in a link and a code: written once with these in their places.
// Both are plain letters, digits and dashes, which mean the same in HTML and in text.
const LINK = 'https://link.invalid/to-the-signature';
const CODE = 'CODE0-PLACE';
type Sheet = { subject: string; html: string; text: string };

async function sheet(signature: Told, saying: Saying, locale: string): Promise<Sheet> {
  const { campaign } = signature;
  const signed = campaign.texts.filter(({ version }) => version === signature.textVersion);
  return written(signature, textFor(signed, locale, campaign.originalLocale), saying, locale);
}

/** What a mail to a signer is written from, but for its text. */
type About = {
  signedAt: Date;
  campaign: Pick<Told['campaign'], 'slug' | 'closesAt'> & {
    organisation: Pick<Told['campaign']['organisation'], 'legalName' | 'contact'>;
  };
};
type Titled = { title: string; locale: string };

/**
 * The mail that asks to confirm, as it would be written now with these words, for an organiser who tries it: its link leads to
 * nobody's page, its code is nobody's.
 */
export async function sampleConfirmation(
  campaign: About['campaign'],
  text: Titled,
  locale: string,
  now: Date,
): Promise<Sheet> {
  const sample = await written({ signedAt: now, campaign }, text, 'confirm', locale);
  const put = (words: string) =>
    words.replaceAll(LINK, `${env().SITE_URL}/${locale}/signature/…`).replaceAll(CODE, '00000-00000');
  return { ...sample, html: put(sample.html), text: put(sample.text) };
}

async function written(about: About, text: Titled | null, saying: Saying, locale: string): Promise<Sheet> {
  const { campaign } = about;
  const site = env().SITE_URL;
  const say = words(locale, `Mail.${saying}`);
  const always = words(locale, 'Mail');
  const common = {
    lang: locale,
    dir: directionOf(locale),
    subject: say('subject'),
    preview: say('preview'),
    intro: say('intro'),
    campaign: {
      title: text?.title ?? campaign.slug,
      lang: text?.locale ?? locale,
      dir: directionOf(text?.locale ?? locale),
    },
    ask: say('ask'),
    button: say('button'),
    link: LINK,
    linkIntro: say('linkIntro'),
    notYou: say('notYou'),
    foot: [
      always('runBy', { name: campaign.organisation.legalName, contact: campaign.organisation.contact }),
    ],
    whatDidISign: {
      label: words(locale, 'WhatDidISign')('title'),
      href: `${site}/${locale}/what-did-i-sign`,
    },
    privacy: { label: always('privacy'), href: `${site}/${locale}/campaigns/${campaign.slug}/privacy` },
  };
  const byCode = isAsking(saying) && {
    intro: say('codeIntro', { address: `${site}/${locale}/confirm` }),
    code: CODE,
    lasts: say('lasts', { until: lastWholeDay(about) }),
  };
  return onPaper({ ...common, ...(byCode && { byCode }) });
}

// To render one takes as long as to fill in fifty: what has the same words is rendered once.
const kept = new LRUCache<string, Sheet>({ max: 200 });

async function onPaper(says: ToSignerProps): Promise<Sheet> {
  const key = JSON.stringify(says);
  const known = kept.get(key);
  if (known) return known;
  const sheet = { subject: says.subject, ...(await rendered(<ToSigner {...says} />)) };
  kept.set(key, sheet);
  return sheet;
}

/** The last day that is over nowhere on earth before the link dies (UTC-12 ends its days latest); a promise to be kept. */
function lastWholeDay({ signedAt, campaign }: About): Date {
  const until = confirmableUntil(signedAt, campaign.closesAt);
  return new Date(Math.max(signedAt.getTime(), until.getTime() - 36 * 3_600_000));
}

/**
 * Composes what goes to a signer's mailbox after the form was sent: the link and the code, or "you have already signed"; and
 * the one reminder. Null where there is nothing to say any more: erased, removed, its link dead, its campaign hidden or its
 * key destroyed; where mail came back or was complained of; and where somebody reminded has confirmed meanwhile.
 */
export const confirmationComposer: Composer = async (tx, mails, now) => {
  const told = await readTold(
    tx,
    mails.flatMap(({ signatureId }) => signatureId ?? []),
  );
  return writeMails(mails, told, (await siteKeys()).link, now);
};

/**
 * Writes the mails from what was read for them; as `confirmationComposer`.
 * @param linkKey the site's, which codes are made with
 */
export async function writeMails(
  mails: Pick<Mail, 'id' | 'kind' | 'signatureId' | 'locale'>[],
  told: Map<string, Told>,
  linkKey: Uint8Array,
  now: Date,
): Promise<Map<string, Message | null>> {
  const sheets = new Map<string, Sheet>();
  const written = new Map<string, Message | null>();
  for (const { id, kind, signatureId, locale } of mails) {
    const signature = told.get(signatureId ?? '');
    const saying = signature && sayingOf(signature, kind, now);
    if (!signature || !saying || signature.lost) {
      written.set(id, null);
      continue;
    }
    const tongue = spoken(locale);
    // The day a link dies is printed: same day, same sheet.
    const day = isAsking(saying) ? lastWholeDay(signature).toISOString().slice(0, 10) : '';
    const place = [signature.campaignId, signature.textVersion, saying, tongue, day].join(' ');
    const found = sheets.get(place) ?? (await sheet(signature, saying, tongue));
    sheets.set(place, found);
    written.set(id, fill(found, signature, tongue, linkKey));
  }
  return written;
}

function fill(sheet: Sheet, signature: Told, locale: string, linkKey: Uint8Array): Message | null {
  const { keys } = signature;
  const person = keys && openPerson(keys, signature);
  if (!keys || !person) return null;
  const link = `${env().SITE_URL}/${locale}/signature/${tokenFor(keys.link, signature.id)}`;
  const code = codeFor(linkKey, signature.id);
  const put = (text: string) =>
    text.replaceAll(LINK, link).replaceAll(CODE, `${code.slice(0, 5)}-${code.slice(5)}`);
  return {
    from: env().MAIL_FROM,
    to: [person.email],
    replyTo: signature.campaign.organisation.replyTo,
    subject: sheet.subject,
    html: put(sheet.html),
    text: put(sheet.text),
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}
