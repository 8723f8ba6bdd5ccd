import { once } from 'node:events';
import { request as ask, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { door } from './doors';
import { form, go, said, site } from './front.fixture';

// What is sent to the front: forms, and bodies of every size.

test('a refused form comes back filled in under its status, stored nowhere', async () => {
  const { status, headers, body } = await go(
    '/api/campaigns/known/signatures',
    form({ name: 'Ana', email: 'x' }),
  );
  expect(status).toBe(422);
  expect(body.toString()).toContain('<title>Error: Titled</title>');
  expect(body.toString()).toContain('value="Ana"');
  expect(body.toString()).toContain('<a href="#e">No address.</a>');
  expect(headers['cache-control']).toBe('no-store');
  expect(headers['x-form-page']).toBeUndefined();
});

test('a refused form still knows where its signer came from', async () => {
  const { body } = await go('/api/campaigns/known/signatures', form({ name: 'Ana', source: 'paper' }));
  expect(body.toString()).toMatch(/name="source" value="paper"/);
  const plain = await go('/api/campaigns/known/signatures', form({ name: 'Ana' }));
  expect(plain.body.toString()).toMatch(/name="source" value=""/);
});

test('a script that wants JSON gets what the door said', async () => {
  const { status, headers, body } = await go(
    '/api/campaigns/known/signatures',
    form({}, { accept: 'application/json' }),
  );
  expect([status, JSON.parse(body.toString())]).toEqual([422, { errors: { email: ['No address.'] } }]);
  expect(headers['x-form-page']).toBeUndefined();
});

test('a page elsewhere that posts JSON and takes anything gets JSON, not our form', async () => {
  const headers = { accept: '*/*', 'content-type': 'application/json; charset=utf-8' };
  const { status, body } = await go('/api/campaigns/closed/signatures', {
    method: 'POST',
    headers,
    body: '{}',
  });
  expect([status, JSON.parse(body.toString())]).toEqual([409, { error: 'not-open' }]);
});

test('an accepted form is led on', async () => {
  const { status, headers } = await go(
    '/api/campaigns/known/signatures',
    form({ email: 'good@example.org' }),
  );
  expect([status, headers.location]).toEqual([303, '/en/campaigns/known/check-your-email']);
});

test('a closed campaign is the problem page in the language of the form', async () => {
  const { status, body } = await go('/api/campaigns/closed/signatures', form({ locale: 'es' }));
  expect([status, body.toString().includes('Ahora no recoge firmas.')]).toEqual([409, true]);
});

test('a door that breaks is 500, and the log holds neither message nor address', async () => {
  const { status } = await go('/api/campaigns/broken/signatures', form({ name: 'Ana' }));
  expect(status).toBe(500);
  expect(said).toHaveLength(2);
  expect(said[0]).toMatchObject([{}, { method: 'POST', route: '/api/campaigns/{}/signatures' }]);
});

test('headers only the front may set are dropped, and the site is named as people know it', async () => {
  const port = await site({ proxies: 1 });
  const headers = {
    'x-client-address': '6.6.6.6',
    'x-page-path': '//evil.example/organise',
    'x-forwarded-for': '6.6.6.6, 198.51.100.4',
    host: 'evil.example',
  };
  const { body } = await go('/api/campaigns/known/count', { port, headers });
  expect(JSON.parse(body.toString())).toEqual({
    address: '198.51.100.4',
    page: '/api/campaigns/known/count',
    url: 'https://site.example/api/campaigns/known/count',
  });
});

const { promise: gate, resolve: open } = Promise.withResolvers<void>();
const slow = door<'slug'>('/api/campaigns/{slug}/signatures', {
  POST: async () => {
    await gate;
    return Response.json({ status: 'check-your-email' }, { status: 202 });
  },
});

test('a crowd is told to come again, and those inside are answered', async () => {
  const port = await site({ doors: [slow], most: 2 });
  const json = { 'content-type': 'application/json', accept: 'application/json' };
  const refused: Awaited<ReturnType<typeof go>>[] = [];
  const knocks = Array.from({ length: 5 }, async () => {
    const said = await go('/api/campaigns/known/signatures', {
      port,
      method: 'POST',
      headers: json,
      body: '{}',
    });
    if (said.status === 503) refused.push(said);
    return said.status;
  });
  await expect.poll(() => refused.length).toBe(3);
  expect(refused[0]?.headers['access-control-allow-origin']).toBe('*');
  expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThan(0);
  open();
  expect((await Promise.all(knocks)).sort()).toEqual([202, 202, 503, 503, 503]);
  const typed = form({ name: 'Ana', email: 'good@example.org' });
  expect((await go('/api/campaigns/known/signatures', { port, ...typed })).status).toBe(202);
});

test('a body of exactly 64 KiB passes whole, one byte more is 413', async () => {
  const port = await site();
  const fits = await go('/api/echo', { port, method: 'POST', body: Buffer.alloc(65_536, 'a') });
  expect([fits.status, fits.body.length]).toEqual([200, 65_536]);
  const over = await go('/api/echo', { port, method: 'POST', body: Buffer.alloc(65_537, 'a') });
  expect([over.status, over.headers.connection]).toEqual([413, 'close']);
});

test('the one door that takes a file takes ten megabytes, and no door beside it does', async () => {
  const port = await site();
  const megabyte = 1024 * 1024;
  const paper = '/api/organise/campaigns/mine/paper';
  const list = Buffer.alloc(10 * megabyte, 'a');
  const cookie = 'mine';
  expect((await go(paper, { port, method: 'POST', body: list, headers: { cookie } })).status).toBe(200);
  /** What is said to who only announces so much. */
  const announced = async (path: string, bytes: number) => {
    const headers = { 'content-length': bytes, cookie };
    const sent = ask({ port, host: '127.0.0.1', path, method: 'POST', headers });
    sent.flushHeaders();
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    sent.on('error', () => {}).destroy();
    return [path, response.statusCode];
  };
  expect(await announced(paper, 11 * megabyte)).toEqual([paper, 413]);
  for (const path of [`${paper}/1/columns`, '/api/campaigns/mine/paper', `${paper}s`]) {
    expect(await announced(path, 2 * megabyte)).toEqual([path, 413]);
  }
});

test('of a file that nobody signed in sends no byte is read', async () => {
  const port = await site();
  const paper = '/api/organise/campaigns/mine/paper';
  const headers = { 'content-length': '10000000', 'content-type': 'multipart/form-data; boundary=x' };
  for (const [accept, status] of [['application/json', 401] as const, ['text/html', 303] as const]) {
    const sent = ask({
      port,
      host: '127.0.0.1',
      path: paper,
      method: 'POST',
      headers: { ...headers, accept },
    });
    sent.flushHeaders();
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    sent.on('error', () => {}).destroy();
    expect(response.statusCode).toBe(status);
    if (status === 303) expect(response.headers.location).toBe('/en/sign-in');
  }
});

test('four files are taken in at once, the fifth is told to come again', async () => {
  const port = await site();
  const paper = '/api/organise/campaigns/mine/paper';
  const headers = { cookie: 'mine', accept: 'application/json', 'content-length': '10' };
  const begin = () => {
    const sent = ask({ port, host: '127.0.0.1', path: paper, method: 'POST', headers });
    sent.write('12345');
    return sent;
  };
  const under = Array.from({ length: 5 }, begin);
  const answers = under.map(async (sent, at) => {
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    response.resume();
    return { at, status: response.statusCode, again: response.headers['retry-after'] };
  });
  const first = await Promise.race(answers);
  expect(first).toMatchObject({ status: 503, again: '10' });
  for (const [at, sent] of under.entries()) if (at !== first.at) sent.end('67890');
  const rest = await Promise.all(answers.filter((_, at) => at !== first.at));
  expect(rest.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  const later = begin();
  later.end('67890');
  const [response] = (await once(later, 'response')) as [IncomingMessage];
  expect(response.statusCode).toBe(200);
  under[first.at]?.on('error', () => {}).destroy();
});

test('a chunked body without end is 413 as soon as it is too long, and the connection closes', async () => {
  const port = await site();
  const socket = connect(port, '127.0.0.1');
  socket.write(
    'POST /api/echo HTTP/1.1\r\nhost: x\r\naccept: text/html\r\ntransfer-encoding: chunked\r\n\r\n',
  );
  const chunk = Buffer.alloc(16_384, 'a');
  for (let index = 0; index < 6; index += 1)
    socket.write(Buffer.concat([Buffer.from('4000\r\n'), chunk, Buffer.from('\r\n')]));
  let answer = '';
  socket.on('data', (part) => {
    answer += part;
  });
  await once(socket, 'close');
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
  expect((await go('/api/alive', { port })).status).toBe(200);
});

test('a sender that breaks off harms nobody', async () => {
  const port = await site();
  const socket = connect(port, '127.0.0.1');
  socket.write('POST /api/echo HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\nabc');
  await once(socket, 'connect');
  socket.destroy();
  expect((await go('/api/alive', { port })).status).toBe(200);
  expect(said).toEqual([]);
});
