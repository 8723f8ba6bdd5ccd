import { confirmableUntil } from '@/lib/campaigns/campaign';
import { officeIn } from '@/lib/campaigns/find';
import { codeHash, readCode } from '@/lib/code';
import { db, pool } from '@/lib/db';
import { groupCommit } from '@/lib/group-commit';
import { statesSent } from '@/lib/mail/mail';
import { campaignKeys, siteKeys } from '@/lib/vault/keys';
import { idIn, proves, tokenFor } from './link';
import { removalOf } from './removal';
import { openObjection, openPerson } from './sealed';
import { restoredTo } from './signature';

// Those who confirm in the same moment are looked up together, as they are then written together.
const campaignOf = groupCommit(async (ids: readonly string[]) => {
  const { rows } = await pool().query<{ id: string; campaignId: string }>({
    name: 'campaigns-of-signatures',
    text: 'SELECT id, "campaignId" FROM "Signature" WHERE id = ANY($1::uuid[])',
    values: [ids],
  });
  const found = new Map(rows.map(({ id, campaignId }) => [id, campaignId]));
  return ids.map((id) => found.get(id) ?? null);
});

/**
 * Proves a token and finds its signature, for every door of the signer's own page.
 * @returns null for a wrong token, an unknown signature, or when the campaign's key is gone
 */
export async function idFromToken(token: string): Promise<string | null> {
  const id = idIn(token);
  if (!id) return null;
  const campaignId = await campaignOf(id);
  const keys = campaignId && (await campaignKeys(campaignId));
  return keys && proves(keys.link, token) ? id : null;
}

/**
 * The token of the signature a typed code belongs to. A code is short and searches every campaign: it opens only what waits
 * to be confirmed, while the link is good for the signature's life.
 * @returns null for anything that is not such a code now
 */
export async function tokenFromCode(typed: string, now: Date): Promise<string | null> {
  const code = readCode(typed);
  if (!code) return null;
  const { index } = await siteKeys();
  const row = await db().signature.findUnique({
    where: { codeHash: codeHash(index, code) },
    select: {
      id: true,
      campaignId: true,
      state: true,
      signedAt: true,
      campaign: { select: { closesAt: true } },
    },
  });
  if (row?.state !== 'PENDING' || now > confirmableUntil(row.signedAt, row.campaign.closesAt)) return null;
  const keys = await campaignKeys(row.campaignId);
  return keys ? tokenFor(keys.link, row.id) : null;
}

/**
 * Everything the signer's own page shows: what was signed, its standing, who was told.
 * @param locale of the offices' names; the signature's own unless given
 * @returns null when the token opens nothing
 */
export async function findSignature(token: string, now: Date, locale?: string) {
  const id = await idFromToken(token);
  if (!id) return null;
  const row = await db().signature.findUniqueOrThrow({ where: { id }, include: { campaign: true } });
  const { campaign, sealed, mailbox, objection, codeHash: _, ...signature } = row;
  const keys = await campaignKeys(campaign.id);
  const until = confirmableUntil(row.signedAt, campaign.closesAt);
  return {
    ...signature,
    token,
    erased: row.erasedAt !== null,
    person: keys && openPerson(keys, { campaignId: campaign.id, mailbox, signAs: row.signAs, sealed }),
    /** why its signer objects, where they do and said it */
    objection: keys && openObjection(keys, { id, objection }),
    confirmableUntil: until,
    expired: row.state === 'PENDING' && now > until,
    campaign,
    /** of a removed one: how it stands once it is put back */
    backTo: row.state === 'REMOVED' ? restoredTo(row, (await removalOf(db(), id))?.before ?? null) : null,
    inLetters: await lettersTelling(row, locale ?? row.locale),
  };
}

export type SignatureFound = NonNullable<Awaited<ReturnType<typeof findSignature>>>;

/**
 * Who was told of a signature, and when: the letters that held its name, whatever was chosen since; and those that only
 * counted it.
 */
async function lettersTelling(
  row: { id: string; campaignId: string; position: number | null },
  locale: string,
) {
  const { id: signatureId, campaignId, position } = row;
  const mentions = await db().mention.findMany({
    where: { signatureId },
    select: { letterId: true, line: true },
  });
  const naming = new Map(mentions.map(({ letterId, line }) => [letterId, line]));
  const counting =
    position === null ? [] : [{ fromPosition: { lte: position }, toPosition: { gte: position } }];
  // First which they are, without a look at any mail.
  const telling = await db().letter.findMany({
    where: { campaignId, OR: [{ id: { in: [...naming.keys()] } }, ...counting] },
    select: { id: true },
  });
  const letters = await db().letter.findMany({
    // Of a parked one nobody knows whether it went, not even when it was told again by another (it was composed, then
    // cancelled): whoever risks something should count on it.
    where: {
      id: { in: telling.map(({ id }) => id) },
      OR: [
        { mail: { state: { in: [...statesSent, 'PARKED'] } } },
        { mail: { state: 'CANCELLED' }, composedAt: { not: null } },
      ],
    },
    include: { addressee: { select: { office: true } }, mail: { select: { acceptedAt: true, state: true } } },
    orderBy: { composedAt: 'asc' },
  });
  return letters.map(({ id, number, addressee, mail, composedAt }) => ({
    office: officeIn(addressee.office, locale),
    number,
    at: mail?.acceptedAt ?? (composedAt as Date),
    named: naming.has(id),
    /** beside which number of that letter the name stood; null where it did not, or letters did not number them yet */
    line: naming.get(id) || null,
    state: mail?.state ?? 'CANCELLED',
  }));
}
