import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Postbox, startPostbox } from '@/dev/postbox/postbox';
import { db } from '@/lib/db';
import { freezeDue } from './freeze';
import type { Composers } from './message';
import { type Posted, postDue } from './post';
import { arrivals, composing, delivered, emptyOutbox, faults, putMails } from './post.fixture';
import { resendTransport } from './resend';
import { parkStale } from './settle';
import { mailTrouble } from './trouble';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const start = new Date('2026-03-01T12:00:00Z');
const at = (ms: number) => new Date(start.getTime() + ms);

let postbox: Postbox;
beforeAll(async () => {
  postbox = await startPostbox({ port: 0 });
});
afterAll(() => postbox.stop());
beforeEach(async () => {
  await emptyOutbox();
  await fetch(`${postbox.url}/messages`, { method: 'DELETE' });
  await faults(postbox.url, []);
});

function post(now: Date, composers: Composers = composing(), key = 're_test'): Promise<Posted> {
  const transport = resendTransport({ key, baseUrl: postbox.url, timeout: 300 });
  return postDue({ composers, transport, perSecond: 2, now, chance: 0.5 });
}

/** Posts, with a clock of its own, until nothing waits any more; returns what was done. */
async function postAll(from: Date, composers: Composers = composing()): Promise<Posted['did'][]> {
  const done: Posted['did'][] = [];
  let now = from.getTime();
  for (let round = 0; round < 400; round += 1) {
    const posted = await post(new Date(now), composers);
    if (posted.did === 'nothing') {
      if ((await db().posting.count({ where: { state: 'FROZEN' } })) === 0) return done;
      now += MINUTE;
    } else if (posted.did === 'wait') now += Math.max(1, posted.wait);
    else {
      done.push(posted.did);
      now += 500;
    }
  }
  throw new Error('the outbox never emptied');
}

const mailsOf = (ids: string[]) => db().mail.findMany({ where: { id: { in: ids } } });

test('a hundred mails leave in one request, each finds its own receipt, and the bytes are destroyed', async () => {
  const mails = await putMails('CONFIRMATION', 100, start);
  expect(await post(start)).toMatchObject({ did: 'accepted', mails: 100 });
  const sent = await delivered(postbox.url);
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
  [
    'several of them in turn',
    [{ status: 500 }, { resetAfterAccept: true }, { hang: true }, { status: 429 }, { status: 503 }],
  ],
])('after %s every mail has arrived exactly once', async (_, next) => {
  const mails = await putMails('CONFIRMATION', 7, start);
  await faults(postbox.url, next);
  const done = await postAll(start);
  expect(done).toEqual([...next.map(() => 'retry'), 'accepted']);
  expect(await arrivals(postbox.url, mails)).toEqual(mails.map(() => 1));
  expect((await mailsOf(mails)).every(({ state, receiptId }) => state === 'ACCEPTED' && receiptId)).toBe(
    true,
  );
});

test('what a sender froze and did not live to send is sent by the next one, with the same bytes under the same key', async () => {
  const mails = await putMails('CONFIRMATION', 3, start);
  await freezeDue(composing(), start);
  expect((await mailsOf(mails)).every(({ state }) => state === 'QUEUED')).toBe(true);
  expect(await arrivals(postbox.url, mails)).toEqual([0, 0, 0]);
  const nothing = composing({ silent: mails });
  expect(await postAll(start, nothing)).toEqual(['accepted']);
  expect(await arrivals(postbox.url, mails)).toEqual([1, 1, 1]);
});

test('a sender killed after acceptance leaves its posting to the next, and nobody gets two mails', async () => {
  const mails = await putMails('CONFIRMATION', 3, start);
  const good = resendTransport({ key: 're_test', baseUrl: postbox.url });
  const killed = postDue({
    composers: composing(),
    perSecond: 2,
    now: start,
    transport: async (request) => {
      await good(request);
      throw new Error('killed');
    },
  });
  await expect(killed).rejects.toThrow('killed');
  expect(await post(at(1_000))).toMatchObject({ did: 'nothing' });
  expect(await postAll(at(2 * MINUTE))).toEqual(['accepted']);
  expect(await arrivals(postbox.url, mails)).toEqual([1, 1, 1]);
});

test('one wrong address in a batch is refused alone', async () => {
  const mails = await putMails('CONFIRMATION', 10, start);
  const wrong = mails.slice(6, 7);
  const done = await postAll(start, composing({ wrong }));
  expect(done.filter((each) => each === 'refused')).toHaveLength(1);
  expect(await arrivals(postbox.url, mails)).toEqual(mails.map((mail) => (wrong.includes(mail) ? 0 : 1)));
  const states = await mailsOf(mails);
  expect(states.filter(({ state }) => state === 'ACCEPTED')).toHaveLength(9);
  expect(states.find(({ id }) => id === wrong[0])).toMatchObject({
    state: 'FAILED',
    failure: 'validation_error',
  });
  expect(await db().posting.count({ where: { sealed: { not: null } } })).toBe(0);
});

test('a quota stops the whole queue and is shown; later it goes on', async () => {
  await putMails('CONFIRMATION', 2, start);
  await faults(postbox.url, [{ status: 429, name: 'daily_quota_exceeded', retryAfter: 1 }]);
  expect(await post(start)).toMatchObject({ did: 'stop', why: 'daily_quota_exceeded' });
  const [late] = await putMails('SIGN_IN', 1, start);
  expect(await post(at(5 * MINUTE))).toEqual({ did: 'stands', why: 'daily_quota_exceeded' });
  expect(await mailTrouble(at(5 * MINUTE))).toMatchObject({ stopped: 'daily_quota_exceeded' });
  expect(await mailsOf([late ?? ''])).toMatchObject([{ state: 'WAITING' }]);
  expect(await postAll(at(11 * MINUTE))).toEqual(['accepted', 'accepted']);
  expect(await mailTrouble(at(12 * MINUTE))).toBeNull();
});

test('a wrong key stops the queue', async () => {
  await putMails('CONFIRMATION', 1, start);
  expect(await post(start, composing(), 'wrong')).toMatchObject({ did: 'stop', why: 'invalid_api_key' });
});

test('what is unsettled after 24 hours is parked, its bytes destroyed, and never sent of itself', async () => {
  const mails = await putMails('CONFIRMATION', 2, start);
  await faults(postbox.url, [{ hang: true }]);
  expect(await post(start)).toMatchObject({ did: 'retry' });
  expect(await parkStale(at(23 * HOUR))).toBe(0);
  expect(await post(at(24 * HOUR - MINUTE))).toEqual({ did: 'nothing' });
  expect(await parkStale(at(24 * HOUR))).toBe(1);
  expect(await db().posting.findFirst()).toMatchObject({ state: 'PARKED', sealed: null });
  expect((await mailsOf(mails)).map(({ state }) => state)).toEqual(['PARKED', 'PARKED']);
  expect(await post(at(25 * HOUR))).toEqual({ did: 'nothing' });
  expect(await arrivals(postbox.url, mails)).toEqual([0, 0]);
  expect(await mailTrouble(at(25 * HOUR))).toMatchObject({ stopped: null, parked: 1 });
});

test('many senders keep one rate and send every posting once', async () => {
  const mails = await putMails('LETTER', 5, start);
  const sent: number[] = [];
  for (let half = 0; half < 40 && sent.length < 5; half += 1) {
    const now = at(half * 500);
    const posted = await Promise.all([1, 2, 3, 4].map(() => post(now)));
    const here = posted.filter(({ did }) => did === 'accepted').length;
    expect(here).toBeLessThanOrEqual(1);
    if (here) sent.push(half);
  }
  expect(sent).toHaveLength(5);
  expect(await arrivals(postbox.url, mails)).toEqual([1, 1, 1, 1, 1]);
});

test('nothing at all leaves before the API allows it again', async () => {
  await putMails('LETTER', 2, start);
  await faults(postbox.url, [{ status: 429, retryAfter: 30 }]);
  expect(await post(start)).toMatchObject({ did: 'retry' });
  expect(await post(at(29_000))).toMatchObject({ did: 'wait' });
  expect(await postAll(at(31_000))).toEqual(['accepted', 'accepted']);
});

test('a sign-in goes before confirmations, and a letter goes alone and last', async () => {
  await putMails('LETTER', 2, at(-5_000));
  await putMails('CONFIRMATION', 2, at(-4_000));
  await putMails('SIGN_IN', 1, start);
  expect(await postAll(start)).toHaveLength(3);
  const subjects = (await delivered(postbox.url)).map(({ subject }) => subject);
  expect(subjects.slice(0, 2)).toEqual(['LETTER', 'LETTER']);
  expect(subjects.slice(2).sort()).toEqual(['CONFIRMATION', 'CONFIRMATION', 'SIGN_IN']);
  const postings = await db().posting.findMany({ orderBy: { id: 'asc' } });
  expect(postings.map(({ batch }) => batch)).toEqual([true, false, false]);
});

test('a mail with nothing to say is cancelled, one that cannot be written waits, and the others leave', async () => {
  const [silent = '', broken = '', good = ''] = await putMails('CONFIRMATION', 3, start);
  const composers = composing({ silent: [silent], broken: [broken] });
  expect(await postAll(start, composers)).toEqual(['accepted']);
  const states = new Map((await mailsOf([silent, broken, good])).map((mail) => [mail.id, mail]));
  expect(states.get(silent)).toMatchObject({ state: 'CANCELLED' });
  expect(states.get(good)).toMatchObject({ state: 'ACCEPTED' });
  expect(states.get(broken)).toMatchObject({
    state: 'WAITING',
    failure: 'compose:TypeError',
    dueAt: at(10 * MINUTE),
  });
  expect(await postAll(at(11 * MINUTE))).toEqual(['accepted']);
  expect(await arrivals(postbox.url, [silent, broken, good])).toEqual([0, 1, 1]);
});
