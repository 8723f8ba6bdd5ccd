import { Resend } from 'resend';
import { afterEach, expect, test } from 'vitest';
import { type PostboxOptions, startPostbox } from './postbox';

const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of running.splice(0)) await stop();
});

async function open(options: PostboxOptions = {}) {
  const postbox = await startPostbox(options);
  running.push(postbox.stop);
  const resend = new Resend('re_test', { baseUrl: postbox.url });
  const messages = async (to?: string) =>
    (await fetch(`${postbox.url}/messages${to ? `?to=${encodeURIComponent(to)}` : ''}`)).json();
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
  from: 'Undersigned <letters@undersigned.example>',
  to: 'minister@state.example',
  subject: 'We demand',
  text: 'An answer.',
};

test('a mail sent with the SDK arrives with everything in it, and can be asked for by its id', async () => {
  const { resend, messages } = await open();
  const sent = await resend.emails.send({
    ...letter,
    to: ['The Minister <minister@state.example>'],
    html: '<p>An answer.</p>',
    replyTo: 'campaign@undersigned.example',
    headers: { 'List-Unsubscribe': '<https://undersigned.example/u>' },
    attachments: [{ filename: 'names.pdf', content: Buffer.from('%PDF') }],
    tags: [{ name: 'kind', value: 'letter' }],
  });
  expect(sent.error).toBeNull();
  const [message, ...others] = await messages('MINISTER@state.example');
  expect(others).toEqual([]);
  expect(message).toEqual({
    id: sent.data?.id,
    to: ['The Minister <minister@state.example>'],
    from: letter.from,
    subject: letter.subject,
    html: '<p>An answer.</p>',
    text: letter.text,
    headers: {
      'Reply-To': 'campaign@undersigned.example',
      'List-Unsubscribe': '<https://undersigned.example/u>',
    },
    attachments: [
      {
        filename: 'names.pdf',
        contentType: 'application/pdf',
        contentId: null,
        content: Buffer.from('%PDF').toString('base64'),
        path: null,
        size: 4,
      },
    ],
    receivedAt: expect.stringMatching(/^\d{4}-.*Z$/),
  });
  const got = await resend.emails.get(sent.data?.id ?? '');
  expect(got.data).toMatchObject({
    object: 'email',
    subject: 'We demand',
    last_event: 'delivered',
    cc: null,
  });
});

test('messages come newest first and are gone once cleared', async () => {
  const { resend, messages, url } = await open();
  for (const subject of ['one', 'two']) await resend.emails.send({ ...letter, subject });
  expect((await messages()).map((one: { subject: string }) => one.subject)).toEqual(['two', 'one']);
  await resend.emails.send({ ...letter, to: 'ana+1@mail.example' });
  const unencoded = await fetch(`${url}/messages?to=ana+1@mail.example`);
  expect(await unencoded.json()).toHaveLength(1);
  expect(await messages('nobody@state.example')).toEqual([]);
  await fetch(`${url}/messages`, { method: 'DELETE' });
  expect(await messages()).toEqual([]);
});

test('a missing key, a wrong key, an unknown address and an unknown id get the documented names', async () => {
  const { url, resend } = await open();
  const post = async (headers: Record<string, string>) =>
    (
      await fetch(`${url}/emails`, {
        method: 'POST',
        headers,
        body: JSON.stringify(letter),
      })
    ).json();
  expect(await post({})).toMatchObject({
    statusCode: 401,
    name: 'missing_api_key',
  });
  expect(await post({ authorization: 'Bearer nonsense' })).toMatchObject({
    statusCode: 403,
    name: 'invalid_api_key',
  });
  expect((await resend.get('/emails/a/b')).error).toMatchObject({
    statusCode: 404,
    name: 'not_found',
  });
  expect((await resend.emails.list()).error).toMatchObject({
    statusCode: 405,
    name: 'method_not_allowed',
  });
  expect((await resend.emails.get('x')).error).toMatchObject({
    statusCode: 422,
    name: 'invalid_parameter',
  });
  const unknown = '4ef9a417-02e9-4d39-ad75-9611e0fcc33c';
  expect((await resend.emails.get(unknown)).error).toMatchObject({
    statusCode: 404,
    name: 'not_found',
  });
});

test.each([
  [{ to: '' }, 'missing_required_field', 'Missing `to` field.'],
  [{ text: undefined }, 'validation_error', 'Missing `html` or `text` field.'],
  [{ subject: '' }, 'missing_required_field', 'Missing `subject` field.'],
  [{ from: undefined }, 'missing_required_field', 'Missing `from` field.'],
  [{ to: 'nobody' }, 'validation_error', expect.stringMatching(/^Invalid `to` field\. The email address/)],
  [{ to: ['a@b.example', 'ü@b.example'] }, 'validation_error', expect.stringMatching(/^Invalid `to`/)],
  [{ from: 'web@localhost' }, 'validation_error', expect.stringMatching(/^Invalid `from` field/)],
  [{ reply_to: 5 }, 'validation_error', expect.stringMatching(/^Invalid `reply_to` field/)],
  [{ to: Array(51).fill('a@b.example') }, 'validation_error', expect.stringMatching(/at most 50/)],
  [{ tags: [{ name: 'a b', value: 'c' }] }, 'validation_error', expect.stringMatching(/^Tags should/)],
  [{ attachments: [{ filename: 'a.pdf' }] }, 'invalid_attachment', expect.stringMatching(/^Attachment must/)],
  [{ html: 5 }, 'validation_error', 'Invalid `html` field.'],
])('a mail with %j is refused with 422 and kept by nobody', async (wrong, name, message) => {
  const { resend, messages } = await open();
  const { error } = await resend.post('/emails', { ...letter, ...wrong });
  expect(error).toEqual({ statusCode: 422, name, message });
  expect(await messages()).toEqual([]);
});

test('what is no JSON is refused with 400, and more than 40 MB with 413', async () => {
  const { url, messages } = await open();
  const headers = {
    authorization: 'Bearer re_test',
    'content-type': 'application/json',
  };
  const broken = await fetch(`${url}/emails`, {
    method: 'POST',
    headers,
    body: '{',
  });
  expect(await broken.json()).toMatchObject({
    statusCode: 400,
    name: 'validation_error',
  });
  const body = JSON.stringify({
    ...letter,
    text: 'x'.repeat(40 * 1024 * 1024),
  });
  const large = await fetch(`${url}/emails`, { method: 'POST', headers, body });
  expect(await large.json()).toMatchObject({
    statusCode: 413,
    name: 'validation_error',
  });
  expect(await messages()).toEqual([]);
});

test('a strict batch is all or nothing', async () => {
  const { resend, messages } = await open();
  const wrong = await resend.batch.send([letter, { ...letter, to: 'nobody' }]);
  expect(wrong.error).toMatchObject({
    statusCode: 422,
    name: 'validation_error',
  });
  expect(await messages()).toEqual([]);
  const right = await resend.batch.send(Array(100).fill(letter));
  expect(right.data?.data).toHaveLength(100);
  expect(right.data).not.toHaveProperty('errors');
  expect(await messages()).toHaveLength(100);
  const tooMany = await resend.batch.send(Array(101).fill(letter));
  expect(tooMany.error).toMatchObject({
    statusCode: 422,
    name: 'validation_error',
  });
});

test('a permissive batch sends what is right and tells what is wrong by its place', async () => {
  const { resend, messages } = await open();
  const mixed = [letter, { ...letter, to: '' }, { ...letter, subject: 'third' }];
  const { data } = await resend.batch.send(mixed, {
    batchValidation: 'permissive',
  });
  expect(data?.data).toHaveLength(2);
  expect(data?.errors).toEqual([{ index: 1, message: 'Missing `to` field.' }]);
  expect(await messages()).toHaveLength(2);
});

test('as an API that knows no permissive batches, it refuses the whole of one', async () => {
  const { resend, messages, url } = await open();
  await fetch(`${url}/faults`, { method: 'PUT', body: JSON.stringify({ next: [{ strict: true }] }) });
  const mixed = [letter, { ...letter, to: '' }];
  const { error } = await resend.batch.send(mixed, { batchValidation: 'permissive' });
  expect(error).toMatchObject({ statusCode: 422, name: 'missing_required_field' });
  expect(await messages()).toEqual([]);
});

test('a batch drops attachments in silence, as Resend does', async () => {
  const { resend, messages } = await open();
  await resend.post('/emails/batch', [{ ...letter, attachments: [{ filename: 'a.txt', content: 'YQ==' }] }]);
  expect((await messages())[0].attachments).toEqual([]);
});

test('over the rate the answer is 429 with how long to wait, and a second later it goes on', async () => {
  let now = Date.now();
  const { resend } = await open({ ratePerSecond: 2, now: () => now });
  const first = await resend.emails.send(letter);
  expect(first.headers).toMatchObject({
    'ratelimit-limit': '2',
    'ratelimit-remaining': '1',
    'ratelimit-reset': '1',
  });
  expect(first.headers).not.toHaveProperty('retry-after');
  await resend.emails.send(letter);
  const third = await resend.emails.send(letter);
  expect(third.error).toMatchObject({
    statusCode: 429,
    name: 'rate_limit_exceeded',
  });
  expect(third.headers).toMatchObject({
    'ratelimit-remaining': '0',
    'retry-after': '1',
  });
  now += 1000;
  expect((await resend.emails.send(letter)).error).toBeNull();
});
