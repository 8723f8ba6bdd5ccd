import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import type { MailState } from '@/generated/prisma/enums';
import { db } from '@/lib/db';
import { hooked } from '@/lib/hooks/hooks.fixture';
import { gather } from '@/lib/letters/gather';
import { leave, sign } from '@/lib/letters/letters.fixture';
import { signedCampaign } from '@/lib/signatures/life-of-one.fixture';
import { campaignWithReaders } from '@/lib/updates/update.fixture';
import { makeCampaign } from '@/prisma/factories';
import { chores } from './schedule';

// A worker's questions are about everything there is: whatever other files have left in this database would be an answer.
const now = new Date();
const at = new Date(now.getTime() - 1_000);

/** Whether a chore says that it may have something to do. */
async function due(name: string): Promise<boolean> {
  const when = chores.find((chore) => chore.name === name)?.when;
  if (!when) throw new Error(`${name} says nothing`);
  const [row] = await db().$queryRaw<[{ due: boolean }]>`SELECT (${when(now)}) AS due`;
  return row.due;
}

async function nothingToTell(): Promise<void> {
  await db().letter.deleteMany();
  await db().answer.deleteMany();
  await db().signature.updateMany({
    where: { objectedAt: { not: null } },
    data: { objectedAt: null, objection: null },
  });
}

test('a bulk act under way is seen', async () => {
  await db().bulkAct.deleteMany();
  const { id: campaignId } = await makeCampaign(db());
  const act = { campaignId, kind: 'HOLD' as const, filter: {}, createdAt: at };
  await db().bulkAct.create({ data: { ...act, id: uuid(), state: 'DONE' } });
  expect(await due('work on bulk acts')).toBe(false);
  for (const state of ['COUNTING', 'RUNNING', 'UNDOING'] as const) {
    await db().bulkAct.deleteMany();
    await db().bulkAct.create({ data: { ...act, id: uuid(), state } });
    expect(await due('work on bulk acts')).toBe(true);
  }
});

test('a call that is due is seen, one for later is not', async () => {
  await db().hookCall.deleteMany();
  const { hook, campaign } = await hooked('http://127.0.0.1:9/hook');
  const call = { hookId: hook.id, campaignId: campaign.id, event: 'signature.confirmed', createdAt: at };
  const later = new Date(now.getTime() + 60_000);
  await db().hookCall.create({ data: { ...call, id: uuid(), aboutId: uuid(), nextTryAt: later } });
  expect(await due('call hooks')).toBe(false);
  await db().hookCall.create({ data: { ...call, id: uuid(), aboutId: uuid(), nextTryAt: at } });
  expect(await due('call hooks')).toBe(true);
  await db().hookCall.deleteMany();
});

test('a list is seen while it waits and while some worker is at it', async () => {
  await db().list.deleteMany();
  const { id: campaignId } = await makeCampaign(db());
  const asked = { campaignId, purpose: 'HANDOVER', format: 'CSV', locale: 'en', createdAt: at } as const;
  const list = await db().list.create({ data: { ...asked, id: uuid(), state: 'FAILED', expiresAt: now } });
  expect(await due('prepare lists')).toBe(false);
  for (const state of ['WAITING', 'RUNNING'] as const) {
    await db().list.update({ where: { id: list.id }, data: { state } });
    expect(await due('prepare lists')).toBe(true);
  }
  await db().list.deleteMany();
});

test('an import of paper is seen once it has begun', async () => {
  await db().paperImport.deleteMany();
  const { id: campaignId } = await makeCampaign(db());
  const { id } = await db().paperImport.create({
    data: { id: uuid(), campaignId, format: 'csv', createdAt: at },
  });
  expect(await due('import paper')).toBe(false);
  await db().paperImport.update({ where: { id }, data: { state: 'IMPORTING' } });
  expect(await due('import paper')).toBe(true);
  await db().paperImport.deleteMany();
});

test('an update is seen from when it is due until none of its mails waits, cancelled ones too', async () => {
  await db().update.deleteMany();
  const { draft } = await campaignWithReaders(1);
  const { id } = await draft();
  const is = (data: object) => db().update.update({ where: { id }, data });
  expect(await due('send updates')).toBe(false);
  await is({ state: 'SCHEDULED', dueAt: new Date(now.getTime() + 60_000) });
  expect(await due('send updates')).toBe(false);
  await is({ dueAt: at });
  expect(await due('send updates')).toBe(true);
  await is({ state: 'SENDING', startedAt: at });
  expect(await due('send updates')).toBe(true);
  await is({ state: 'CANCELLED' });
  expect(await due('send updates')).toBe(false);
  const signatureId = (await db().signature.findFirstOrThrow({ where: { updates: true } })).id;
  const mail = { kind: 'UPDATE', priority: 9, updateId: id, signatureId, locale: 'en', dueAt: at } as const;
  await db().mail.create({ data: { ...mail, id: uuid() } });
  expect(await due('send updates')).toBe(true);
  await db().update.deleteMany();
});

test.each(['BOUNCED', 'FAILED', 'SUPPRESSED', 'COMPLAINED', 'PARKED'] as const)(
  'a letter that is %s is seen to and told of',
  async (state: MailState) => {
    await nothingToTell();
    const { id } = await makeCampaign(db(), { letterEvery: 2 });
    await sign(id, 2, at);
    await gather(id, now);
    expect(await due('see to returned letters')).toBe(false);
    expect(await due('tell organisers')).toBe(false);
    await leave(id, at, state);
    expect(await due('see to returned letters')).toBe(true);
    expect(await due('tell organisers')).toBe(true);
    await db().letter.updateMany({ where: { campaignId: id }, data: { returnedAt: now } });
    expect(await due('see to returned letters')).toBe(false);
  },
);

test('an answer is told of', async () => {
  await nothingToTell();
  const { id: campaignId, addressees } = await makeCampaign(db());
  const addresseeId = addressees[0]?.id ?? '';
  const answer = { id: uuid(), campaignId, addresseeId, locale: 'en', textVersion: 1, createdAt: at };
  await db().answer.create({ data: answer });
  expect(await due('tell organisers')).toBe(false);
  await db().answer.update({ where: { id: answer.id }, data: { state: 'GIVEN', givenAt: at } });
  expect(await due('tell organisers')).toBe(true);
});

test('who asked what they signed is seen until they were looked up', async () => {
  await db().asked.deleteMany();
  expect(await due('look up what was signed')).toBe(false);
  const id = uuid();
  await db().asked.create({ data: { id, sealed: new Uint8Array([1]), locale: 'en', askedAt: at } });
  expect(await due('look up what was signed')).toBe(true);
  await db().asked.update({ where: { id }, data: { lookedAt: now } });
  expect(await due('look up what was signed')).toBe(false);
});

test('a signer who objects is seen for a week', async () => {
  await nothingToTell();
  const { ids } = await signedCampaign(1);
  expect(await due('tell organisers')).toBe(false);
  const objects = (objectedAt: Date) =>
    db().signature.update({ where: { id: ids[0] ?? '' }, data: { objectedAt } });
  await objects(at);
  expect(await due('tell organisers')).toBe(true);
  await objects(new Date(now.getTime() - 8 * 86_400_000));
  expect(await due('tell organisers')).toBe(false);
});
