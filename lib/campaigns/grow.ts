import { clock } from '@/lib/clock';
import { db } from '@/lib/db';
import { goalShown } from './campaign';

/**
 * Keeps what growing goals have grown to, of every campaign that takes signatures: what was shown once is shown when the number
 * falls again. Reads figures only; twice is harmless.
 * @returns how many goals have grown
 */
export async function growGoals(): Promise<number> {
  const rows = await db().$queryRaw<{ id: string; goal: number; confirmed: number }[]>`
    SELECT c.id, c.goal, n.confirmed FROM "Campaign" c JOIN "CampaignCount" n ON n."campaignId" = c.id
    WHERE c."goalGrows" AND c.state <> 'DRAFT' AND n.confirmed::bigint * 10 >= c.goal::bigint * 9`;
  for (const { id, goal, confirmed } of rows) {
    // Of the goal that was read: one that an organiser has set meanwhile stays.
    await db().campaign.updateMany({
      where: { id, goal, goalGrows: true },
      data: { goal: goalShown(goal, true, confirmed), touchedAt: clock() },
    });
  }
  return rows.length;
}
