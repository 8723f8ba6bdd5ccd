import { db } from '@/lib/db';
import { openText } from '@/lib/signatures/sealed';
import type { Keys } from '@/lib/vault/keys';

/**
 * Opens some of what a campaign's signatures hold sealed: the oldest and the newest that do.
 * @returns the ids of those that do not open with the campaign's keys
 */
export async function closedSamples(campaignId: string, keys: Keys): Promise<string[]> {
  const rows = await Promise.all(
    (['asc', 'desc'] as const).map((order) =>
      db().signature.findFirst({
        where: { campaignId, sealed: { not: null } },
        orderBy: { id: order },
        select: { id: true, campaignId: true, mailbox: true, signAs: true, sealed: true },
      }),
    ),
  );
  const sampled = new Map(rows.flatMap((row) => (row ? [[row.id, row]] : [])));
  return [...sampled.values()].filter((row) => !opens(keys, row)).map(({ id }) => id);
}

function opens(keys: Keys, row: Parameters<typeof openText>[1]): boolean {
  try {
    openText(keys, row);
    return true;
  } catch {
    return false;
  }
}
