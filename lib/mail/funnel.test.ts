import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import type { MailState } from '@/generated/prisma/enums';
import { db } from '@/lib/db';
import { addSignatures, makeCampaign } from '@/prisma/factories';
import { countBecame, countInFunnel, countMoved } from './funnel';

const LATE = new Date('2026-03-01T23:59:59Z');
const EARLY = new Date('2026-03-02T00:00:00Z');

/** A campaign with the first mails of signatures, and one more mail that no funnel counts. */
async function firstMails(all: { provider: string; createdAt: Date }[]) {
  const campaign = await makeCampaign(db(), {}, EARLY);
  const people = all.map((_, n) => ({
    person: { name: 'Ana', email: `ana${n}@example.org` },
    at: EARLY,
    pending: true,
  }));
  const signatures = await addSignatures(db(), campaign.id, people);
  const mail = { kind: 'CONFIRMATION' as const, priority: 1, locale: 'en', dueAt: EARLY };
  const first = all.map((own, n) => ({
    ...mail,
    ...own,
    id: uuid(),
    signatureId: signatures[n],
    campaignId: campaign.id,
  }));
  const second = { ...mail, id: uuid(), signatureId: signatures[0] };
  await db().mail.createMany({ data: [...first, second] });
  const funnel = async () => {
    const rows = await db().funnel.findMany({
      where: { campaignId: campaign.id },
      orderBy: [{ provider: 'asc' }, { day: 'asc' }],
    });
    return rows.map(({ campaignId, day, ...row }) => ({ ...row, day: day.toISOString().slice(0, 10) }));
  };
  return { mails: [...first, second].map(({ id }) => id), signatures, funnel };
}

const none = { queued: 0, accepted: 0, delivered: 0, bounced: 0, confirmed: 0, gone: 0 };

test('first mails are counted by provider and the day in UTC on which they were asked for; others are not', async () => {
  const { mails, funnel, signatures } = await firstMails([
    { provider: 'google', createdAt: LATE },
    { provider: 'google', createdAt: EARLY },
    { provider: 'gmx', createdAt: LATE },
    { provider: 'gmx', createdAt: LATE },
  ]);
  await countInFunnel(db(), { queued: mails });
  await countInFunnel(db(), { accepted: mails.slice(2) });
  await countBecame(db(), { confirmed: signatures.slice(0, 1), gone: [] });
  expect(await funnel()).toEqual([
    { ...none, provider: 'gmx', day: '2026-03-01', queued: 2, accepted: 2 },
    { ...none, provider: 'google', day: '2026-03-01', queued: 1, confirmed: 1 },
    { ...none, provider: 'google', day: '2026-03-02', queued: 1 },
  ]);
});

test('whoever goes unconfirmed is counted as gone where their first mail was written, and taken back from there', async () => {
  const { mails, funnel, signatures } = await firstMails([
    { provider: 'google', createdAt: LATE },
    { provider: 'google', createdAt: LATE },
    { provider: 'gmx', createdAt: EARLY },
  ]);
  const posting = { id: uuid(), state: 'ACCEPTED' as const, batch: true, frozenAt: EARLY, nextTryAt: EARLY };
  await db().posting.create({ data: posting });
  const written = mails.slice(0, 2);
  await db().mail.updateMany({ where: { id: { in: written } }, data: { postingId: posting.id } });
  await countInFunnel(db(), { queued: written });
  await countBecame(db(), { confirmed: [], gone: signatures });
  const asked = { ...none, provider: 'google', day: '2026-03-01', queued: 2 };
  expect(await funnel()).toEqual([{ ...asked, gone: 2 }]);
  await countBecame(db(), { confirmed: [], gone: [], back: signatures.slice(0, 1) });
  await countBecame(db(), { confirmed: signatures.slice(0, 1), gone: [] });
  expect(await funnel()).toEqual([{ ...asked, gone: 1, confirmed: 1 }]);
});

test('what is counted depends on where a mail ended, not on how it came there', async () => {
  const { mails, funnel } = await firstMails([{ provider: 'other', createdAt: EARLY }]);
  const [mail = ''] = mails;
  const ways: [MailState[], object][] = [
    [['ACCEPTED', 'DELIVERED', 'BOUNCED'], { delivered: 0, bounced: 1 }],
    [['BOUNCED', 'ACCEPTED'], { delivered: 0, bounced: 0 }],
    [['ACCEPTED', 'COMPLAINED'], { delivered: 1, bounced: 0 }],
    [['COMPLAINED', 'ACCEPTED', 'DELIVERED', 'COMPLAINED'], { delivered: 1, bounced: 0 }],
  ];
  for (const [way, counted] of ways) {
    for (let step = 1; step < way.length; step++) {
      await countMoved(db(), [{ mail, from: way[step - 1] as MailState, to: way[step] as MailState }]);
    }
    expect(await funnel()).toMatchObject([counted]);
  }
});

test('processes that count the same rows in opposite orders never stop each other', async () => {
  const all = Array.from({ length: 60 }, (_, n) => ({ provider: `provider-${n}`, createdAt: EARLY }));
  const { mails, funnel } = await firstMails(all);
  const counting = Array.from({ length: 12 }, (_, n) =>
    db().$transaction((tx) => countInFunnel(tx, { queued: n % 2 ? mails : mails.toReversed() })),
  );
  await Promise.all(counting);
  expect((await funnel()).map(({ queued }) => queued)).toEqual(all.map(() => 12));
});
