import type { AnswerState, MailState, UpdateState } from '@/generated/prisma/enums';
import { officeIn } from '@/lib/campaigns/find';
import { db, type Tx } from '@/lib/db';

/** Letters to one addressee, by how far they came. */
export type LettersTo = {
  number: number;
  office: string;
  copy: boolean;
  states: Partial<Record<MailState, number>>;
};

type Row = { number: number; office: unknown; copy: boolean; state: MailState | null; letters: number };

/**
 * A campaign's letters by addressee and state, addressees without letters among them. Reads the campaign's letters and the
 * mail of each, looked up by its letter: mails to signers are never touched.
 */
export async function lettersByState(
  campaignId: string,
  locale: string,
  tx: Tx = db(),
): Promise<LettersTo[]> {
  // The subquery, so that no plan ever reads all mails to find those of a few letters.
  const rows = await tx.$queryRaw<Row[]>`
    SELECT a.number, a.office, a.copy, l.state::text AS state, count(l.id)::int AS letters
    FROM "Addressee" a LEFT JOIN (
      SELECT id, "addresseeId", coalesce((SELECT m.state FROM "Mail" m WHERE m."letterId" = letter.id), 'WAITING') AS state
      FROM "Letter" letter WHERE "campaignId" = ${campaignId}::uuid OFFSET 0
    ) l ON l."addresseeId" = a.id
    WHERE a."campaignId" = ${campaignId}::uuid GROUP BY 1, 2, 3, 4 ORDER BY 1, 4`;
  const found = new Map<number, LettersTo>();
  for (const { number, office, copy, state, letters } of rows) {
    const own = found.get(number) ?? { number, office: officeIn(office, locale), copy, states: {} };
    if (state) own.states[state] = letters;
    found.set(number, own);
  }
  return [...found.values()];
}

/** How many answers and updates a campaign has, by state; drafts of answers are their addressees' own business. */
export async function answersAndUpdates(campaignId: string, tx: Tx = db()) {
  const answers = await tx.answer.groupBy({
    by: ['state'],
    where: { campaignId, state: { not: 'DRAFT' } },
    _count: { _all: true },
  });
  const updates = await tx.update.groupBy({
    by: ['state'],
    where: { campaignId },
    _count: { _all: true },
    _sum: { put: true },
  });
  return {
    answers: Object.fromEntries(answers.map(({ state, _count }) => [state, _count._all])) as Partial<
      Record<AnswerState, number>
    >,
    updates: Object.fromEntries(updates.map(({ state, _count }) => [state, _count._all])) as Partial<
      Record<UpdateState, number>
    >,
    /** mails with news, over all updates */
    newsPut: updates.reduce((sum, { _sum }) => sum + (_sum.put ?? 0), 0),
  };
}
