import { goalShown, standing } from '@/lib/campaigns/campaign';
import { db } from '@/lib/db';

/**
 * The public figure of a campaign, read from the one row that keeps it: never counted.
 * @returns null when there is no campaign the public may see
 */
export async function countOf(slug: string, now: Date) {
  const row = await db().campaign.findUnique({
    where: { slug },
    select: {
      slug: true,
      goal: true,
      goalGrows: true,
      state: true,
      opensAt: true,
      closesAt: true,
      hiddenAt: true,
      panicAt: true,
      ink: true,
      count: true,
    },
  });
  if (!row || standing(row, now) === 'hidden') return null;
  return {
    campaign: row.slug,
    confirmed: row.count?.confirmed ?? 0,
    organisations: row.count?.organisations ?? 0,
    paper: row.count?.paper ?? 0,
    goal: goalShown(row.goal, row.goalGrows, row.count?.confirmed ?? 0),
    asOf: now.toISOString(),
  };
}
