import type { MailState } from '@/generated/prisma/enums';
import { db } from '@/lib/db';
import { addSignatures } from '@/prisma/factories';

// What the tests of the letters share: people who sign, and letters that leave without a word being written.

let signers = 0;

/** Has so many more people sign, each once. */
export async function sign(campaignId: string, many: number, at: Date): Promise<void> {
  const people = Array.from({ length: many }, () => {
    const name = `Signer ${++signers}`;
    return { person: { name, email: `${name.replace(' ', '')}@example.org` }, at };
  });
  await addSignatures(db(), campaignId, people);
}

/**
 * Has a campaign's letters on their way get as far as a state, composed and accepted at a moment, without composing them.
 * @param only which: the letters of one addressee, or with a number
 */
export async function leave(
  campaignId: string,
  at: Date,
  state: MailState = 'DELIVERED',
  only: { addresseeId?: string; number?: number } = {},
): Promise<number> {
  const { confirmed } = await db().campaignCount.findUniqueOrThrow({ where: { campaignId } });
  const letter = { campaignId, ...only };
  const onTheWay = { in: ['WAITING', 'QUEUED', 'ACCEPTED'] satisfies MailState[] };
  await db().letter.updateMany({
    where: { ...letter, composedAt: null, mail: { state: onTheWay } },
    data: { composedAt: at, named: 1, unnamed: 0, total: confirmed, toCorrection: 0 },
  });
  const left = await db().mail.updateMany({
    where: { letter, state: onTheWay },
    data: { state, acceptedAt: at },
  });
  return left.count;
}

/** The letters of a campaign, in the order of their numbers, of one addressee or all. */
export function lettersOf(campaignId: string, addresseeId?: string) {
  return db().letter.findMany({
    where: { campaignId, addresseeId },
    include: { mail: true },
    orderBy: [{ addressee: { number: 'asc' } }, { number: 'asc' }],
  });
}

/** The batches of a campaign: what made each, and its first and last position. */
export async function batchesOf(campaignId: string): Promise<[string, number, number][]> {
  const rows = await db().batch.findMany({ where: { campaignId }, orderBy: { number: 'asc' } });
  return rows.map(({ by, fromPosition, toPosition }) => [by, fromPosition, toPosition]);
}
