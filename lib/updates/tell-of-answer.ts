import { v7 as uuid } from 'uuid';
import type { Prisma } from '@/generated/prisma/client';
import { textFor } from '@/lib/campaigns/campaign';
import { officeIn } from '@/lib/campaigns/find';
import type { Tx } from '@/lib/db';
import { env } from '@/lib/env';
import { type Locale, locales } from '@/lib/locales';
import { words } from '@/lib/words';
import { lockUpdates, timesOfOthers } from './others';
import { earliest } from './update';
import { MOST_BODY, MOST_TITLE, type UpdateWords } from './update-form';

const whole = {
  addressee: { select: { office: true } },
  lines: { orderBy: { demand: 'asc' } },
  campaign: { include: { texts: true } },
} satisfies Prisma.AnswerInclude;
type Whole = Prisma.AnswerGetPayload<{ include: typeof whole }>;

/**
 * Makes the update that tells of an answer, in every language of the campaign that the interface has words for (English
 * where there is none), and schedules it for the earliest time allowed. It goes only while the answer is shown. Asked twice,
 * there is one.
 * @returns the update's id and when it is to go; null where there is no such answer
 */
export async function tellOfAnswer(
  tx: Tx,
  answerId: string,
  now: Date,
): Promise<{ updateId: string; dueAt: Date } | null> {
  const answer = await tx.answer.findUnique({ where: { id: answerId }, include: whole });
  if (!answer) return null;
  const { campaignId } = answer;
  await lockUpdates(tx, campaignId);
  const known = await tx.update.findUnique({ where: { answerId } });
  if (known) return { updateId: known.id, dueAt: known.dueAt ?? now };
  const dueAt = earliest(now, await timesOfOthers(campaignId, null, tx));
  const id = uuid();
  await tx.update.create({
    data: {
      id,
      campaignId,
      answerId,
      state: 'SCHEDULED',
      dueAt,
      createdAt: now,
      changedAt: now,
      texts: { create: tellings(answer) },
    },
  });
  return { updateId: id, dueAt };
}

function tellings(answer: Whole): UpdateWords[] {
  const { texts, textVersion } = answer.campaign;
  const written = new Set(texts.filter(({ version }) => version === textVersion).map(({ locale }) => locale));
  const spoken = locales.filter((locale) => written.has(locale));
  return (spoken.length > 0 ? spoken : (['en'] as const)).map((locale) => telling(answer, locale));
}

/** What is said in one language: office, verdict per demand, words as they were written. */
function telling(
  { addressee, lines, words: own, campaign, textVersion }: Whole,
  locale: Locale,
): UpdateWords {
  const say = words(locale, 'Update.answer');
  const verdicts = words(locale, 'Update.verdict');
  const { texts, originalLocale, slug } = campaign;
  const answered = texts.filter(({ version }) => version === textVersion);
  const text = textFor(answered, locale, originalLocale);
  const office = officeIn(addressee.office, locale);
  const parts = [
    say('intro', { office: plain(office), title: plain(text?.title ?? slug) }),
    ...lines.flatMap(({ demand, verdict, words }) => [
      `## ${demand}\\. ${plain(text?.demands[demand - 1] ?? '')}`,
      `**${verdicts(verdict)}**`,
      ...(words ? [quoted(words)] : []),
    ]),
    ...(own ? [`## ${say('words')}`, quoted(own)] : []),
    `[${say('more')}](${env().SITE_URL}/${locale}/campaigns/${slug})`,
  ];
  return {
    locale,
    title: cut(say('title', { office }), MOST_TITLE),
    body: parts.join('\n\n').slice(0, MOST_BODY),
  };
}

const cut = (text: string, most: number) => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);

/** Somebody else's words inside Markdown: every sign that Markdown could read as its own stands for itself. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** Somebody else's words as a quotation, line by line. */
function quoted(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => plain(line))
    .map((line, at, all) => (line && all[at + 1] ? `> ${line}\\` : `> ${line}`.trimEnd()))
    .join('\n');
}
