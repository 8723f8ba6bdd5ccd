import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Resend } from 'resend';
import { afterEach, expect, test } from 'vitest';
import { startPostbox } from './postbox';

const stopping: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stopping.splice(0)) await stop();
});

const webhookSecret = `whsec_${Buffer.from('a secret of the tests alone').toString('base64')}`;

type Delivery = {
  headers: { id: string; timestamp: string; signature: string };
  payload: string;
};

/** A web that takes webhooks; answers with each of the given statuses, then 200. */
async function web(...statuses: number[]) {
  const deliveries: Delivery[] = [];
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const header = (name: string) => String(request.headers[name]);
    const headers = {
      id: header('svix-id'),
      timestamp: header('svix-timestamp'),
      signature: header('svix-signature'),
    };
    deliveries.push({ headers, payload: Buffer.concat(chunks).toString() });
    response.writeHead(statuses.shift() ?? 200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stopping.push(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`;
  return { url, deliveries };
}

async function open(webhookUrl: string, webhookRetries = [1, 1, 1]) {
  const postbox = await startPostbox({
    webhookUrl,
    webhookSecret,
    webhookRetries,
  });
  stopping.push(postbox.stop);
  const resend = new Resend('re_test', { baseUrl: postbox.url });
  const send = (to: string | string[]) =>
    resend.emails.send({
      from: 'Undersigned <a@undersigned.example>',
      to,
      subject: 'We demand',
      text: 'An answer.',
      tags: [{ name: 'kind', value: 'letter' }],
    });
  return { ...postbox, resend, send };
}

test('the SDK accepts the signature, and the event has the shape Resend gives it', async () => {
  const { url, deliveries } = await web();
  const { resend, send } = await open(url);
  const sent = await send('minister@state.example');
  await expect.poll(() => deliveries.length).toBe(2);
  const events = deliveries.map((delivery) => resend.webhooks.verify({ ...delivery, webhookSecret }));
  expect(events.map((event) => event.type)).toEqual(['email.sent', 'email.delivered']);
  expect(events[1]).toMatchObject({
    created_at: expect.stringMatching(/Z$/),
    data: {
      email_id: sent.data?.id,
      message_id: expect.stringMatching(/^<.+@undersigned\.example>$/),
      created_at: expect.stringMatching(/Z$/),
      from: 'Undersigned <a@undersigned.example>',
      to: ['minister@state.example'],
      subject: 'We demand',
      tags: { kind: 'letter' },
    },
  });
  expect(new Set(deliveries.map((delivery) => delivery.headers.id)).size).toBe(2);
  const forged = {
    ...deliveries[0],
    payload: '{}',
    webhookSecret,
  } as Delivery & { webhookSecret: string };
  expect(() => resend.webhooks.verify(forged)).toThrow();
});

test.each([
  ['bounced@state.example', ['email.sent', 'email.bounced'], 'bounced'],
  ['Press <Complained-2@state.example>', ['email.sent', 'email.delivered', 'email.complained'], 'complained'],
])('mail to %s ends as it says', async (to, types, lastEvent) => {
  const { url, deliveries } = await web();
  const { resend, send } = await open(url);
  const sent = await send(to);
  await expect.poll(() => deliveries.length).toBe(types.length);
  const events = deliveries.map((delivery) => JSON.parse(delivery.payload));
  expect(events.map((event) => event.type)).toEqual(types);
  expect(events.at(-1).data.to).toEqual([to]);
  if (lastEvent === 'bounced') expect(events.at(-1).data.bounce).toMatchObject({ type: 'Permanent' });
  expect((await resend.emails.get(sent.data?.id ?? '')).data?.last_event).toBe(lastEvent);
});

test('of several recipients each event names those it concerns', async () => {
  const { url, deliveries } = await web();
  const { send } = await open(url);
  await send(['a@state.example', 'bounced@state.example']);
  await expect.poll(() => deliveries.length).toBe(3);
  const told = deliveries.map(({ payload }) => JSON.parse(payload)).map(({ type, data }) => [type, data.to]);
  expect(told).toEqual([
    ['email.sent', ['a@state.example', 'bounced@state.example']],
    ['email.delivered', ['a@state.example']],
    ['email.bounced', ['bounced@state.example']],
  ]);
});

test('a web that fails at first gets the same event again under the same id', async () => {
  const { url, deliveries } = await web(503, 500);
  const { send } = await open(url);
  await send('minister@state.example');
  await expect.poll(() => deliveries.length).toBe(4);
  const ids = deliveries.map((delivery) => delivery.headers.id);
  expect(ids[0]).toBe(ids[1]);
  expect(ids[1]).toBe(ids[2]);
  expect(ids[3]).not.toBe(ids[2]);
});

test('a batch after which nobody listens harms nothing, and stopping gives up what was to be told', async () => {
  const { resend, url, stop } = await open('http://127.0.0.1:9/webhooks', [600_000]);
  const mail = {
    from: 'a@undersigned.example',
    to: 'b@state.example',
    subject: 's',
    text: 't',
  };
  expect((await resend.batch.send(Array(20).fill(mail))).error).toBeNull();
  expect(await (await fetch(`${url}/messages`)).json()).toHaveLength(20);
  await stop();
});

test('all events of a full batch are told', async () => {
  const { url, deliveries } = await web();
  const { resend } = await open(url);
  const mail = {
    from: 'a@undersigned.example',
    to: 'b@state.example',
    subject: 's',
    text: 't',
  };
  await resend.batch.send(Array(100).fill(mail));
  await expect.poll(() => deliveries.length, { timeout: 60_000 }).toBe(200);
});

test('a mail whose answer was lost is told of all the same', async () => {
  const { url, deliveries } = await web();
  const postbox = await open(url);
  const body = JSON.stringify({ next: [{ resetAfterAccept: true }] });
  await fetch(`${postbox.url}/faults`, { method: 'PUT', body });
  expect((await postbox.send('minister@state.example')).error).not.toBeNull();
  await expect.poll(() => deliveries.length).toBe(2);
});

test('an address for webhooks without a good secret is refused at the start', async () => {
  await expect(startPostbox({ webhookUrl: 'http://127.0.0.1:9' })).rejects.toThrow('RESEND_WEBHOOK_SECRET');
  await expect(
    startPostbox({
      webhookUrl: 'http://127.0.0.1:9',
      webhookSecret: 'whsec_?',
    }),
  ).rejects.toThrow();
});
