import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Resend } from 'resend';
import { afterEach, expect, test } from 'vitest';
import { type PostboxOptions, startPostbox } from './postbox';

const cleaning: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const clean of cleaning.splice(0)) await clean();
});

async function open(options: PostboxOptions = {}) {
  const postbox = await startPostbox(options);
  cleaning.push(postbox.stop);
  const resend = new Resend('re_test', { baseUrl: postbox.url });
  const messages = async () => (await fetch(`${postbox.url}/messages`)).json();
  const faults = async (...next: object[]) =>
    (
      await fetch(`${postbox.url}/faults`, {
        method: 'PUT',
        body: JSON.stringify({ next }),
      })
    ).status;
  return { ...postbox, resend, messages, faults };
}

const letter = {
  from: 'a@undersigned.example',
  to: 'b@state.example',
  subject: 'We demand',
  text: 'An answer.',
};
const key = { idempotencyKey: 'posting/1' };

test('the same key with the same bytes gets the same answer and sends nothing again', async () => {
  const { resend, messages } = await open();
  const first = await resend.batch.send([letter, letter], key);
  const again = await resend.batch.send([letter, letter], key);
  expect(first.data?.data).toHaveLength(2);
  expect(again.data).toEqual(first.data);
  expect(await messages()).toHaveLength(2);
});

test('the same key with other bytes, or at the other address, is a conflict', async () => {
  const { resend } = await open();
  await resend.emails.send(letter, key);
  const other = await resend.emails.send({ ...letter, subject: 'Other' }, key);
  expect(other.error).toMatchObject({
    statusCode: 409,
    name: 'invalid_idempotent_request',
  });
  const batch = await resend.batch.send([letter], key);
  expect(batch.error).toMatchObject({
    statusCode: 409,
    name: 'invalid_idempotent_request',
  });
});

test('a refused mail leaves its key free', async () => {
  const { resend } = await open();
  expect((await resend.emails.send({ ...letter, to: 'nobody' }, key)).error).not.toBeNull();
  expect((await resend.emails.send(letter, key)).error).toBeNull();
});

test('after 24 hours a key means nothing any more', async () => {
  let now = Date.now();
  const { resend, messages } = await open({ now: () => now });
  await resend.emails.send(letter, key);
  now += 24 * 60 * 60 * 1000 - 1;
  await resend.emails.send(letter, key);
  expect(await messages()).toHaveLength(1);
  now += 1;
  await resend.emails.send(letter, key);
  expect(await messages()).toHaveLength(2);
});

test('a key has 1 to 256 characters', async () => {
  const { resend } = await open();
  const long = await resend.emails.send(letter, {
    idempotencyKey: 'k'.repeat(257),
  });
  expect(long.error).toMatchObject({
    statusCode: 400,
    name: 'invalid_idempotency_key',
  });
  expect((await resend.emails.send(letter, { idempotencyKey: 'k'.repeat(256) })).error).toBeNull();
});

test('faults befall the coming requests one by one', async () => {
  const { resend, faults, messages } = await open();
  const quota = { status: 429, name: 'daily_quota_exceeded' };
  expect(await faults({ status: 429, retryAfter: 7 }, { pass: true }, { status: 500 }, quota)).toBe(200);
  const busy = await resend.emails.send(letter);
  expect(busy.error).toMatchObject({
    statusCode: 429,
    name: 'rate_limit_exceeded',
  });
  expect(busy.headers).toMatchObject({
    'retry-after': '7',
    'ratelimit-remaining': '0',
  });
  expect((await resend.emails.send(letter)).error).toBeNull();
  const failed = await resend.emails.send(letter);
  expect(failed.error).toMatchObject({
    statusCode: 500,
    name: 'internal_server_error',
  });
  expect((await resend.emails.send(letter)).error).toMatchObject({
    name: quota.name,
  });
  expect((await resend.emails.send(letter)).error).toBeNull();
  expect(await messages()).toHaveLength(2);
});

test.each([{ resetAfterAccept: true }, { malformed: true }])(
  'with %j the mail is accepted though the SDK hears nothing, and a retry sends no second one',
  async (fault) => {
    const { resend, faults, messages } = await open();
    await faults(fault);
    const lost = await resend.emails.send(letter, key);
    expect(lost.error).toMatchObject({
      statusCode: null,
      name: 'application_error',
    });
    const [message] = await messages();
    const again = await resend.emails.send(letter, key);
    expect(again.data).toEqual({ id: message.id });
    expect(await messages()).toHaveLength(1);
  },
);

test('a hanging request holds its key until the client gives up, and accepts nothing', async () => {
  const { resend, faults, messages, url } = await open();
  await faults({ hang: true });
  const impatient = new AbortController();
  const options = { ...key, signal: impatient.signal };
  const hanging = resend.emails.send(letter, options);
  await expect.poll(async () => (await (await fetch(`${url}/faults`)).json()).next).toEqual([]);
  await expect
    .poll(async () => (await resend.emails.send(letter, key)).error?.name)
    .toBe('concurrent_idempotent_requests');
  expect(await messages()).toEqual([]);
  impatient.abort();
  expect((await hanging).error).toMatchObject({ name: 'application_error' });
  await expect.poll(async () => (await resend.emails.send(letter, key)).error).toBeNull();
  expect(await messages()).toHaveLength(1);
});

test('one that is silent after it accepted has the mail, and sends no second one when asked again', async () => {
  const { resend, faults, messages } = await open();
  await faults({ silentAfterAccept: true });
  const impatient = new AbortController();
  const waiting = resend.emails.send(letter, { ...key, signal: impatient.signal });
  await expect.poll(async () => (await messages()).length).toBe(1);
  const [message] = await messages();
  impatient.abort();
  expect((await waiting).error).toMatchObject({ name: 'application_error' });
  const again = async () => (await resend.emails.send(letter, key)).data;
  await expect.poll(again).toEqual({ id: message.id });
  expect(await messages()).toHaveLength(1);
});

test('stopping answers nobody who hangs and closes all the same', async () => {
  const { resend, faults, stop, url } = await open();
  await faults({ hang: true });
  const hanging = resend.emails.send(letter);
  await expect.poll(async () => (await (await fetch(`${url}/faults`)).json()).next).toEqual([]);
  await stop();
  expect((await hanging).error).toMatchObject({ name: 'application_error' });
});

test('an unknown fault is refused', async () => {
  const { faults } = await open();
  expect(await faults({ explode: true })).toBe(422);
});

test('messages and keys survive a restart, even one with a line half written', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'postbox-'));
  cleaning.push(() => rmSync(dir, { recursive: true }));
  const first = await open({ dir });
  const sent = await first.resend.emails.send(letter, key);
  const before = await first.messages();
  await first.stop();
  appendFileSync(join(dir, 'messages.jsonl'), '{"at":1,"key":nu');

  const second = await open({ dir });
  expect(await second.messages()).toEqual(before);
  expect((await second.resend.emails.send(letter, key)).data).toEqual(sent.data);
  await fetch(`${second.url}/messages`, { method: 'DELETE' });
  await second.resend.emails.send({ ...letter, subject: 'After' });
  await second.stop();

  const third = await open({ dir });
  expect((await third.messages()).map((one: { subject: string }) => one.subject)).toEqual(['After']);
  expect((await third.resend.emails.send(letter, key)).data).toEqual(sent.data);
});
