import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { isGenuine, readEvent } from './webhook';

const secret = `whsec_${Buffer.alloc(24, 'a secret').toString('base64')}`;
const now = new Date();

function signed(body: string, at = now) {
  const signature = new Webhook(secret).sign('one', at, body);
  return { id: 'one', timestamp: String(Math.floor(at.getTime() / 1000)), signature };
}

test('what was signed with the secret is genuine for five minutes', () => {
  expect(isGenuine(secret, '{}', signed('{}'))).toBe(true);
  expect(isGenuine(secret, '{ }', signed('{}'))).toBe(false);
  expect(isGenuine(secret, '{}', signed('{}', new Date(now.getTime() - 6 * 60_000)))).toBe(false);
});

test.each(['', 'whsec_', 'not base64!'])('under "%s", which is no secret, nothing is genuine', (none) => {
  expect(isGenuine(none, '{}', signed('{}'))).toBe(false);
});

const event = (type: string, data: object, created_at = '2026-01-02T03:04:05Z') => ({
  type,
  created_at,
  data: { email_id: 'r-1', ...data },
});

test('a bounce is told by its kind alone: its message quotes the address', () => {
  const bounce = { type: 'Transient', subType: 'MailboxFull', message: 'ana@example.org is full' };
  expect(readEvent(event('email.bounced', { bounce }), now)).toEqual({
    ok: true,
    said: {
      receiptId: 'r-1',
      state: 'BOUNCED',
      at: new Date('2026-01-02T03:04:05Z'),
      why: 'bounced:Transient:MailboxFull',
    },
  });
  const odd = { bounce: { type: 'ana@example.org' } };
  expect(readEvent(event('email.bounced', odd), now)).toMatchObject({ said: { why: 'bounced' } });
});

test('nothing happened later than it is told', () => {
  const told = readEvent(event('email.delivered', {}, '2999-01-01T00:00:00Z'), now);
  expect(told).toMatchObject({ said: { at: now } });
});

test('an event that says nothing of a mail is let go, what is no event refused', () => {
  for (const body of [event('email.opened', {}), event('email.sent', { email_id: 'x\u0000y' })]) {
    expect(readEvent(body, now)).toEqual({ ok: true, said: null });
  }
  for (const body of [null, [], 'x', {}, { type: 'email.sent' }])
    expect(readEvent(body, now)).toEqual({ ok: false });
});
