import { Prisma } from '@/generated/prisma/client';
import { standing } from '@/lib/campaigns/campaign';
import { officeIn } from '@/lib/campaigns/find';
import { db } from '@/lib/db';
import { lettersByOffice } from '@/lib/letters/record';

/** How a campaign's letters stand: whether they go by themselves, and if not, why. */
export type LettersStand = 'hidden' | 'ended' | 'unreleased' | 'paused' | 'ending' | 'running';

type Timed = Parameters<typeof standing>[0] & {
  lettersReleasedAt: Date | null;
  lettersPausedAt: Date | null;
  finalLettersAt: Date | null;
};

/** Says it of a campaign at a moment: what keeps letters back first. */
export function lettersStand(campaign: Timed, now: Date): LettersStand {
  const stands = standing(campaign, now);
  if (campaign.finalLettersAt) return 'ended';
  if (!campaign.lettersReleasedAt) return 'unreleased';
  if (stands === 'hidden') return 'hidden';
  if (campaign.lettersPausedAt) return 'paused';
  return stands === 'closed' ? 'ending' : 'running';
}

/** The addressees of a campaign as its organisers see them: with their addresses, and what became of letters to them. */
export async function addresseesOf(campaignId: string, locale: string) {
  const [rows, told, returned] = await Promise.all([
    db().addressee.findMany({ where: { campaignId }, orderBy: { number: 'asc' } }),
    lettersByOffice(campaignId, locale),
    db().letter.groupBy({
      by: ['addresseeId'],
      where: { campaignId, returnedAt: { not: null } },
      _max: { returnedAt: true },
    }),
  ]);
  const sums = new Map(told.map((each) => [each.id, each]));
  const since = new Map(returned.map(({ addresseeId, _max }) => [addresseeId, _max.returnedAt]));
  return rows.map((row) => ({
    ...row,
    office: officeIn(row.office, locale),
    letters: sums.get(row.id)?.letters ?? 0,
    signatures: sums.get(row.id)?.signatures ?? 0,
    lastAt: sums.get(row.id)?.lastAt ?? null,
    troubleSince: row.trouble ? (since.get(row.id) ?? null) : null,
  }));
}

export type AddresseeShown = Awaited<ReturnType<typeof addresseesOf>>[number];

/**
 * The letters of which nobody knows whether they went, oldest first.
 * @param id only this one
 */
export async function parkedLetters(campaignId: string, locale: string, id?: string) {
  // The mail of each letter is looked up by its letter (the subquery): mails to signers are never touched.
  const parked = await db().$queryRaw<{ id: string }[]>`
    SELECT id FROM "Letter" letter WHERE "campaignId" = ${campaignId}::uuid
      AND (SELECT m.state FROM "Mail" m WHERE m."letterId" = letter.id) = 'PARKED'`;
  const rows = await db().letter.findMany({
    where: { id: { in: parked.map((each) => each.id).filter((each) => !id || each === id) } },
    include: { addressee: true, mail: { select: { posting: { select: { frozenAt: true } } } } },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ addressee, mail, ...letter }) => ({
    id: letter.id,
    number: letter.number,
    office: officeIn(addressee.office, locale),
    named: letter.named ?? 0,
    unnamed: letter.unnamed ?? 0,
    since: mail?.posting?.frozenAt ?? letter.createdAt,
  }));
}

/** How many mails to signers of a campaign are parked: nobody knows whether they went, nobody sends them again. */
export async function parkedToSigners(campaignId: string): Promise<number> {
  const [found] = await db().$queryRaw<[{ parked: number }]>(parkedOf(campaignId));
  return found.parked;
}

/** The query: one row, `parked`. The state stands in it as a word, so that the partial index "Mail_parked" serves it. */
export const parkedOf = (campaignId: string): Prisma.Sql => Prisma.sql`
  SELECT count(*)::int AS parked FROM "Mail" m JOIN "Signature" s ON s.id = m."signatureId"
  WHERE m.state = 'PARKED' AND m."signatureId" IS NOT NULL AND s."campaignId" = ${campaignId}::uuid`;
