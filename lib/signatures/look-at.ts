import type { Prisma } from '@/generated/prisma/client';
import type { Visibility } from '@/generated/prisma/enums';
import { db } from '@/lib/db';
import { campaignKeys } from '@/lib/vault/keys';
import { nameOn, type OwnWords, ownWords, seenAs } from './face';
import { openPerson } from './sealed';

/** Words that wait to be looked at: whose they are, and what would stand beside the name. */
export type WaitingWords = {
  id: string;
  /** names exactly these words: what is decided is decided on them */
  seen: string;
  slug: string;
  campaignId: string;
  /** the name it goes by: a person's or an organisation's */
  name: string;
  /** of an organisation: who signed for it */
  signedBy: string | null;
  country: string | null;
  locale: string;
  visibility: Visibility;
  words: OwnWords;
};

/** Words nobody has looked at, of signatures that count with a name: without one, there is nowhere for them to stand. */
export const waitingWords = {
  words: 'WAITING',
  state: 'CONFIRMED',
  erasedAt: null,
  visibility: { not: 'COUNT' },
} satisfies Prisma.SignatureWhereInput;

// Of those beyond a page no more are counted than can be said.
const COUNTED_AT_MOST = 1_001;

// Read from an index that holds only those.
const waiting = (campaigns: Prisma.CampaignWhereInput) => ({ ...waitingWords, campaign: campaigns });

/**
 * The confirmed signatures whose own words (or, of an organisation, whose name) nobody has looked at, oldest first.
 * @param campaigns which ones: what the organiser who looks may see
 * @param from the id to begin with; the oldest when left out
 * @returns at most `take` of them, opened, and how many wait beyond those: 1,001 for more than a thousand
 */
export async function findWaiting(
  campaigns: Prisma.CampaignWhereInput,
  take: number,
  from: string | null = null,
): Promise<{ found: WaitingWords[]; more: number }> {
  const which = { ...waiting(campaigns), ...(from && { id: { gte: from } }) };
  const [rows, all] = await Promise.all([
    db().signature.findMany({
      where: which,
      include: { campaign: { select: { slug: true } } },
      orderBy: { id: 'asc' },
      take,
    }),
    db().signature.count({ where: which, take: take + COUNTED_AT_MOST }),
  ]);
  const found: WaitingWords[] = [];
  for (const { campaign, ...row } of rows) {
    const keys = await campaignKeys(row.campaignId);
    const person = keys && openPerson(keys, row);
    if (!person) continue;
    found.push({
      id: row.id,
      seen: seenAs(row),
      slug: campaign.slug,
      campaignId: row.campaignId,
      name: nameOn(row.signAs, person),
      signedBy: row.signAs === 'ORGANISATION' ? person.name : null,
      country: row.country,
      locale: row.locale,
      visibility: row.visibility,
      words: ownWords(person),
    });
  }
  return { found, more: Math.max(0, all - rows.length) };
}
