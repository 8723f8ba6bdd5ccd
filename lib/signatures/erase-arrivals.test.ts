import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { putMail } from '@/lib/mail/outbox';
import { signedCampaign } from './life-of-one.fixture';
import { move } from './move';

test('where a signature came from goes with its erasure, each time it was signed, and nobody else’s does', async () => {
  const now = new Date();
  const { campaign, ids } = await signedCampaign(2);
  const [gone = '', stays = ''] = ids;
  const [again = ''] = await db().$transaction((tx) =>
    putMail(tx, [{ kind: 'ALREADY_SIGNED', signatureId: gone, locale: 'en', dueAt: now }]),
  );
  const elsewhere = uuid();
  await db().arrival.createMany({
    data: [gone, again, stays, elsewhere].map((id) => ({
      ...{ campaignId: campaign.id, id, network: Buffer.from('network'), host: Buffer.from('host') },
    })),
  });
  expect(await move({ act: 'withdraw', id: gone, now })).toMatchObject({ ok: true });
  expect(await db().arrival.count({ where: { campaignId: campaign.id } })).toBe(4);
  expect(await move({ act: 'erase', id: gone, now })).toMatchObject({
    ok: true,
    erased: true,
  });
  const left = await db().arrival.findMany({ where: { campaignId: campaign.id } });
  expect(left.map(({ id }) => id).sort()).toEqual([stays, elsewhere].sort());
});
