import { beforeEach, expect, test } from 'vitest';
import { findSignable, type Signable } from '@/lib/campaigns/find-signable';
import { db } from '@/lib/db';
import { destroyDue } from '@/lib/panic/carry-out';
import { hourEndsIn, press } from '@/lib/panic/panic.fixture';
import { makeCampaign } from '@/prisma/factories';
import { arrivalOf } from './arrivals';
import { forgetArrivals } from './forget-arrivals';
import { release } from './hold';
import { sign } from './sign';
import { readSignature } from './signature-form';

const START = new Date('2026-03-01T12:00:00Z');
const later = (minutes: number) => new Date(START.getTime() + minutes * 60_000);

// Days are counted over all campaigns: each test begins with none.
beforeEach(async () => {
  await db().mailboxDay.deleteMany();
});

function typed(email: string, more: Record<string, string> = {}) {
  const read = readSignature({ name: 'Ana Ríos', email, consent: 'on', ...more });
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  return read.input;
}

async function campaigns(count: number) {
  const made: Signable[] = [];
  while (made.length < count) {
    const { slug } = await makeCampaign(db(), {}, START);
    const campaign = await findSignable(slug);
    if (campaign) made.push(campaign);
  }
  return made;
}

async function one() {
  const [campaign] = await campaigns(1);
  if (!campaign) throw new Error('no campaign');
  return campaign;
}

const mailsOf = (...all: { id: string }[]) =>
  db().mail.count({ where: { signature: { campaignId: { in: all.map(({ id }) => id) } } } });

test('a mailbox gets thirty mails a day over all campaigns, however it is spelled; everybody is answered alike', async () => {
  const all = await campaigns(35);
  const spelled = ['ana.bombed@gmail.com', 'anabombed@gmail.com', 'AnaBombed+x@googlemail.com'];
  const done = await Promise.all(
    all.map((campaign, nth) => sign(typed(spelled[nth % 3] ?? ''), campaign, { now: START })),
  );
  expect(done).toEqual(Array(35).fill({ ok: true }));
  expect(await mailsOf(...all)).toBe(30);
  expect(await db().signature.count({ where: { campaignId: { in: all.map(({ id }) => id) } } })).toBe(35);
  // What was not mailed is, when it is signed again the next day.
  for (const campaign of all) await sign(typed('anabombed@gmail.com'), campaign, { now: later(13 * 60) });
  expect(await mailsOf(...all)).toBe(60);
  const kept = JSON.stringify(await db().mailboxDay.findMany());
  expect(kept).not.toContain('bombed');
});

test('tags are other signers and the same mailbox: thirty mails a day for all of them, in one statement', async () => {
  const campaign = await one();
  const tagged = (nth: number) => typed(`victim+${nth}@company.example`);
  await Promise.all(Array.from({ length: 40 }, (_, nth) => sign(tagged(nth), campaign, { now: START })));
  for (let nth = 40; nth < 45; nth += 1) await sign(tagged(nth), campaign, { now: START });
  expect(await db().signature.count({ where: { campaignId: campaign.id } })).toBe(45);
  expect(await mailsOf(campaign)).toBe(30);
  expect(await db().mailboxDay.findMany()).toMatchObject([{ mails: 30 }]);
});

test('who presses the button again and again uses up no mail', async () => {
  const [first, other] = await campaigns(2);
  if (!first || !other) throw new Error('no campaign');
  for (let times = 0; times < 40; times += 1)
    await sign(typed('again@hospital.example'), first, { now: START });
  expect(await mailsOf(first)).toBe(1);
  await sign(typed('again@hospital.example'), other, { now: later(1) });
  expect(await mailsOf(other)).toBe(1);
});

test('what brings no mail is not counted: nobody silences a mailbox by going to and fro between campaigns', async () => {
  const [first, other, hers] = await campaigns(3);
  if (!first || !other || !hers) throw new Error('no campaign');
  for (let times = 0; times < 20; times += 1)
    for (const campaign of [first, other])
      await sign(typed('silenced@hospital.example', { website: 'x' }), campaign, { now: START });
  expect(await mailsOf(first, other)).toBe(2);
  expect(await db().mailboxDay.findMany()).toMatchObject([{ mails: 2 }]);
  await sign(typed('silenced@hospital.example'), hers, { now: later(1) });
  expect(await mailsOf(hers)).toBe(1);
});

test('who signs as a person and for an organisation has five mails for each, and all of them count for the day', async () => {
  const campaign = await one();
  const email = 'both@union.example';
  const organisation = { signAs: 'organisation', organisation: 'Nurses of Ica', role: 'Secretary' };
  await Promise.all([
    sign(typed(email), campaign, { now: START }),
    sign(typed(email, organisation), campaign, { now: START }),
  ]);
  expect(await db().mailboxDay.findMany()).toMatchObject([{ mails: 2 }]);
  for (let minute = 2; minute < 20; minute += 2) {
    await sign(typed(email), campaign, { now: later(minute) });
    await sign(typed(email, organisation), campaign, { now: later(minute) });
  }
  expect(await mailsOf(campaign)).toBe(10);
  expect(await db().mailboxDay.findMany()).toMatchObject([{ mails: 10 }]);
});

test('what is held as part of a flood and beyond all measure is mailed once it is released, and only then', async () => {
  const campaign = await one();
  const signs = async (email: string, now: Date, quiet: boolean) => {
    const input = typed(email);
    const from = { ...(await arrivalOf('203.0.113.9', input.email, now)), surge: true, quiet };
    await sign(input, campaign, { now, from });
  };
  await signs('worker@factory.example', START, false);
  expect(await mailsOf(campaign)).toBe(1);
  await signs('another@factory.example', START, true);
  await signs('another@factory.example', later(2), true);
  expect(await mailsOf(campaign)).toBe(1);
  for (const { id } of await db().signature.findMany({ where: { campaignId: campaign.id } }))
    await release(id, later(5));
  const mails = await db().mail.findMany({
    where: { signature: { campaignId: campaign.id } },
    include: { signature: true },
    orderBy: { createdAt: 'asc' },
  });
  expect(mails).toMatchObject([
    { kind: 'CONFIRMATION', campaignId: campaign.id, provider: 'other', dueAt: START },
    { kind: 'CONFIRMATION', campaignId: campaign.id, provider: 'other', dueAt: later(5) },
  ]);
  expect(mails[1]?.signature).toMatchObject({ held: false, mailsPut: 1, lastMailAt: later(5) });
});

test('what limits count by is not what a campaign keeps, nor what another keeps', async () => {
  const [first, other] = await campaigns(2);
  if (!first || !other) throw new Error('no campaign');
  const input = typed('ana@hospital.example');
  const from = { ...(await arrivalOf('2001:db8:5:1::1', input.email, START)), surge: false, quiet: false };
  for (const campaign of [first, other]) await sign(input, campaign, { now: START, from });
  const rows = await db().arrival.findMany({ where: { campaignId: { in: [first.id, other.id] } } });
  const hashes = rows.flatMap(({ network, site, host }) =>
    [network, site, host].map((each) => Buffer.from(each ?? []).toString('hex')),
  );
  expect(hashes.every((hash) => /^[0-9a-f]{16}$/.test(hash))).toBe(true);
  expect(new Set([...hashes, from.network, from.site, from.host]).size).toBe(9);
});

test('whom mails went to and where signatures came from is gone after two days', async () => {
  const [old, fresh] = await campaigns(2);
  if (!old || !fresh) throw new Error('no campaign');
  const now = new Date();
  const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
  for (const [campaign, at] of [
    [old, ago(49)],
    [fresh, ago(1)],
  ] as const) {
    const input = typed('old@hospital.example');
    const from = { ...(await arrivalOf('203.0.113.9', input.email, at)), surge: false, quiet: false };
    await sign(input, campaign, { now: at, from });
  }
  await db().arrival.updateMany({
    where: { campaignId: old.id },
    data: { id: '00000000-0000-7000-8000-000000000001' },
  });
  expect(await db().mailboxDay.count()).toBe(2);
  await forgetArrivals(now);
  const left = await db().arrival.findMany({ where: { campaignId: { in: [old.id, fresh.id] } } });
  expect(left.map(({ campaignId }) => campaignId)).toEqual([fresh.id]);
  // Whatever the hour: a day's count goes when the next day is over.
  expect(await db().mailboxDay.findMany()).toMatchObject([
    { day: new Date(`${ago(1).toISOString().slice(0, 10)}T00:00:00Z`) },
  ]);
});

test('once a campaign’s key is destroyed nothing tells any more to whom mails went of late', async () => {
  const campaign = await one();
  const now = new Date();
  await sign(typed('seized@hospital.example'), campaign, { now });
  expect(await db().mailboxDay.count()).toBe(1);
  await press(campaign.id, 'begin');
  await press(campaign.id, 'destroy');
  await hourEndsIn(campaign.id, -1);
  expect(await destroyDue()).toBeGreaterThan(0);
  expect(await db().mailboxDay.count()).toBe(0);
});
