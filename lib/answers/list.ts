import { db } from '@/lib/db';
import { hasPublicPart, lastSaid } from './answer';
import { type WholeAnswer, wholeAnswers } from './whole';

/** How many answers a page holds at most: an addressee gives a handful in a campaign's life. */
const MOST = 200;

/** An answer as everybody may read it. How often its addressee is written to, and where, is not part of it. */
function inPublic({ id, addresseeId, office, at, textVersion, words, lines, demandsLocale }: WholeAnswer) {
  return { id, addresseeId, office, at, textVersion, words, lines, demandsLocale };
}

export type PublicAnswer = ReturnType<typeof inPublic>;

/** Every answer shown, newest first, whole, with the demands it was given to. */
export async function publicAnswers(campaignId: string, locale: string): Promise<PublicAnswer[]> {
  return (await wholeAnswers(locale, { where: { campaignId, state: 'SHOWN' }, take: MOST })).map(inPublic);
}

/**
 * What addressees last said, of what is shown: to each demand of the campaign's text of today, and as a whole. An answer to
 * an earlier text's demands stands under none of today's; the record has it (`publicAnswers`).
 * @returns lines in the order of the demands, those of a demand (and the words) newest first
 */
export async function shownAnswers(campaignId: string, locale: string) {
  const [answers, campaign] = await Promise.all([
    publicAnswers(campaignId, locale),
    db().campaign.findUnique({ where: { id: campaignId }, select: { textVersion: true } }),
  ]);
  const { words } = lastSaid(answers);
  const { lines } = lastSaid(answers.filter(({ textVersion }) => textVersion === campaign?.textVersion));
  return {
    /** how many answers are shown in all */
    count: answers.length,
    lines: lines
      .map(({ answer: { id, office, at }, line }) => ({ id, office, at, ...line }))
      .sort((one, other) => one.demand - other.demand),
    words: words.map(({ answer: { id, office, at }, words }) => ({ id, office, at, words })),
  };
}

export type ShownLine = Awaited<ReturnType<typeof shownAnswers>>['lines'][number];

/** An answer as organisers see it, and whether there is anything in it to show. */
const forOrganisers = (answer: WholeAnswer) => ({ ...answer, hasPublicPart: hasPublicPart(answer) });

export type AnswerToLookAt = ReturnType<typeof forOrganisers>;

/** The answers no organiser has decided about yet, oldest first. */
export async function waitingAnswers(campaignId: string, locale: string): Promise<AnswerToLookAt[]> {
  const which = { where: { campaignId, state: 'GIVEN' as const }, take: MOST, oldestFirst: true };
  return (await wholeAnswers(locale, which)).map(forOrganisers);
}

/** The answers an organiser has decided about, newest first. */
export async function decidedAnswers(campaignId: string, locale: string): Promise<AnswerToLookAt[]> {
  const where = { campaignId, state: { in: ['SHOWN' as const, 'HIDDEN' as const] } };
  return (await wholeAnswers(locale, { where, take: MOST })).map(forOrganisers);
}
