import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { POST as sign } from '@/app/api/campaigns/[slug]/signatures/route';
import { POST as askForSignIn } from '@/app/api/sign-in/route';
import { db } from '@/lib/db';
import { hearLog } from '@/lib/log';
import { makeCampaign, makeOrganiser } from '@/prisma/factories';
import { emptyOutbox, putMails } from './post.fixture';
import { receive } from './receipts';
import { mailsWaiting, requestsOf } from './waiting';

const NOW = new Date();

function post(fields: Record<string, string>, requestId?: string): Request {
  const headers = { 'x-client-address': '198.51.77.1', ...(requestId && { 'x-request-id': requestId }) };
  return new Request('http://undersigned.test/', {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers,
  });
}

test('what is signed is known by its request until the receipt for its mail', async () => {
  const { slug, id: campaignId } = await makeCampaign(db());
  const signing = (name: string, requestId?: string) =>
    sign(post({ name, email: `${uuid()}@example.org`, consent: 'on' }, requestId), {
      params: Promise.resolve({ slug }),
    });
  const requestId = uuid();
  expect((await signing('Ana', requestId)).status).toBe(303);
  expect((await signing('Bea')).status).toBe(303);
  const mails = await db().mail.findMany({ where: { signature: { campaignId } } });
  const [mail, ...others] = mails.filter((each) => each.requestId);
  expect([mails.length, others.length, mail?.requestId]).toEqual([2, 0, requestId]);
  const id = mail?.id ?? '';
  expect(await requestsOf(mails.map((each) => each.id))).toEqual({ [id]: requestId });

  const said: unknown[] = [];
  hearLog((event, details) => said.push({ event, ...details }));
  await db().mail.update({ where: { id }, data: { state: 'ACCEPTED', receiptId: id } });
  const event = { type: 'email.delivered', created_at: NOW.toISOString(), data: { email_id: id } };
  for (const time of ['first', 'again']) await receive(`${id}-${time}`, event, NOW);
  hearLog(() => {});
  expect(said).toEqual([{ event: 'receipt', mail: id, state: 'DELIVERED', request: requestId }]);
});

test('a way in is known by its request too', async () => {
  const email = `${uuid()}@example.org`;
  await makeOrganiser(db(), email);
  const requestId = uuid();
  await askForSignIn(post({ email, locale: 'en' }, requestId));
  expect(await db().mail.findFirst({ where: { signIn: { email } } })).toMatchObject({ requestId });
});

test('what waits is counted, and what went is not', async () => {
  await emptyOutbox();
  const [gone = ''] = await putMails('SIGN_IN', 3, NOW);
  await db().mail.update({ where: { id: gone }, data: { state: 'ACCEPTED' } });
  const posting = { batch: false, frozenAt: NOW, nextTryAt: NOW };
  await db().posting.createMany({
    data: [
      { ...posting, id: uuid(), state: 'FROZEN', sealed: new Uint8Array(1) },
      { ...posting, id: uuid(), state: 'PARKED', settledAt: NOW },
      { ...posting, id: uuid(), state: 'PARKED', settledAt: new Date(NOW.getTime() - 8 * 86_400_000) },
      { ...posting, id: uuid(), state: 'ACCEPTED', settledAt: NOW },
    ],
  });
  expect(await mailsWaiting()).toEqual({ waiting: 2, posting: 1, parked: 1 });
  await emptyOutbox();
});
