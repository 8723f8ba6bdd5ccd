import { z } from 'zod';
import type { Prisma } from '@/generated/prisma/client';
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
  if (await namesWithheld(campaignId)) return [];
  // The state of the words stands in it as a word, so that the index of those approved serves it. Words without a message (a
  // role alone) are not among them.
  const rows = await db().$queryRaw<Shown[]>`
    SELECT id, "publicName", "publicWords", position, country FROM "Signature"
    WHERE "campaignId" = ${campaignId}::uuid AND "publicName" IS NOT NULL AND words = 'APPROVED'
      AND jsonb_typeof("publicWords" -> 'message') = 'string'
    ORDER BY position DESC LIMIT ${take}`;
  return rows.map(asShown);
}

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
