import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { signedCampaign } from '@/lib/signatures/life-of-one.fixture';
import { parkedOf, parkedToSigners } from './letters-desk';

test('parked mails are counted for their own campaign alone', async () => {
  const { campaign, ids } = await signedCampaign(3);
  const other = await signedCampaign(1);
  const mail = (signatureId: string | undefined, state: 'PARKED' | 'ACCEPTED') =>
    db().mail.create({
      data: {
        ...{ id: uuid(), kind: 'CONFIRMATION', priority: 1, locale: 'en', dueAt: new Date() },
        ...{ signatureId: signatureId ?? '', state },
      },
    });
  for (const id of [ids[0], ids[1], other.ids[0]]) await mail(id, 'PARKED');
  await mail(ids[2], 'ACCEPTED');
  expect(await parkedToSigners(campaign.id)).toBe(2);
  expect(await parkedToSigners(other.campaign.id)).toBe(1);
  expect(await parkedToSigners(uuid())).toBe(0);
});

test('counting them an index is read that holds nothing but parked mails', async () => {
  const plan = await db().$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
    return tx.$queryRaw`EXPLAIN ${parkedOf(uuid())}`;
  });
  expect(JSON.stringify(plan)).toContain('Mail_parked');
});
