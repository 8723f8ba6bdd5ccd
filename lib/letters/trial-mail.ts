import type { Prisma } from '@/generated/prisma/client';
import { textFor } from '@/lib/campaigns/campaign';
import { readDraft } from '@/lib/campaigns/draft';
import { env } from '@/lib/env';
import { spoken } from '@/lib/locales';
import type { Composer, Message } from '@/lib/mail/message';
import { sampleConfirmation } from '@/lib/signatures/confirmation-mail';
import { words } from '@/lib/words';
import { previewLetter } from './preview';

const tried = {
  organiser: { select: { email: true } },
  campaign: { include: { organisation: true } },
} satisfies Prisma.TrialInclude;
type Tried = Prisma.TrialGetPayload<{ include: typeof tried }>;

// The addressee's private link answers in their name: it stands in the letter itself and nowhere else.
const PRIVATE = /\/answer\/[A-Za-z0-9_-]{43}/g;

/** The same words without any link that works in somebody's name. */
export const withoutPrivateLinks = (text: string) => text.replaceAll(PRIVATE, '/answer/…');

/**
 * Writes what organisers send themselves, from the draft as it stands then. Null where there is nothing to write any more: no
 * text in the draft, the addressee gone.
 */
export const trialComposer: Composer = async (tx, mails, now) => {
  const ids = mails.flatMap(({ trialId }) => trialId ?? []);
  const rows = await tx.trial.findMany({ where: { id: { in: ids } }, include: tried });
  const trials = new Map(rows.map((row) => [row.id, row]));
  const composed = new Map<string, Message | null>();
  for (const { id, trialId, locale } of mails) {
    const trial = trials.get(trialId ?? '');
    composed.set(id, trial ? await messageOf(trial, spoken(locale), now) : null);
  }
  return composed;
};

async function messageOf(trial: Tried, locale: string, now: Date): Promise<Message | null> {
  const message = trial.addresseeId
    ? await letterOf(trial.campaignId, trial.addresseeId, now)
    : await confirmationOf(trial, locale, now);
  if (!message) return null;
  const { replyTo: _, ...mail } = message;
  return {
    ...mail,
    to: [trial.organiser.email],
    subject: words(locale, 'Trial')('subject', { subject: message.subject }),
  };
}

async function letterOf(campaignId: string, addresseeId: string, now: Date): Promise<Message | null> {
  const found = await previewLetter(campaignId, addresseeId, now, { words: 'drafted', names: 'made-up' });
  if (!found) return null;
  const { html, text } = found.message;
  return { ...found.message, html: withoutPrivateLinks(html), text: withoutPrivateLinks(text) };
}

async function confirmationOf({ campaign }: Tried, locale: string, now: Date): Promise<Message | null> {
  const { texts } = await readDraft(campaign.id);
  const text = textFor(texts, locale, campaign.originalLocale);
  if (!text) return null;
  const sheet = await sampleConfirmation(campaign, text, locale, now);
  return { from: env().MAIL_FROM, to: [], ...sheet, headers: { 'Auto-Submitted': 'auto-generated' } };
}
