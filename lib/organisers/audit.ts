import { v7 as uuid } from 'uuid';
import type { Tx } from '@/lib/db';

/**
 * Writes down what an organiser did, in the transaction that does it.
 * @param about the campaign it was done to, or the organisation alone
 * @param act what was done, as `letters.pause`
 * @param detail ids and numbers only: the log outlives everybody in it
 */
export async function log(
  tx: Tx,
  organiserId: string,
  about: { id: string; organisationId: string } | { organisationId: string },
  act: string,
  detail: object,
  now: Date,
): Promise<void> {
  const { organisationId } = about;
  const campaignId = 'id' in about ? about.id : null;
  await tx.auditEntry.create({
    data: { id: uuid(), at: now, organiserId, organisationId, campaignId, act, detail },
  });
}
