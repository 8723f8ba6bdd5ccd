import { z } from 'zod';
import { Prisma } from '@/generated/prisma/client';
import { namesWithheld } from '@/lib/campaigns/withheld';
import { db } from '@/lib/db';

const words = z.object({
  message: z.string().optional(),
  affiliation: z.string().optional(),
  role: z.string().optional(),
});

const shown = { id: true, publicName: true, publicWords: true, position: true, country: true } as const;
type Shown = Prisma.SignatureGetPayload<{ select: typeof shown }>;

function asShown(row: Shown) {
  return {
    name: row.publicName ?? '',
    position: row.position ?? 0,
    country: row.country,
    words: words.nullable().catch(null).parse(row.publicWords),
  };
}

/** A name everybody may read, with the words approved beside it. */
export type PublicSigner = ReturnType<typeof asShown>;

// While the names are withheld there are none, whoever asks.
const NOBODY: { signers: PublicSigner[]; next: number | null } = { signers: [], next: null };

const isPublic = (campaignId: string, signAs: 'PERSON' | 'ORGANISATION') =>
  ({ campaignId, signAs, publicName: { not: null } }) satisfies Prisma.SignatureWhereInput;

/** The newest people who signed publicly. */
export async function newestPublic(campaignId: string, take: number): Promise<PublicSigner[]> {
  if (await namesWithheld(campaignId)) return [];
  const rows = await db().signature.findMany({
    where: isPublic(campaignId, 'PERSON'),
    select: shown,
    orderBy: { position: 'desc' },
    take,
  });
  return rows.map(asShown);
}

/**
 * The organisations that endorse publicly and were approved, first endorsed first: so many of them.
 * @param page.after the position the last page ended with
 * @returns them, and the position the next page starts after, or null when these were the last
 */
export async function publicOrganisations(campaignId: string, page: { after?: number; take: number }) {
  if (await namesWithheld(campaignId)) return NOBODY;
  const rows = await db().signature.findMany({
    where: { ...isPublic(campaignId, 'ORGANISATION'), position: { gt: page.after ?? 0 } },
    select: shown,
    orderBy: { position: 'asc' },
    take: page.take + 1,
  });
  return pageOf(rows, page.take);
}

/** The newest approved messages of people and organisations that signed publicly. */
export async function publicMessages(campaignId: string, take: number): Promise<PublicSigner[]> {
  return (await messagesPage(campaignId, { take })).signers;
}

/**
 * One page of the approved messages of people and organisations that signed publicly, newest first.
 * @param page.after the position the last page ended with
 * @returns them, and the position the next page starts after, or null when these were the last
 */
export async function messagesPage(campaignId: string, page: { after?: number; take: number }) {
  if (await namesWithheld(campaignId)) return NOBODY;
  const rows = await db().$queryRaw<Shown[]>(messagesBefore(campaignId, page.after ?? NO_END, page.take + 1));
  return pageOf(rows, page.take);
}

const NO_END = 2_000_000_000;

/**
 * The question for messages. Its conditions are those of the index of messages word for word, values and all: it alone leads to them past
 * the words approved that hold none (a role, an affiliation), however many those are.
 */
export const messagesBefore = (campaignId: string, position: number, most: number) => Prisma.sql`
  SELECT id, "publicName", "publicWords", position, country FROM "Signature"
  WHERE "campaignId" = ${campaignId}::uuid AND "publicName" IS NOT NULL AND words = 'APPROVED'
    AND jsonb_typeof("publicWords" -> 'message') = 'string' AND position < ${position}
  ORDER BY position DESC LIMIT ${most}`;

/**
 * One page of the people who signed publicly, newest first.
 * @param page.after the position the last page ended with
 * @returns them, and the position the next page starts after, or null when these were the last
 */
export async function publicPeople(campaignId: string, page: { after?: number; take: number }) {
  if (await namesWithheld(campaignId)) return NOBODY;
  const rows = await db().signature.findMany({
    where: { ...isPublic(campaignId, 'PERSON'), ...(page.after && { position: { lt: page.after } }) },
    select: shown,
    orderBy: { position: 'desc' },
    take: page.take + 1,
  });
  return pageOf(rows, page.take);
}

function pageOf(rows: Shown[], take: number): { signers: PublicSigner[]; next: number | null } {
  const signers = rows.slice(0, take).map(asShown);
  return { signers, next: rows.length > take ? (signers.at(-1)?.position ?? null) : null };
}
