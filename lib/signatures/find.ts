import { confirmableUntil } from '@/lib/campaigns/campaign';
import { officeIn } from '@/lib/campaigns/find';
import { db } from '@/lib/db';
import { campaignKeys, siteKeys } from '@/lib/vault/keys';
import { codeHash, idIn, proves, readCode, tokenFor } from './link';
import { openPerson } from './sealed';

/**
 * Proves a token and finds its signature, for every door of the signer's own page.
 * @returns null for a wrong token, an unknown signature, or when the campaign's key is gone
 */
export async function idFromToken(token: string): Promise<string | null> {
  const id = idIn(token);
  if (!id) return null;
  const row = await db().signature.findUnique({ where: { id }, select: { campaignId: true } });
  const keys = row && (await campaignKeys(row.campaignId));
  return keys && proves(keys.link, token) ? id : null;
}

/** The token of the signature a typed code belongs to; null for anything that is not such a code. */
export async function tokenFromCode(typed: string): Promise<string | null> {
  const code = readCode(typed);
  if (!code) return null;
  const { index } = await siteKeys();
  const row = await db().signature.findUnique({
    where: { codeHash: codeHash(index, code) },
    select: { id: true, campaignId: true },
  });
  const keys = row && (await campaignKeys(row.campaignId));
  return row && keys ? tokenFor(keys.link, row.id) : null;
}

/**
 * Everything the signer's own page shows: what was signed, its standing, who was told.
 * @returns null when the token opens nothing
 */
export async function findSignature(token: string, now: Date) {
  const id = await idFromToken(token);
  if (!id) return null;
  const row = await db().signature.findUniqueOrThrow({ where: { id }, include: { campaign: true } });
  const { campaign, sealed, mailbox, codeHash: _, ...signature } = row;
  if (campaign.hiddenAt) return null;
  const keys = await campaignKeys(campaign.id);
  const until = confirmableUntil(row.signedAt, campaign.closesAt);
  return {
    ...signature,
    token,
    erased: row.erasedAt !== null,
    person: keys && openPerson(keys, { campaignId: campaign.id, mailbox, signAs: row.signAs, sealed }),
    confirmableUntil: until,
    expired: row.state === 'PENDING' && now > until,
    campaign,
    inLetters: await lettersTelling(row),
  };
}

export type SignatureFound = NonNullable<Awaited<ReturnType<typeof findSignature>>>;

/** The letters in whose range of positions a signature stands: who was told of it, and when. */
async function lettersTelling(row: { campaignId: string; position: number | null; locale: string }) {
  if (row.position === null) return [];
  const letters = await db().letter.findMany({
    where: {
      campaignId: row.campaignId,
      composedAt: { not: null },
      fromPosition: { lte: row.position },
      toPosition: { gte: row.position },
    },
    include: { addressee: { select: { office: true } }, mail: { select: { acceptedAt: true } } },
    orderBy: { composedAt: 'asc' },
  });
  return letters.map(({ addressee, mail, composedAt }) => ({
    office: officeIn(addressee.office, row.locale),
    at: mail?.acceptedAt ?? (composedAt as Date),
  }));
}
