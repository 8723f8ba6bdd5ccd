import { Letter as LetterTemplate } from '@/emails/letter';
import type { Campaign, Letter } from '@/generated/prisma/client';
import { answerLink, interfaceLocale } from '@/lib/answers/link';
import type { Tx } from '@/lib/db';
import { env } from '@/lib/env';
import { directionOf } from '@/lib/locales';
import type { Composer, Message } from '@/lib/mail/message';
import { NotNow } from '@/lib/mail/not-now';
import { rendered } from '@/lib/mail/rendered';
import { canPrint } from '@/lib/sheets/fonts';
import { printSheet } from '@/lib/sheets/sheet';
import { words } from '@/lib/words';
import { type Composition, composition } from './compose';
import { cutToFit } from './fit';
import { type InWords, inWords } from './in-words';
import { inOffice } from './rhythm';
import { sheetOf } from './sheet-of';

/** A letter leaves within seconds of being written, unless the mail stood still. */
const LONG = 3_600_000;

/** Writes the letters of the given mails: what may be said at this moment, and keeps what was said. */
export const letterComposer: Composer = async (tx, mails, now) => {
  const messages = new Map<string, Message | null>();
  for (const { id, letterId } of mails) {
    const letter = letterId && (await tx.letter.findUnique({ where: { id: letterId } }));
    messages.set(id, letter ? await compose(tx, letter, now) : null);
  }
  return messages;
};

async function compose(tx: Tx, letter: Letter, now: Date): Promise<Message | null> {
  const campaign = await mayLeave(tx, letter.campaignId);
  if (campaign.purgingAt) return null;
  const addressee = await tx.addressee.findUniqueOrThrow({ where: { id: letter.addresseeId } });
  // They said stop, or their letters came back, after this one was written: its names are told by another, if ever.
  if (addressee.rhythm === 'STOP' || addressee.trouble) return null;
  // Written at a good hour, or at any because somebody said so; what stood still since then waits for a good one.
  const waited = now.getTime() - letter.createdAt.getTime() > LONG;
  if (waited && !inOffice(campaign, addressee.timeZone, now)) throw new NotNow('OutOfHours');
  const says = await composition(letter, now);
  const { named, late, back, unnamed, total, toCorrection, composedAt } = says;
  const data = { composedAt, named: named.length, unnamed, total, toCorrection };
  await tx.letter.update({ where: { id: letter.id }, data });
  // What an earlier try would have said was never sent.
  await tx.mention.deleteMany({ where: { letterId: letter.id } });
  await tx.mention.createMany({
    data: [...named, ...late, ...back.named].map(({ id, line }) => ({
      letterId: letter.id,
      signatureId: id,
      line,
    })),
  });
  return writeLetter(says, now);
}

/** Hidden by the operator, its names withheld, paused, or not looked at yet: nothing leaves until that has changed; the mail waits. */
async function mayLeave(tx: Tx, campaignId: string): Promise<Campaign> {
  const campaign = await tx.campaign.findUniqueOrThrow({ where: { id: campaignId } });
  if (campaign.hiddenAt) throw new NotNow('Hidden');
  if (campaign.panicAt) throw new NotNow('NamesWithheld');
  if (campaign.lettersPausedAt) throw new NotNow('Paused');
  if (!campaign.lettersReleasedAt) throw new NotNow('NotReleased');
  return campaign;
}

/**
 * A letter as the addressee reads it: HTML, text, and its names on a sheet.
 * @param printed false leaves the sheet empty, for whoever only reads the mail
 */
export async function writeLetter(says: Composition, now: Date, { printed = true } = {}): Promise<Message> {
  const { plan, campaign, addressee } = says;
  const said = inWords(says);
  const filename = `${campaign.slug}-letter-${plan.number}.pdf`;
  const shown = cutToFit(said, ({ name }) => !canPrint(name));
  const attached = said.names > 0 || shown.moreElse > 0;
  const { html, text } = await rendered(
    <LetterTemplate {...propsOf(says, said, shown, attached ? filename : undefined, now)} />,
  );
  return {
    from: env().MAIL_FROM,
    to: [addressee.email],
    replyTo: campaign.replyTo ?? campaign.organisation.replyTo,
    subject: said.subject,
    html,
    text,
    headers: { 'Auto-Submitted': 'auto-generated' },
    ...(attached && {
      attachments: [
        {
          filename,
          content: printed ? printSheet(sheetOf(says, said, now)) : new Uint8Array(),
          contentType: 'application/pdf',
        },
      ],
    }),
  };
}

function propsOf(
  says: Composition,
  said: InWords,
  shown: ReturnType<typeof cutToFit>,
  file: string | undefined,
  now: Date,
) {
  const { plan, campaign, addressee } = says;
  const { lang, office, number } = said;
  const say = words(lang, 'Letter');
  const heading = { number: number(plan.number), date: said.date(now) };
  const answer = addressee.copy
    ? (['answerCopy', 'answerCopyHow'] as const)
    : (['answer', 'answerHow'] as const);
  return {
    lang,
    dir: directionOf(lang),
    subject: said.subject,
    preview: say('preview', { total: says.total }),
    ...(addressee.copy && { copyMark: say('copy', { offices: said.offices }) }),
    kicker: say(plan.final ? 'kickerFinal' : 'kicker', heading),
    salutation: say('salutation', {
      office: addressee.name ? `${addressee.name}${said.comma}${office}` : office,
    }),
    body: said.body,
    demands: { title: said.demands.title, lines: said.demands.list },
    organisations: { title: said.organisations.title, lines: shown.organisations },
    comma: said.comma,
    names: { title: said.persons.title, lines: shown.persons },
    late: { title: said.late.title, lines: shown.late },
    messages: { title: said.messages.title, lines: shown.messages },
    out: { title: said.out.title, entries: [], lines: shown.out },
    back: { title: said.back.title, ...shown.back },
    more: [
      ...(shown.moreNames > 0 ? [say('more', { count: shown.moreNames, file: file ?? '' })] : []),
      ...(shown.moreElse > 0 ? [say('rest', { file: file ?? '' })] : []),
    ],
    unnamed: [said.unnamed, said.earlier].filter(Boolean).join(' ') || undefined,
    total: [said.total, said.paper].filter(Boolean).join(' '),
    ...(file && shown.moreNames + shown.moreElse === 0 && { attached: say('attached', { file }) }),
    ...(says.linkKey && {
      answer: {
        label: say(answer[0]),
        how: say(answer[1]),
        href: answerLink(says.linkKey, addressee.id, addressee.locale),
      },
    }),
    closing: [say('closing'), campaign.organisation.name],
    record: {
      label: say('record'),
      href: `${env().SITE_URL}/${interfaceLocale(lang)}/campaigns/${campaign.slug}/letters`,
    },
    foot: [said.covers, said.sender, said.demonstration].filter((line) => typeof line === 'string'),
  };
}
