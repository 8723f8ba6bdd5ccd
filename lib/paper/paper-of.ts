import { db } from '@/lib/db';

/** How many signatures on paper a campaign has: beside what is confirmed, never added in. */
export async function paperOf(campaignId: string): Promise<number> {
  const count = await db().campaignCount.findUnique({ where: { campaignId }, select: { paper: true } });
  return count?.paper ?? 0;
}
