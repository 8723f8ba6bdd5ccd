import { expect, test } from 'vitest';
import { crowds } from '@/bench/crowd';
import { db } from '@/lib/db';
import { findSignature } from '@/lib/signatures/find';
import { tokenFor } from '@/lib/signatures/link';
import { openPerson } from '@/lib/signatures/sealed';
import { campaignKeys } from '@/lib/vault/keys';
import { makeCampaign } from './factories';
import { countMany, putMany } from './many-signatures';
import { expectFiguresToEqualARecount } from './recount';

test('very many signatures at once leave what signing and confirming each of them would have left', async () => {
  const now = new Date();
  const campaign = await makeCampaign(db(), { opensAt: new Date(now.getTime() - 86_400_000) });
  const began = now.getTime() - 3_600_000;
  const given = (n: number) => crowds.mixed(n, began);
  await putMany(campaign.id, { from: 0, count: 120, after: 0, given, mailed: true });
  await putMany(campaign.id, { from: 120, count: 80, after: 0, given, mailed: true });
  await countMany(db(), campaign.id);
  expect(await expectFiguresToEqualARecount(campaign.id)).toBe(190);
  const keys = await campaignKeys(campaign.id);
  const rows = await db().signature.findMany({ where: { campaignId: campaign.id }, orderBy: { id: 'asc' } });
  for (const [n, row] of rows.entries()) {
    const { person, pending, visibility } = given(n);
    expect(keys && openPerson(keys, row)).toEqual(person);
    expect(row.position).toBe(pending ? null : n + 1);
    expect(row.publicName !== null).toBe(visibility === 'PUBLIC' && !pending);
  }
  const first = rows[0]?.id ?? '';
  const found = await findSignature(tokenFor(keys?.link ?? Buffer.alloc(0), first), now);
  expect(found?.person?.name).toBe(given(0).person.name);
});
