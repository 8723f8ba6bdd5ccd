import { db } from '@/lib/db';
import { putMany } from '@/prisma/many-signatures';
import { crowds } from './crowd';
import type { Placed } from './fill';

// Seals and stores the signatures that its parent tells of, and ends.

process.once('message', async (parts: Placed[]) => {
  for (const { campaignId, crowd, began, from, count, after, mailed } of parts) {
    const given = (n: number) => crowds[crowd](n, began);
    await putMany(campaignId, { from, count, after, given, mailed });
  }
  await db().$disconnect();
  process.disconnect();
});
