import type { Tx } from '@/lib/db';

/**
 * Locks a campaign for a change of its life or settings: its figures first, as whoever gathers letters or changes an address
 * does, so that none waits for the other in a ring; then its row. Signing goes on.
 */
export async function lockCampaign(tx: Tx, campaignId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "CampaignCount" WHERE "campaignId" = ${campaignId}::uuid FOR UPDATE`;
  await tx.$queryRaw`SELECT 1 FROM "Campaign" WHERE id = ${campaignId}::uuid FOR NO KEY UPDATE`;
}

/** What must be true together with a change, in its transaction. */
export type Also = (tx: Tx) => Promise<void>;
export const nothing: Also = async () => {};

/** A campaign's figures may be locked for a while, by letters to many about many. */
export const TRANSACTION = { timeout: 30_000, maxWait: 10_000 };
