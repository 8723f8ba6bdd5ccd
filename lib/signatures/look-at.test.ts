import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { addSignatures, makeCampaign } from '@/prisma/factories';
import { findWaiting } from './look-at';

test('of what waits beyond a page no more is counted than can be said', async () => {
  const campaign = await makeCampaign(db());
  const speakers = (from: number, many: number) =>
    Array.from({ length: many }, (_, n) => ({
      person: { name: 'Ana', email: `ana${from + n}@example.org`, message: 'Water now.' },
      at: new Date(),
    }));
  await addSignatures(db(), campaign.id, speakers(0, 7));
  expect(await findWaiting({ id: campaign.id }, 5)).toMatchObject({ found: { length: 5 }, more: 2 });
  await addSignatures(db(), campaign.id, speakers(7, 1_010));
  expect(await findWaiting({ id: campaign.id }, 5)).toMatchObject({ found: { length: 5 }, more: 1_001 });
});
