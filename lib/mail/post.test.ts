import { expect, test } from 'vitest';
import { startPostbox } from '@/dev/postbox/postbox';
import { db } from '@/lib/db';
import { freezeDue } from './freeze';
import { postDue } from './post';
import { at, composing, delivered, HOUR, MINUTE, mailsOf, putMails, start } from './post.fixture';
import { senderTo } from './sender.fixture';
import { mailTrouble } from './trouble';

const sender = senderTo(startPostbox);
const permanent = { status: 409, name: 'invalid_idempotent_request' };
const busy = { status: 409, name: 'concurrent_idempotent_requests' };
const dailyQuota = { status: 429, name: 'daily_quota_exceeded', retryAfter: 1 };

test('a hundred mails leave in one request, each finds its own receipt, and the bytes are destroyed', async () => {
  const mails = await putMails('CONFIRMATION', 100, start);
  expect(await sender.post(start)).toMatchObject({ did: 'accepted', mails: 100 });
  const sent = await delivered(sender.url);
  expect(sent).toHaveLength(100);
  const receipts = new Map(sent.map(({ id, to }) => [to.join(), id]));
  for (const mail of await mailsOf(mails)) {
    expect(mail).toMatchObject({ state: 'ACCEPTED', receiptId: receipts.get(`${mail.id}@example.org`) });
  }
  expect(await db().posting.findFirst()).toMatchObject({ state: 'ACCEPTED', sealed: null, tries: 1 });
});

test.each([
  ['too many requests', [{ status: 429, retryAfter: 1 }]],
  ['a server error', [{ status: 500 }, { status: 503 }]],
  ['no answer at all', [{ hang: true }, { hang: true }]],
  ['a connection reset after acceptance', [{ resetAfterAccept: true }]],
  ['an answer that breaks off', [{ malformed: true }]],
  ['a request under the same key that is still under way', [busy, busy]],
  ['a quota', [dailyQuota, { status: 429, name: 'monthly_quota_exceeded' }]],
  ['a key that is refused', [{ status: 403, name: 'invalid_api_key' }]],
  [
    'several of them in turn',
    [{ status: 500 }, { resetAfterAccept: true }, { hang: true }, { status: 429 }, dailyQuota, busy],
  ],
])('after %s each of a hundred mails has arrived exactly once', async (_, next) => {
  const mails = await putMails('CONFIRMATION', 100, start);
  if (next.some((fault) => 'hang' in fault)) sender.patience = 500;
  await sender.faults(next);
  const done = await sender.postAll(start);
  const stops = (fault: object) => 'name' in fault && fault !== busy;
  expect(done).toEqual([...next.map((fault) => (stops(fault) ? 'stop' : 'retry')), 'accepted']);
  expect(await sender.arrivals(mails)).toEqual(mails.map(() => 1));
  expect((await mailsOf(mails)).every(({ state, receiptId }) => state === 'ACCEPTED' && receiptId)).toBe(
    true,
  );
});

test('when the API took other bytes under the key, a hundred mails are parked where all can see', async () => {
  const mails = await putMails('CONFIRMATION', 100, start);
  sender.patience = 500;
  await sender.faults([{ hang: true }, permanent]);
  expect(await sender.postAll(start)).toEqual(['retry', 'parked']);
  expect(await sender.arrivals(mails)).toEqual(mails.map(() => 0));
  expect(new Set((await mailsOf(mails)).map(({ state }) => state))).toEqual(new Set(['PARKED']));
  expect(await mailTrouble(new Date())).toBeNull();
  expect(await mailTrouble(at(HOUR))).toMatchObject({ parked: 1, stopped: null });
});

test('what a sender froze and did not live to send is sent by the next one, with the same bytes under the same key', async () => {
  const mails = await putMails('CONFIRMATION', 3, start);
  await freezeDue(composing(), start);
  expect((await mailsOf(mails)).every(({ state }) => state === 'QUEUED')).toBe(true);
  expect(await sender.arrivals(mails)).toEqual([0, 0, 0]);
  const nothing = composing({ silent: mails });
  expect(await sender.postAll(start, nothing)).toEqual(['accepted']);
  expect(await sender.arrivals(mails)).toEqual([1, 1, 1]);
});

test('a sender killed after acceptance leaves its posting to the next, and nobody gets two mails', async () => {
  const mails = await putMails('CONFIRMATION', 3, start);
  const good = sender.transport();
  const killed = postDue({
    composers: composing(),
    perSecond: 2,
    now: start,
    transport: {
      ...good,
      send: async (request) => {
        await good.send(request);
        throw new Error('killed');
      },
    },
  });
  await expect(killed).rejects.toThrow('killed');
  expect(await sender.post(at(1_000))).toMatchObject({ did: 'nothing' });
  expect(await sender.postAll(at(2 * MINUTE))).toEqual(['accepted']);
  expect(await sender.arrivals(mails)).toEqual([1, 1, 1]);
});

test.each([
  ['permissive', [], ['accepted']],
  [
    'strict',
    Array.from({ length: 40 }, () => ({ strict: true })),
    // Seven times in two, and each other half goes.
    [...Array.from({ length: 7 }, () => 'split'), 'refused', ...Array.from({ length: 7 }, () => 'accepted')],
  ],
])('one wrong address among a hundred is refused alone by a %s API', async (_, next, all) => {
  const mails = await putMails('CONFIRMATION', 100, start);
  await sender.faults(next);
  const wrong = mails.slice(66, 67);
  const done = await sender.postAll(start, composing({ wrong }));
  expect(done.sort()).toEqual(all.sort());
  expect(await sender.arrivals(mails)).toEqual(mails.map((mail) => (wrong.includes(mail) ? 0 : 1)));
  const states = await mailsOf(mails);
  const receipts = new Map((await delivered(sender.url)).map(({ id, to }) => [to.join(), id]));
  for (const { id, state, receiptId, failure } of states) {
    if (wrong.includes(id)) expect([state, receiptId, failure]).toEqual(['FAILED', null, 'validation_error']);
    else expect([state, receiptId]).toEqual(['ACCEPTED', receipts.get(`${id}@example.org`)]);
  }
  expect(await db().posting.count({ where: { sealed: { not: null } } })).toBe(0);
});

test('a batch of nothing but wrong addresses comes apart until each is told why', async () => {
  const mails = await putMails('CONFIRMATION', 4, start);
  const done = await sender.postAll(start, composing({ wrong: mails }));
  expect(done.sort()).toEqual([...Array(4).fill('refused'), ...Array(3).fill('split')]);
  expect(new Set((await mailsOf(mails)).map(({ state }) => state))).toEqual(new Set(['FAILED']));
});

test('many senders keep one rate and send every posting once', async () => {
  const mails = await putMails('LETTER', 5, start);
  const sent: number[] = [];
  for (let half = 0; half < 40 && sent.length < 5; half += 1) {
    const now = at(half * 500);
    const posted = await Promise.all([1, 2, 3, 4].map(() => sender.post(now)));
    const here = posted.filter(({ did }) => did === 'accepted').length;
    expect(here).toBeLessThanOrEqual(1);
    if (here) sent.push(half);
  }
  expect(sent).toHaveLength(5);
  expect(await sender.arrivals(mails)).toEqual([1, 1, 1, 1, 1]);
});

test('nothing at all leaves before the API allows it again', async () => {
  await putMails('LETTER', 2, start);
  await sender.faults([{ status: 429, retryAfter: 30 }]);
  expect(await sender.post(start)).toMatchObject({ did: 'retry' });
  expect(await sender.post(at(29_000))).toMatchObject({ did: 'wait' });
  expect(await sender.postAll(at(31_000))).toEqual(['accepted', 'accepted']);
});
