import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import type { Prisma } from '@/generated/prisma/client';
import { db } from '@/lib/db';
import { signedCampaign } from '@/lib/signatures/life-of-one.fixture';

// What must never be false is refused by the database itself, whatever the code above it does.

async function refuses(constraint: string, change: () => Prisma.PrismaPromise<unknown>): Promise<void> {
  await expect(change()).rejects.toThrow(constraint);
}

test('a figure falls below nothing, or above what was given out, nowhere', async () => {
  const { campaign } = await signedCampaign(2);
  const where = { campaignId: campaign.id };
  for (const data of [{ confirmed: -1 }, { confirmed: 3 }, { organisations: 3 }, { gatheredTo: 3 }]) {
    await refuses('CampaignCount_figures', () => db().campaignCount.update({ where, data }));
  }
});

test('what counts has a position, and no two the same', async () => {
  const { ids } = await signedCampaign(2);
  const [one, two] = ids;
  await refuses('Signature_counts_with_position', () =>
    db().signature.update({ where: { id: one }, data: { position: null } }),
  );
  await expect(db().signature.update({ where: { id: two }, data: { position: 1 } })).rejects.toThrow(
    'Unique',
  );
});

test('a name stands in the clear only where its signer wants it and it counts', async () => {
  const { ids } = await signedCampaign(1, { visibility: 'ADDRESSEE' });
  const where = { id: ids[0] };
  await refuses('Signature_public_name_is_wanted', () =>
    db().signature.update({ where, data: { publicName: 'Ana' } }),
  );
  await db().signature.update({ where, data: { visibility: 'PUBLIC', publicName: 'Ana' } });
  for (const data of [{ visibility: 'COUNT' as const }, { state: 'WITHDRAWN' as const }]) {
    await refuses('Signature_public_name_is_wanted', () => db().signature.update({ where, data }));
  }
  await refuses('Signature_public_words_are_approved', () =>
    db().signature.update({ where, data: { publicWords: { message: 'unread' } } }),
  );
});

test('erased holds nothing, and what holds nothing is erased', async () => {
  const { ids } = await signedCampaign(1);
  const where = { id: ids[0] };
  await refuses('Signature_erased_holds_nothing', () =>
    db().signature.update({ where, data: { sealed: null } }),
  );
  await refuses('Signature_erased_holds_nothing', () =>
    db().signature.update({ where, data: { erasedAt: new Date() } }),
  );
});

test('the audit log only grows', async () => {
  const id = uuid();
  await db().auditEntry.create({ data: { id, at: new Date(), act: 'test' } });
  await refuses('only grows', () => db().auditEntry.update({ where: { id }, data: { act: 'other' } }));
  await refuses('only grows', () => db().auditEntry.delete({ where: { id } }));
});
