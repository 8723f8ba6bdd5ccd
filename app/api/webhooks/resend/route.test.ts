import { Webhook } from 'standardwebhooks';
import { v7 as uuid } from 'uuid';
import { beforeEach, expect, test, vi } from 'vitest';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { emptyOutbox, putMails } from '@/lib/mail/post.fixture';
import { POST } from './route';

beforeEach(emptyOutbox);

type Wrong = { id?: string; secret?: string; at?: Date; body?: string };

function webhook(
  type: string,
  email_id: string,
  { id = uuid(), secret, at = new Date(), body }: Wrong = {},
): Request {
  const event = {
    type,
    created_at: '2026-01-02T03:04:05.000Z',
    data: { email_id, to: ['somebody@example.org'] },
  };
  const raw = JSON.stringify({
    ...event,
    data: { ...event.data, bounce: { type: 'Permanent', message: 'x@y.z' } },
  });
  const signature = new Webhook(secret ?? env().RESEND_WEBHOOK_SECRET ?? '').sign(id, at, raw);
  return new Request('http://undersigned.test/api/webhooks/resend', {
    method: 'POST',
    headers: {
      'svix-id': id,
      'svix-timestamp': String(Math.floor(at.getTime() / 1000)),
      'svix-signature': signature,
    },
    body: body ?? raw,
  });
}

async function acceptedMail(): Promise<{ id: string; receiptId: string }> {
  const [id = ''] = await putMails('CONFIRMATION', 1, new Date());
  const receiptId = uuid();
  await db().mail.update({ where: { id }, data: { state: 'ACCEPTED', receiptId } });
  return { id, receiptId };
}

const mailOf = (id: string) => db().mail.findUniqueOrThrow({ where: { id } });

test('receipts move a mail up, in whatever order they come', async () => {
  const { id, receiptId } = await acceptedMail();
  expect((await POST(webhook('email.delivered', receiptId))).status).toBe(200);
  expect(await mailOf(id)).toMatchObject({
    state: 'DELIVERED',
    deliveredAt: new Date('2026-01-02T03:04:05Z'),
  });
  expect((await POST(webhook('email.delivery_delayed', receiptId))).status).toBe(200);
  expect((await POST(webhook('email.sent', receiptId))).status).toBe(200);
  expect(await mailOf(id)).toMatchObject({ state: 'DELIVERED' });
  await POST(webhook('email.complained', receiptId));
  expect(await mailOf(id)).toMatchObject({ state: 'COMPLAINED' });
});

test('a bounce is told by its kind and quotes no address', async () => {
  const { id, receiptId } = await acceptedMail();
  await POST(webhook('email.bounced', receiptId));
  expect(await mailOf(id)).toMatchObject({ state: 'BOUNCED', failure: 'bounced:Permanent' });
});

test('the same webhook again changes nothing, also when both come at once', async () => {
  const { id, receiptId } = await acceptedMail();
  const again = { id: uuid() };
  const both = await Promise.all([1, 2, 3].map(() => POST(webhook('email.delivered', receiptId, again))));
  expect(both.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await db().receipt.count({ where: { id: again.id } })).toBe(1);
  await db().mail.update({ where: { id }, data: { state: 'ACCEPTED' } });
  await POST(webhook('email.delivered', receiptId, again));
  expect(await mailOf(id)).toMatchObject({ state: 'ACCEPTED' });
});

test('what is forged, changed, stale or unsigned is refused and moves nothing', async () => {
  const { id, receiptId } = await acceptedMail();
  const other = `whsec_${Buffer.alloc(32, 'other').toString('base64')}`;
  const forged = webhook('email.delivered', receiptId, { secret: other });
  const changed = webhook('email.bounced', uuid(), {
    body: JSON.stringify({ type: 'email.delivered', data: { email_id: receiptId } }),
  });
  const stale = webhook('email.delivered', receiptId, { at: new Date(Date.now() - 6 * 60_000) });
  const unsigned = new Request('http://undersigned.test/', { method: 'POST', body: '{}' });
  for (const request of [forged, changed, stale, unsigned]) expect((await POST(request)).status).toBe(401);
  expect(await mailOf(id)).toMatchObject({ state: 'ACCEPTED' });
});

test('a webhook too large is refused, whatever it says of its length', async () => {
  const large = { body: 'x'.repeat(70_000) };
  expect((await POST(webhook('email.sent', uuid(), large))).status).toBe(413);
  const lying = webhook('email.sent', uuid(), large);
  lying.headers.set('content-length', '10');
  expect(lying.headers.get('content-length')).toBe('10');
  expect((await POST(lying)).status).toBe(413);
});

test('without a secret nothing is taken', async () => {
  const request = webhook('email.sent', uuid());
  vi.resetModules();
  vi.stubEnv('RESEND_WEBHOOK_SECRET', undefined);
  try {
    const door = await import('./route');
    expect((await door.POST(request)).status).toBe(503);
  } finally {
    vi.unstubAllEnvs();
  }
});

test('of a mail nobody knows yet: taken, and kept without the address it was sent to', async () => {
  const [id, receiptId] = [uuid(), uuid()];
  expect((await POST(webhook('email.bounced', receiptId, { id }))).status).toBe(200);
  expect(await db().receipt.findUnique({ where: { id } })).toMatchObject({
    waiting: true,
    receiptId,
    state: 'BOUNCED',
    why: 'bounced:Permanent',
  });
});

test('what is genuine but no event is refused, and an event of no interest let go', async () => {
  expect((await POST(webhook('email.opened', uuid()))).status).toBe(200);
  const id = uuid();
  const at = new Date();
  const signature = new Webhook(env().RESEND_WEBHOOK_SECRET ?? '').sign(id, at, '[]');
  const headers = {
    'svix-id': id,
    'svix-timestamp': String(Math.floor(at.getTime() / 1000)),
    'svix-signature': signature,
  };
  const request = new Request('http://undersigned.test/', { method: 'POST', headers, body: '[]' });
  expect((await POST(request)).status).toBe(400);
});
