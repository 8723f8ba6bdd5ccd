import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { describeBulk, findBulk } from './bulk';
import { workOnBulk } from './bulk-work';
import { signedCampaign } from './life-of-one.fixture';

const now = () => new Date();
const nothing = async () => {};

test('while names are withheld no bulk act looks for one: none is described with words, and one that was is ended uncounted', async () => {
  const { campaign } = await signedCampaign(2);
  const describe = (words: string) =>
    describeBulk(
      campaign.id,
      crypto.randomUUID(),
      { kind: 'HOLD', why: 'looked at', filter: {}, words },
      now(),
      nothing,
    );
  const before = await describe('Signer 1');
  if (!before.ok) throw new Error(before.reason);
  await db().campaign.update({ where: { id: campaign.id }, data: { panicAt: now() } });
  expect(await describe('Signer 1')).toEqual({ ok: false, reason: 'gone' });
  expect(await describe('signer1@example.org')).toEqual({ ok: false, reason: 'gone' });
  // By where they came from they can be held all the same.
  const plain = await describe('');
  if (!plain.ok) throw new Error(plain.reason);
  while ((await workOnBulk(now())) > 0);
  const found = await findBulk(campaign, before.id);
  expect(found).toMatchObject({ words: null, bulk: { state: 'CANCELLED', counted: 0 }, sample: [] });
  expect((await findBulk(campaign, plain.id))?.bulk).toMatchObject({ state: 'COUNTED', counted: 2 });
});
