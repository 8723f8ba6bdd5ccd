import type { Prisma } from '@/generated/prisma/client';
import { textFor } from '@/lib/campaigns/campaign';
import { officeIn } from '@/lib/campaigns/find';
import { db } from '@/lib/db';

const parts = {
  lines: { orderBy: { demand: 'asc' }, select: { demand: true, verdict: true, words: true } },
  addressee: { select: { number: true, office: true, rhythm: true, email: true } },
  campaign: { select: { originalLocale: true } },
  update: { select: { state: true } },
} satisfies Prisma.AnswerInclude;

type Which = { where: Prisma.AnswerWhereInput; take: number; oldestFirst?: boolean };

/**
 * Answers that were given (never drafts), each with the demands as its addressee had them before them.
 * @param locale of the demands and the offices' names, where they have it
 */
export async function wholeAnswers(locale: string, { where, take, oldestFirst = false }: Which) {
  const rows = await db().answer.findMany({
    where: { ...where, givenAt: { not: null } },
    include: parts,
    orderBy: { givenAt: oldestFirst ? 'asc' : 'desc' },
    take,
  });
  const texts = await demandsOf(rows.map(({ campaignId, textVersion }) => ({ campaignId, textVersion })));
  return rows.map(({ addressee, campaign, update, lines, givenAt, ...answer }) => {
    const own = texts.filter(
      (text) => text.campaignId === answer.campaignId && text.version === answer.textVersion,
    );
    const text = textFor(own, locale, campaign.originalLocale);
    return {
      ...answer,
      at: givenAt as Date,
      office: officeIn(addressee.office, locale),
      /** the addressee as they are now: how often they are written to, and where */
      addressee: { number: addressee.number, rhythm: addressee.rhythm, email: addressee.email },
      /** what became of the news of it, if signers are to be told */
      news: update?.state ?? null,
      demandsLocale: text?.locale ?? campaign.originalLocale,
      lines: lines.map((line) => ({ ...line, says: text?.demands[line.demand - 1] ?? '' })),
    };
  });
}

/** An answer with all that belongs to it: also what only its addressee and the organisers may see. */
export type WholeAnswer = Awaited<ReturnType<typeof wholeAnswers>>[number];

async function demandsOf(wanted: { campaignId: string; textVersion: number }[]) {
  const versions = [...new Map(wanted.map((one) => [`${one.campaignId} ${one.textVersion}`, one])).values()];
  if (versions.length === 0) return [];
  return db().campaignText.findMany({
    where: { OR: versions.map(({ campaignId, textVersion: version }) => ({ campaignId, version })) },
    select: { campaignId: true, version: true, locale: true, demands: true },
  });
}
