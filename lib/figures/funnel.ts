import { db, type Tx } from '@/lib/db';
import type { FunnelDay } from './confirming';

/**
 * What became of the mails that ask a campaign's signers to confirm, by provider and day (UTC), oldest first. A row for each
 * provider of the closed list and day, however many signed.
 */
export async function funnelOf(campaignId: string, tx: Tx = db()): Promise<FunnelDay[]> {
  const rows = await tx.funnel.findMany({
    where: { campaignId },
    orderBy: [{ day: 'asc' }, { provider: 'asc' }],
    omit: { campaignId: true },
  });
  return rows.map((row) => ({ ...row, day: row.day.toISOString().slice(0, 10) }));
}
