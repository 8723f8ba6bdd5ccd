import { z } from 'zod';
import type { Prisma } from '@/generated/prisma/client';
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

const isPublic = (campaignId: string, signAs: 'PERSON' | 'ORGANISATION') =>
  ({ campaignId, signAs, publicName: { not: null } }) satisfies Prisma.SignatureWhereInput;

/** The newest people who signed publicly. */
export async function newestPublic(campaignId: string, take: number): Promise<PublicSigner[]> {
  const rows = await db().signature.findMany({
    where: isPublic(campaignId, 'PERSON'),
    select: shown,
    orderBy: { position: 'desc' },
    take,
  });
  return rows.map(asShown);
}

/** The organisations that endorse publicly and were approved, first endorsed first. */
export async function publicOrganisations(campaignId: string, take = 200): Promise<PublicSigner[]> {
  const rows = await db().signature.findMany({
    where: isPublic(campaignId, 'ORGANISATION'),
    select: shown,
    orderBy: { position: 'asc' },
    take,
  });
  return rows.map(asShown);
}

/** The newest approved messages of people and organisations that signed publicly. */
export async function publicMessages(campaignId: string, take: number): Promise<PublicSigner[]> {
  const rows = await db().signature.findMany({
    where: {
      campaignId,
      words: 'APPROVED',
      publicName: { not: null },
      // Words without a message (a role alone) are not among them.
      publicWords: { path: ['message'], string_contains: '' },
    },
    select: shown,
    orderBy: { position: 'desc' },
    take,
  });
  return rows.map(asShown);
}

/**
 * One page of every public name, newest first.
 * @param after the position the last page ended with
 * @returns organisations (on the first page only), people, and the position the next page starts after, or null
 */
export async function publicSigners(campaignId: string, page: { after?: number; take: number }) {
  const first = page.after === undefined;
  const rows = await db().signature.findMany({
    where: { ...isPublic(campaignId, 'PERSON'), ...(!first && { position: { lt: page.after } }) },
    select: shown,
    orderBy: { position: 'desc' },
    take: page.take + 1,
  });
  const people = rows.slice(0, page.take).map(asShown);
  return {
    organisations: first ? await publicOrganisations(campaignId) : [],
    people,
    next: rows.length > page.take ? (people.at(-1)?.position ?? null) : null,
  };
}
