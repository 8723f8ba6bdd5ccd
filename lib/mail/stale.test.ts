import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { startPostbox } from '@/dev/postbox/postbox';
import { db } from '@/lib/db';
import { freezeDue } from './freeze';
import type { Request, Transport } from './message';
import { type Posted, postDue } from './post';
import { at, composing, HOUR, MINUTE, mailsOf, putMails, start } from './post.fixture';
import { senderTo } from './sender.fixture';
import { forgetPostings, parkStale } from './stale';
import { mailTrouble } from './trouble';

const sender = senderTo(startPostbox);
const dailyQuota = { status: 429, name: 'daily_quota_exceeded', retryAfter: 1 };

test('a quota stops the whole queue and is shown; later it goes on', async () => {
  await putMails('CONFIRMATION', 2, start);
  await sender.faults([{ status: 429, name: 'daily_quota_exceeded', retryAfter: 1 }]);
  expect(await sender.post(start)).toMatchObject({ did: 'stop', why: 'daily_quota_exceeded' });
  const [late] = await putMails('SIGN_IN', 1, start);
  expect(await sender.post(at(5 * MINUTE))).toEqual({ did: 'stands', why: 'daily_quota_exceeded' });
  expect(await mailTrouble(at(5 * MINUTE))).toMatchObject({
    stopped: 'daily_quota_exceeded',
    sinceStopped: start,
  });
  expect(await mailsOf([late ?? ''])).toMatchObject([{ state: 'WAITING' }]);
  expect(await sender.postAll(at(11 * MINUTE))).toEqual(['accepted', 'accepted']);
  expect(await mailTrouble(at(12 * MINUTE))).toBeNull();
});

test('a wrong key stops the queue', async () => {
  await putMails('CONFIRMATION', 1, start);
  expect(await sender.post(start, composing(), 'wrong')).toMatchObject({
    did: 'stop',
    why: 'invalid_api_key',
  });
});

test('while one posting asks whether the quota is over, the others stand', async () => {
  await putMails('LETTER', 3, start);
  await sender.faults([{ status: 500 }, { status: 500 }, dailyQuota]);
  expect(await sender.post(start)).toMatchObject({ did: 'retry' });
  expect(await sender.post(at(600))).toMatchObject({ did: 'retry' });
  expect(await sender.post(at(MINUTE))).toMatchObject({ did: 'stop' });
  const later = at(30 * MINUTE);
  const transport = sender.transport();
  const beside: Posted[] = [];
  const probing = {
    ...transport,
    send: async (request: Request) => {
      beside.push(await sender.post(at(30 * MINUTE + 1_000)));
      return transport.send(request);
    },
  };
  const composers = composing();
  const probe = await postDue({ composers, transport: probing, perSecond: 2, now: later, chance: 0.5 });
  expect(probe).toMatchObject({ did: 'accepted' });
  expect(beside).toEqual([{ did: 'stands', why: 'daily_quota_exceeded' }]);
});

test('what is unsettled after 24 hours is parked, its bytes destroyed, and never sent of itself', async () => {
  const mails = await putMails('CONFIRMATION', 2, start);
  sender.patience = 500;
  await sender.faults([{ hang: true }]);
  expect(await sender.post(start)).toMatchObject({ did: 'retry' });
  expect(await parkStale(at(23 * HOUR))).toBe(0);
  expect(await sender.post(at(24 * HOUR - MINUTE))).toEqual({ did: 'nothing' });
  expect(await parkStale(at(24 * HOUR))).toBe(1);
  expect(await db().posting.findFirst()).toMatchObject({ state: 'PARKED', sealed: null });
  expect((await mailsOf(mails)).map(({ state }) => state)).toEqual(['PARKED', 'PARKED']);
  expect(await sender.post(at(25 * HOUR))).toEqual({ did: 'nothing' });
  expect(await sender.arrivals(mails)).toEqual([0, 0]);
  expect(await mailTrouble(at(25 * HOUR))).toMatchObject({ stopped: null, parked: 1 });
});

test('what a quota kept from going for 24 hours is composed anew, and goes once', async () => {
  const mails = await putMails('CONFIRMATION', 3, start);
  const quota = (many: number) => Array.from({ length: many }, () => dailyQuota);
  await sender.faults(quota(200));
  for (let minutes = 0; minutes < 24 * 60; minutes += 90) await sender.post(at(minutes * MINUTE));
  expect(await db().posting.findFirst()).toMatchObject({ state: 'FROZEN', asked: false });
  expect(await parkStale(at(24 * HOUR))).toBe(1);
  expect(await db().posting.findFirst()).toMatchObject({ state: 'REFUSED', sealed: null });
  expect((await mailsOf(mails)).map(({ state }) => state)).toEqual(['WAITING', 'WAITING', 'WAITING']);
  const [gone = ''] = mails;
  const anew = composing({ silent: [gone] });
  expect(await sender.post(at(24 * HOUR + MINUTE), anew)).toMatchObject({ did: 'stop', mails: 2 });
  expect(await mailTrouble(at(24 * HOUR + MINUTE))).toMatchObject({
    stopped: 'daily_quota_exceeded',
    sinceStopped: start,
    parked: 0,
  });
  await sender.faults([]);
  expect(await sender.postAll(at(25 * HOUR))).toEqual(['accepted']);
  expect(await sender.arrivals(mails)).toEqual([0, 1, 1]);
});

test('what may have gone at one try is parked after 24 hours, whatever the other tries were', async () => {
  await putMails('CONFIRMATION', 2, start);
  sender.patience = 500;
  await sender.faults([dailyQuota, { hang: true }, ...Array.from({ length: 200 }, () => dailyQuota)]);
  expect(await sender.post(start)).toMatchObject({ did: 'stop' });
  expect(await sender.post(at(11 * MINUTE))).toMatchObject({ did: 'retry' });
  expect(await sender.post(at(12 * MINUTE))).toMatchObject({ did: 'stop' });
  expect(await parkStale(at(24 * HOUR))).toBe(1);
  expect(await db().posting.findFirst()).toMatchObject({ state: 'PARKED', tries: 3, stops: 2, asked: true });
});

test('settled postings are forgotten after thirty days, their mails are not', async () => {
  const mails = await putMails('CONFIRMATION', 2, start);
  await sender.postAll(start);
  await freezeDue(composing(), start);
  expect(await forgetPostings(at(30 * 24 * HOUR))).toBe(0);
  await putMails('LETTER', 1, start);
  await freezeDue(composing(), start);
  expect(await forgetPostings(at(31 * 24 * HOUR))).toBe(1);
  expect(await db().posting.findMany()).toMatchObject([{ state: 'FROZEN' }]);
  expect(await mailsOf(mails)).toMatchObject([
    { state: 'ACCEPTED', postingId: null },
    { state: 'ACCEPTED', postingId: null },
  ]);
});

test('the funnel counts a mail as queued and as accepted once, though it was composed twice', async () => {
  const mails = await putMails('CONFIRMATION', 3, start);
  const [campaignId, provider] = [uuid(), 'other'];
  await db().mail.updateMany({ where: { id: { in: mails } }, data: { campaignId, provider } });
  await sender.faults([dailyQuota]);
  expect(await sender.post(start)).toMatchObject({ did: 'stop' });
  await parkStale(at(24 * HOUR));
  const wrong = mails.slice(0, 1);
  expect(await sender.postAll(at(25 * HOUR), composing({ wrong }))).toEqual(['accepted']);
  const funnel = await db().funnel.findMany({ where: { campaignId } });
  expect(funnel).toMatchObject([{ queued: 3, accepted: 2, bounced: 1 }]);
});

test('what was said of a mail before its acceptance was written down is heard afterwards', async () => {
  const [mail = ''] = await putMails('CONFIRMATION', 1, start);
  const receiptId = uuid();
  const waiting = { waiting: true, receiptId, state: 'DELIVERED', at: start } as const;
  const transport: Transport = {
    ...sender.transport(),
    send: async () => {
      await db().receipt.create({ data: { id: uuid(), ...waiting } });
      return { kind: 'accepted', receipts: [receiptId] };
    },
  };
  const posted = await postDue({ composers: composing(), transport, perSecond: 2, now: start });
  expect(posted).toMatchObject({ did: 'accepted' });
  expect(await mailsOf([mail])).toMatchObject([{ state: 'DELIVERED', receiptId }]);
});
