import { Prisma } from '@/generated/prisma/client';
import type { Tx } from '@/lib/db';
import { takeApart } from '@/lib/mail/put-back';

// Frozen requests to the mail API hold names and addresses, under the site's key: they outlive the campaign's.

type Frozen = { id: string; tries: number; gone: boolean; others: boolean };

/** The campaign that a mail is about; null for what is about none. */
const ABOUT = Prisma.sql`coalesce(
  (SELECT "campaignId" FROM "Signature" WHERE id = m."signatureId"), (SELECT "campaignId" FROM "Letter" WHERE id = m."letterId"),
  (SELECT "campaignId" FROM "Trial" WHERE id = m."trialId"))`;

/**
 * Destroys the bytes of the frozen postings that hold a mail of the campaign. What has certainly not gone is composed anew
 * without it; of what may have gone nobody knows.
 * @returns whether any is left: one that may have gone and holds others' mails too is tried on for them, a day at most
 */
export async function destroyPostings(tx: Tx, campaignId: string, now: Date): Promise<boolean> {
  const frozen = await tx.$queryRaw<Frozen[]>`
    SELECT p.id, p.tries, p.asked OR p.tries > p.stops AS gone,
      bool_or(${ABOUT} IS DISTINCT FROM ${campaignId}::uuid) AS others
    FROM "Posting" p JOIN "Mail" m ON m."postingId" = p.id
    WHERE p.state = 'FROZEN'
    GROUP BY p.id HAVING bool_or(${ABOUT} = ${campaignId}::uuid)`;
  let left = false;
  for (const { id, tries, gone, others } of frozen) {
    const destroyed =
      !(gone && others) && (await takeApart(tx, id, { tries, now, mails: gone ? 'PARKED' : 'WAITING' }));
    left ||= !destroyed;
  }
  return left;
}
