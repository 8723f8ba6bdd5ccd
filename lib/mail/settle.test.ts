import { v7 as uuid } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import { db } from '@/lib/db';
import type { Answer, Transport } from './message';
import { postDue } from './post';
import { at, composing, emptyOutbox, HOUR, mailsOf, putMails, start } from './post.fixture';
import { parkStale } from './stale';

beforeEach(emptyOutbox);

/** First mails of signatures, counted in a funnel of their own. */
async function firstMails(many: number) {
  const mails = await putMails('CONFIRMATION', many, start);
  const campaignId = uuid();
  await db().mail.updateMany({ where: { id: { in: mails } }, data: { campaignId, provider: 'other' } });
  return { mails, funnel: () => db().funnel.findMany({ where: { campaignId } }) };
}

async function answered(answer: Answer, now = start): Promise<string> {
  const transport: Transport = { atOnce: 100, repeats: true, send: async () => answer };
  return (await postDue({ composers: composing(), transport, perSecond: 100, now })).did;
}

test('a mail that is refused reached nobody, and is counted as bounced', async () => {
  const { mails, funnel } = await firstMails(1);
  expect(await answered({ kind: 'refused', why: 'validation_error' })).toBe('refused');
  expect(await mailsOf(mails)).toMatchObject([{ state: 'FAILED' }]);
  expect(await funnel()).toMatchObject([{ queued: 1, accepted: 0, bounced: 1 }]);
});

test('of a request that was taken, the mails refused in it are counted as bounced, the others as accepted', async () => {
  const { funnel } = await firstMails(3);
  expect(await answered({ kind: 'accepted', receipts: [uuid(), null, uuid()] })).toBe('accepted');
  expect(await funnel()).toMatchObject([{ queued: 3, accepted: 2, bounced: 1 }]);
});

test('a mail that was put off all day is counted as bounced once it has failed', async () => {
  const { mails, funnel } = await firstMails(1);
  expect(await answered({ kind: 'later', why: 'smtp_450', alone: true })).toBe('retry');
  expect(await funnel()).toMatchObject([{ queued: 1, bounced: 0 }]);
  await parkStale(at(24 * HOUR));
  expect(await mailsOf(mails)).toMatchObject([{ state: 'FAILED', failure: 'smtp_450' }]);
  expect(await funnel()).toMatchObject([{ queued: 1, accepted: 0, bounced: 1 }]);
});

test('a mail that nobody knows to have gone or not is not counted as bounced', async () => {
  const { mails, funnel } = await firstMails(1);
  expect(await answered({ kind: 'unsure', why: 'no_answer' })).toBe('parked');
  expect(await mailsOf(mails)).toMatchObject([{ state: 'PARKED' }]);
  expect(await funnel()).toMatchObject([{ queued: 1, accepted: 0, bounced: 0 }]);
});
