import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { randomFrom, shuffled } from '@/prisma/demo/random';
import { addSignatures, makeCampaign } from '@/prisma/factories';
import { putMails } from './post.fixture';
import { applyAllWaiting, applyWaiting, forgetReceipts, receive } from './receipts';

const NOW = new Date('2026-03-01T12:00:00Z');
const at = (second: number) => new Date(NOW.getTime() + second * 1_000);

const event = (type: string, receiptId: string, second = 0) => ({
  type: `email.${type}`,
  created_at: at(second).toISOString(),
  data: { email_id: receiptId, bounce: { type: 'Permanent', subType: 'General' } },
});

async function mail(receiptId: string | null = uuid()) {
  const [id = ''] = await putMails('CONFIRMATION', 1, NOW);
  const receipts = { id, receiptId: receiptId ?? uuid() };
  await db().mail.update({
    where: { id },
    data: receiptId ? { state: 'ACCEPTED', receiptId } : { state: 'QUEUED' },
  });
  return receipts;
}
const accept = ({ id, receiptId }: { id: string; receiptId: string }) =>
  db().mail.update({ where: { id }, data: { state: 'ACCEPTED', receiptId } });
const stateOf = async (id: string) => (await db().mail.findUniqueOrThrow({ where: { id } })).state;

test('what comes before its mail is known waits, and is applied once the acceptance is written down', async () => {
  const early = await mail(null);
  await receive(uuid(), event('delivered', early.receiptId, 3), at(9));
  await receive(uuid(), event('sent', early.receiptId, 1), at(9));
  expect(await applyWaiting([early.receiptId])).toBe(0);
  await accept(early);
  expect(await applyWaiting([early.receiptId])).toBe(2);
  expect(await db().mail.findUniqueOrThrow({ where: { id: early.id } })).toMatchObject({
    state: 'DELIVERED',
    deliveredAt: at(3),
  });
  expect(await applyWaiting([early.receiptId])).toBe(0);
});

test('acceptance and receipts that cross each other lose nothing', async () => {
  const all = await Promise.all(Array.from({ length: 40 }, () => mail(null)));
  await Promise.all(
    all.map(async (one, index) => {
      const settled = async () => {
        await accept(one);
        await applyWaiting([one.receiptId]);
      };
      const told = () => receive(uuid(), event('delivered', one.receiptId), NOW);
      await Promise.all(index % 2 ? [settled(), told()] : [told(), settled()]);
    }),
  );
  for (const { id } of all) expect(await stateOf(id)).toBe('DELIVERED');
});

test('what a process left behind when it died is applied later', async () => {
  const left = await mail(null);
  await receive(uuid(), event('bounced', left.receiptId), NOW);
  await accept(left);
  expect(await applyAllWaiting()).toBeGreaterThan(0);
  expect(await db().mail.findUniqueOrThrow({ where: { id: left.id } })).toMatchObject({
    state: 'BOUNCED',
    failure: 'bounced:Permanent:General',
  });
});

test('the same webhook changes nothing the second time, within one batch or later', async () => {
  const one = await mail();
  const id = uuid();
  await Promise.all([1, 2, 3].map(() => receive(id, event('delivered', one.receiptId), NOW)));
  expect(await db().receipt.count({ where: { id } })).toBe(1);
  await db().mail.update({ where: { id: one.id }, data: { state: 'ACCEPTED' } });
  await receive(id, event('delivered', one.receiptId), NOW);
  expect(await stateOf(one.id)).toBe('ACCEPTED');
});

test('webhooks are forgotten after a week, those of mails never known among them', async () => {
  const [old, young] = [uuid(), uuid()];
  await receive(old, event('delivered', uuid()), at(-7 * 86_400 - 1));
  await receive(young, event('delivered', uuid()), at(-7 * 86_400 + 60));
  await forgetReceipts(NOW);
  const kept = await db().receipt.findMany({ where: { id: { in: [old, young] } } });
  expect(kept.map(({ id }) => id)).toEqual([young]);
});

// In the order in which they happen.
const lives = [
  ['sent', 'delivery_delayed', 'delivered', 'complained'],
  ['sent', 'delivery_delayed', 'delivered'],
  ['sent', 'delivery_delayed', 'delivered', 'bounced'],
  ['sent', 'delivery_delayed', 'bounced'],
  ['sent', 'delivered'],
];
const MANY = 10_000;

test('10,000 webhooks, each five times and shuffled, end as they would have in order', async () => {
  const campaign = await makeCampaign(db(), {}, NOW);
  const [signatureId = ''] = await addSignatures(db(), campaign.id, [
    { person: { name: 'Ana', email: 'ana@example.org' }, at: NOW, pending: true },
  ]);
  const webhooks: { id: string; body: ReturnType<typeof event> }[] = [];
  const mails = [];
  for (let number = 0; webhooks.length < MANY; number++) {
    const told = lives[number % lives.length] as string[];
    const row = { id: uuid(), receiptId: uuid() };
    mails.push({ ...row, told });
    told.forEach((type, step) => {
      webhooks.push({ id: uuid(), body: event(type, row.receiptId, step) });
    });
  }
  // A third of the mails becomes known only when half of the webhooks have come.
  const late = mails.filter((_, index) => index % 3 === 0);
  await db().mail.createMany({
    data: mails.map(({ id, receiptId }, index) => ({
      id,
      kind: 'CONFIRMATION' as const,
      priority: 1,
      signatureId,
      campaignId: campaign.id,
      provider: 'other',
      locale: 'en',
      dueAt: NOW,
      createdAt: NOW,
      ...(index % 3 === 0 ? { state: 'QUEUED' as const } : { state: 'ACCEPTED' as const, receiptId }),
    })),
  });
  const sent = shuffled(randomFrom('receipts'), Array.from({ length: 5 }, () => webhooks).flat());
  const half = sent.length / 2;
  const come = (from: number, to: number) =>
    Promise.all(sent.slice(from, to).map(({ id, body }) => receive(id, body, at(60))));
  await come(0, half);
  await db().$executeRaw`
    UPDATE "Mail" m SET state = 'ACCEPTED', "receiptId" = n.receipt
    FROM unnest(${late.map(({ id }) => id)}::uuid[], ${late.map(({ receiptId }) => receiptId)}::text[]) AS n(id, receipt)
    WHERE m.id = n.id`;
  await Promise.all([come(half, sent.length), applyWaiting(late.map(({ receiptId }) => receiptId))]);

  const names: Record<string, string> = {
    delivered: 'DELIVERED',
    bounced: 'BOUNCED',
    complained: 'COMPLAINED',
  };
  const wanted = mails.map(({ id, told }) => [
    id,
    names[told.at(-1) ?? ''],
    told.includes('delivered') ? at(told.indexOf('delivered')) : null,
    told.at(-1) === 'bounced' ? 'bounced:Permanent:General' : null,
  ]);
  const rows = await db().mail.findMany({ where: { campaignId: campaign.id }, orderBy: { id: 'asc' } });
  const got = rows.map(({ id, state, deliveredAt, failure }) => [id, state, deliveredAt, failure]);
  expect(got).toEqual(wanted.sort(([one], [other]) => (String(one) < String(other) ? -1 : 1)));
  const bounced = wanted.filter(([, state]) => state === 'BOUNCED').length;
  expect(await db().funnel.findMany({ where: { campaignId: campaign.id } })).toMatchObject([
    { provider: 'other', delivered: mails.length - bounced, bounced, day: new Date('2026-03-01') },
  ]);
  expect(
    await db().receipt.count({ where: { id: { in: webhooks.slice(0, 1_000).map(({ id }) => id) } } }),
  ).toBe(1_000);
});
