import type { Tx } from '@/lib/db';

/**
 * An addressee may be written to that could not before: what is held up of their campaign's letters is looked at at once. Only a
 * hint: best after the transaction that made it true, which must not hold the addressee while it waits for the campaign.
 */
export async function lookAgain(tx: Tx, addresseeId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Campaign" c SET "lettersLookAt" = NULL FROM "Addressee" a
    WHERE a.id = ${addresseeId}::uuid AND c.id = a."campaignId"`;
}
