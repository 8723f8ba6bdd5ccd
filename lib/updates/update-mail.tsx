import { Update } from '@/emails/update';
import type { Mail, Prisma } from '@/generated/prisma/client';
import { standing, textFor } from '@/lib/campaigns/campaign';
import type { Tx } from '@/lib/db';
import { env } from '@/lib/env';
import { directionOf, spoken } from '@/lib/locales';
import type { Composer, Message } from '@/lib/mail/message';
import { NotNow } from '@/lib/mail/not-now';
import { unreachable } from '@/lib/mail/reachable';
import { rendered } from '@/lib/mail/rendered';
import { openPerson } from '@/lib/signatures/sealed';
import { campaignKeys } from '@/lib/vault/keys';
import { words } from '@/lib/words';
import { newsToken } from './link';
import { mayHear } from './news';

/** What an update's mail is written from. */
export const told = {
  texts: true,
  answer: { select: { state: true } },
  campaign: {
    include: { organisation: true, texts: { select: { locale: true, version: true, title: true } } },
  },
} satisfies Prisma.UpdateInclude;
export type Told = Prisma.UpdateGetPayload<{ include: typeof told }>;

// The mails of one update in one language differ in a link: written once with this in its place.
const LINK = 'https://link.invalid/no-more-news';

/** The mail in one language before it is anybody's: with a link that leads nowhere. */
type Sheet = { subject: string; html: string; text: string };

/**
 * Writes an update's mail in a language, or in the original's where it is not written in it.
 * @param test for the organiser who tries it: marked, and with nothing that could be stopped
 */
async function sheetOf(update: Told, locale: string, test: boolean): Promise<Sheet> {
  const { campaign } = update;
  const { organisation } = campaign;
  const news = textFor(update.texts, locale, campaign.originalLocale) ?? update.texts[0];
  if (!news) throw new Error('an update without words');
  const tongue = spoken(locale, news.locale);
  const say = words(tongue, 'Update');
  const newest = campaign.texts.filter(({ version }) => version === campaign.textVersion);
  const text = textFor(newest, news.locale, campaign.originalLocale);
  const page = `${env().SITE_URL}/${tongue}/campaigns/${campaign.slug}`;
  const subject = test ? say('testSubject', { title: news.title }) : news.title;
  const { legalName: name, contact } = organisation;
  const bodies = await rendered(
    <Update
      lang={tongue}
      dir={directionOf(tongue)}
      preview={say('preview')}
      mark={test ? say('testMark') : undefined}
      campaign={{
        title: text?.title ?? campaign.slug,
        lang: text?.locale ?? tongue,
        dir: directionOf(text?.locale ?? tongue),
      }}
      news={{
        title: news.title,
        body: news.body,
        lang: news.locale,
        dir: directionOf(news.locale),
      }}
      foot={[
        ...(campaign.demonstration ? [say('demonstration')] : []),
        say('sender', { name }),
        say('questions', { contact }),
      ]}
      stop={test ? { label: say('testStop') } : { label: say('stop'), href: LINK }}
      page={{ label: say('page'), href: page }}
      whatDidISign={{
        label: words(tongue, 'WhatDidISign')('title'),
        href: `${env().SITE_URL}/${tongue}/what-did-i-sign`,
      }}
      privacy={{ label: say('privacy'), href: `${page}/privacy` }}
    />,
  );
  return { subject, ...bodies };
}

/** The mail as signers will read it, in a language; its link leads nowhere. */
export const rendersAs = (update: Told, locale: string) => sheetOf(update, locale, false);

/**
 * Composes news for signers, or the try for an organiser. Null when it is not to go: the update was cancelled or its answer
 * taken off the page; the signer stopped the news, withdrew, was erased, removed or held, or cannot be reached any more.
 */
export const updateComposer: Composer = async (tx, mails, now) => {
  const updates = await updatesOf(tx, mails);
  const signers = await signersOf(tx, mails);
  const organisers = await organisersOf(tx, mails);
  const sheets = new Map<string, Promise<Sheet>>();
  const composed = new Map<string, Message | null>();
  for (const mail of mails) {
    const { id, signatureId, organiserId, locale } = mail;
    const update = updates.get(mail.updateId ?? '');
    const organiser = organiserId && organisers.get(organiserId);
    const signer = signatureId && update && goes(update, now) ? signers.get(signatureId) : undefined;
    if (!update || update.texts.length === 0 || (!organiser && !signer)) {
      composed.set(id, null);
      continue;
    }
    const key = [update.id, locale, Boolean(organiser)].join(' ');
    const written = sheets.get(key) ?? sheetOf(update, locale, Boolean(organiser));
    sheets.set(key, written);
    const sheet = await written;
    if (organiser) composed.set(id, addressed(update, sheet, organiser));
    else composed.set(id, signer ? await fill(tx, update, sheet, signer, locale) : null);
  }
  return composed;
};

async function updatesOf(tx: Tx, mails: Mail[]): Promise<Map<string, Told>> {
  const ids = [...new Set(mails.flatMap(({ updateId }) => updateId ?? []))];
  const rows = await tx.update.findMany({ where: { id: { in: ids } }, include: told });
  return new Map(rows.map((row) => [row.id, row]));
}

const wanted = {
  id: true,
  campaignId: true,
  mailbox: true,
  signAs: true,
  sealed: true,
} satisfies Prisma.SignatureSelect;
type Signer = Prisma.SignatureGetPayload<{ select: typeof wanted }>;

/** Those who still want the news and can be reached. */
async function signersOf(tx: Tx, mails: Mail[]): Promise<Map<string, Signer>> {
  const ids = mails.flatMap(({ signatureId }) => signatureId ?? []);
  if (ids.length === 0) return new Map();
  const lost = await unreachable(tx, ids);
  const rows = await tx.signature.findMany({
    where: { id: { in: ids }, updates: true, held: false, ...mayHear },
    select: wanted,
  });
  return new Map(rows.filter(({ id }) => !lost.has(id)).map((row) => [row.id, row]));
}

async function organisersOf(tx: Tx, mails: Mail[]): Promise<Map<string, string>> {
  const ids = mails.flatMap(({ organiserId }) => organiserId ?? []);
  if (ids.length === 0) return new Map();
  const rows = await tx.organiser.findMany({ where: { id: { in: ids } }, select: { id: true, email: true } });
  return new Map(rows.map(({ id, email }) => [id, email]));
}

/** Whether an update is still to go; a hidden campaign's waits, and one's whose names are withheld. */
function goes({ state, answer, campaign }: Told, now: Date): boolean {
  if (state === 'CANCELLED' || (answer && answer.state !== 'SHOWN')) return false;
  if (campaign.purgingAt) return false;
  if (standing(campaign, now) === 'hidden') throw new NotNow('CampaignHidden');
  if (campaign.panicAt) throw new NotNow('NamesWithheld');
  return true;
}

function addressed(update: Told, sheet: Sheet, to: string): Message {
  const { replyTo, organisation } = update.campaign;
  return { from: env().MAIL_FROM, to: [to], replyTo: replyTo ?? organisation.replyTo, ...sheet };
}

async function fill(
  tx: Tx,
  update: Told,
  sheet: Sheet,
  signer: Signer,
  locale: string,
): Promise<Message | null> {
  const keys = await campaignKeys(signer.campaignId, tx);
  const person = keys && openPerson(keys, signer);
  if (!keys || !person) return null;
  const token = newsToken(keys.link, signer.id);
  const site = env().SITE_URL;
  const link = `${site}/${spoken(locale)}/news/${token}`;
  const put = (text: string) => text.replaceAll(LINK, link);
  return {
    ...addressed(update, { ...sheet, html: put(sheet.html), text: put(sheet.text) }, person.email),
    // One click in the mail program itself (RFC 8058): its POST needs no page.
    headers: {
      'List-Unsubscribe': `<${site}/api/news/${token}/stop>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  };
}
