import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Message } from './message';
import { backoff, freeze, halves, openFrozen, sealFrozen } from './posting';

const message = (to: string): Message => ({
  from: 'Us <us@example.org>',
  to: [to],
  replyTo: 'team@example.org',
  subject: 'Ünïcödé 🖤 \u2028',
  html: '<p>"\\</p>',
  text: 'x',
  attachments: [{ filename: 'a.pdf', content: new Uint8Array([0, 255, 10]), contentType: 'application/pdf' }],
});
const messages = (many: number) =>
  new Map(Array.from({ length: many }, (_, index) => [`mail-${index}`, message(`${index}@example.org`)]));

test('a frozen request opens to the byte, and only under its own name', () => {
  const key = randomBytes(32);
  const frozen = freeze(messages(3));
  const sealed = sealFrozen(key, 'one', frozen);
  expect(openFrozen(key, 'one', sealed)).toEqual({ mails: frozen.mails, body: frozen.body });
  expect(() => openFrozen(key, 'two', sealed)).toThrow();
});

test('what is written is what goes over the wire after it was read once more', () => {
  const { body } = freeze(messages(2));
  expect(JSON.stringify(JSON.parse(body))).toBe(body);
});

test('one mail alone is no batch, and speaks as the API does', () => {
  const { batch, body } = freeze(messages(1));
  expect(batch).toBe(false);
  expect(JSON.parse(body)).toMatchObject({
    to: ['0@example.org'],
    reply_to: 'team@example.org',
    attachments: [{ filename: 'a.pdf', content: 'AP8K', content_type: 'application/pdf' }],
  });
});

test('a refused batch falls into halves until every mail stands alone, none lost and none twice', () => {
  const alone: string[] = [];
  const split = (frozen: { mails: string[]; body: string; batch: boolean }) => {
    if (frozen.batch) for (const half of halves(frozen)) split(half);
    else alone.push(`${frozen.mails.join()} ${JSON.parse(frozen.body).to[0]}`);
  };
  split(freeze(messages(7)));
  expect(alone).toEqual(Array.from({ length: 7 }, (_, index) => `mail-${index} ${index}@example.org`));
});

test('tries come apart, up to five minutes', () => {
  expect([1, 2, 3, 4, 20].map((tries) => backoff(tries, 1))).toEqual([1_000, 2_000, 4_000, 8_000, 300_000]);
  expect(backoff(3, 0)).toBe(2_000);
});
