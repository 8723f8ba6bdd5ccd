import { v7 as uuid } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import type { MailState, Prisma } from '@/generated/prisma/client';
import { db } from '@/lib/db';
import { addSignatures, type CampaignGiven, makeCampaign } from '@/prisma/factories';
import { remindDue } from './remind';

const NOW = new Date('2026-03-10T12:00:00Z');
const HOUR = 3_600_000;
const ago = (hours: number) => new Date(NOW.getTime() - hours * HOUR);

// Every due signature of the database is reminded: each test begins with none.
beforeEach(async () => {
  await db().signature.deleteMany({ where: { state: 'PENDING' } });
});

async function waiting(
  over: Partial<Prisma.SignatureUncheckedUpdateInput> = {},
  { given = {} as CampaignGiven, mail = 'DELIVERED' as MailState, many = 1 } = {},
) {
  const campaign = await makeCampaign(db(), { opensAt: ago(1_000), ...given }, NOW);
  const people = Array.from({ length: many }, (_, n) => ({
    person: { name: 'Ana', email: `ana${n}@example.org` },
    at: ago(49),
    pending: true,
    locale: 'es',
  }));
  const ids = await addSignatures(db(), campaign.id, people);
  const first = { kind: 'CONFIRMATION' as const, priority: 1, locale: 'es', dueAt: ago(49), state: mail };
  await db().mail.createMany({ data: ids.map((signatureId) => ({ ...first, signatureId, id: uuid() })) });
  await db().signature.updateMany({
    where: { campaignId: campaign.id },
    data: { mailsPut: 1, lastMailAt: ago(49), ...over },
  });
  return ids;
}

const reminders = (ids: string[]) =>
  db().mail.findMany({ where: { signatureId: { in: ids }, kind: 'REMINDER' } });

test('two days after signing whoever has not confirmed is reminded, once', async () => {
  const [id = ''] = await waiting();
  expect(await remindDue(NOW)).toBe(1);
  expect(await reminders([id])).toMatchObject([
    { state: 'WAITING', locale: 'es', priority: 2, campaignId: null },
  ]);
  expect(await db().signature.findUnique({ where: { id } })).toMatchObject({
    state: 'PENDING',
    remindedAt: NOW,
    mailsPut: 2,
    lastMailAt: NOW,
  });
  await db().mail.updateMany({ where: { signatureId: id }, data: { state: 'DELIVERED' } });
  expect(await remindDue(new Date(NOW.getTime() + 72 * HOUR))).toBe(0);
});

test.each<[string, Partial<Prisma.SignatureUncheckedUpdateInput>, Parameters<typeof waiting>[1]]>([
  ['who signed less than two days ago', { signedAt: ago(47) }, {}],
  ['whose link has less than a day', { signedAt: ago(20 * 24 + 1) }, {}],
  ['who asked for the mail again since', { lastMailAt: ago(1) }, {}],
  ['who is held', { held: true, heldWhy: 'looked at' }, {}],
  ['who has had five mails', { mailsPut: 5 }, {}],
  ['who has had none', { mailsPut: 0 }, {}],
  ['who has erased', { erasedAt: ago(1), sealed: null }, {}],
  ['whose mail bounced', {}, { mail: 'BOUNCED' }],
  ['whose mail was complained of', {}, { mail: 'COMPLAINED' }],
  ['whose mail was suppressed', {}, { mail: 'SUPPRESSED' }],
  ['whose mail is still on its way out', {}, { mail: 'QUEUED' }],
  ['of a campaign that is hidden', {}, { given: { hiddenAt: ago(1) } }],
  ['of a campaign that is paused', {}, { given: { state: 'PAUSED' } }],
  ['of a campaign that has closed', {}, { given: { closesAt: ago(1) } }],
])('nobody is reminded %s', async (_, over, where) => {
  const ids = await waiting(over, where);
  expect(await remindDue(NOW)).toBe(0);
  expect(await reminders(ids)).toEqual([]);
});

test('several workers at once remind everybody once', async () => {
  const ids = await waiting({}, { many: 1_200 });
  const done = await Promise.all([1, 2, 3].map(() => remindDue(NOW)));
  expect(done.reduce((sum, many) => sum + many, 0)).toBe(1_200);
  const reminded = await reminders(ids);
  expect(reminded.length).toBe(1_200);
  expect(new Set(reminded.map(({ signatureId }) => signatureId)).size).toBe(1_200);
});
