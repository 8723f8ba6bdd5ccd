import { once } from 'node:events';
import {
  request as ask,
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { brotliDecompressSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { type Door, door } from './doors';
import { type FrontOptions, front } from './front';
import { campaignVersions } from './versions';

// The front on a real socket; what stands behind it here is a plain listener in Next's place.

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

const campaign = `<html><head><title>Titled</title></head><body><script>self.__next_f=[]</script>
<form data-form="sign" data-error-title="Error: "><div data-error-summary hidden><ul></ul></div>
<input id="n" name="name"><input id="e" name="email"><p data-error="email" hidden></p></form></body></html>`;

const behind: RequestListener = (request, response) => {
  const url = request.url ?? '';
  const html = (status: number, text: string) =>
    response.writeHead(status, { 'content-type': 'text/html' }).end(text);
  if (url === '/es/problem/not-found')
    return html(200, '<html><body><script>x</script><h1>Perdido</h1></body></html>');
  if (url.includes('/problem/')) return html(500, 'blank');
  if (url.includes('/campaigns/known')) return html(200, campaign);
  if (url.includes('/campaigns/draft')) return html(404, 'blank');
  if (url.includes('/signature/broken')) return html(500, 'blank');
  if (url.includes('/signature/'))
    return html(200, `<html><body>${request.headers['x-client-address']}</body></html>`);
  if (url.startsWith('/api/organise') && url.endsWith('/rhythm')) {
    const headers = { 'x-form-page': '/en/organise/campaigns/mine/letters/rhythm;form=sign' };
    return response.writeHead(422, headers).end('{"errors":{"email":["No address."]}}');
  }
  if (url.startsWith('/api/organise')) return html(200, '<p>Dear Minister</p>');
  if (url.endsWith('/letters/rhythm')) return html(200, campaign);
  if (url.startsWith('/embed/listed')) {
    return html(
      200,
      '<html><head><meta name="framed-by" content="a.example b.example"/></head><body>Card</body></html>',
    );
  }
  if (url.startsWith('/embed/')) return html(200, '<html><head></head><body>Card</body></html>');
  if (url.includes('/organise')) return html(200, '<p>Yours</p><script>self.__next_f.push([])</script>');
  if (url === '/api/echo') return request.pipe(response.writeHead(200, { 'content-type': 'text/plain' }));
  return html(404, 'blank');
};

const said: unknown[] = [];
const doors: Door[] = [
  door<'slug'>('/api/campaigns/{slug}/signatures', {
    POST: async (request, { params }) => {
      const { slug } = await params;
      if (slug === 'broken') throw new Error('a name nobody may read');
      if (slug === 'closed') return Response.json({ error: 'not-open' }, { status: 409 });
      const fields = await request.formData();
      if (fields.get('email') === 'good@example.org') {
        return new Response(null, {
          status: 303,
          headers: { location: '/en/campaigns/known/check-your-email' },
        });
      }
      const headers = { 'x-form-page': '/en/campaigns/known;form=sign' };
      return Response.json({ errors: { email: ['No address.'] } }, { status: 422, headers });
    },
  }),
  door<'slug'>('/api/campaigns/{slug}/count', {
    GET: async (request) =>
      Response.json({
        address: request.headers.get('x-client-address'),
        page: request.headers.get('x-page-path'),
        url: request.url,
      }),
  }),
];

async function site(more: Partial<FrontOptions> = {}): Promise<number> {
  said.length = 0;
  const listener = front({
    site: new URL('https://site.example'),
    proxies: 0,
    dev: false,
    next: async (request, response) => void behind(request as IncomingMessage, response as never),
    doors,
    versions: campaignVersions(async () => [
      { slug: 'known', touchedAt: new Date(0) },
      { slug: 'draft', touchedAt: new Date(0) },
      { slug: 'listed', touchedAt: new Date(0) },
    ]),
    log: { trouble: (...all) => said.push(all), note: () => {} },
    signedIn: async (cookie) => cookie === 'mine',
    ...more,
  });
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

type Sent = { method?: string; headers?: Record<string, string>; body?: string | Buffer; port?: number };

async function go(path: string, { method = 'GET', headers = {}, body, port }: Sent = {}) {
  const sent = ask({ port: port ?? (await site()), host: '127.0.0.1', path, method, headers });
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) };
}

const HTML = { accept: 'text/html' };
const form = (fields: Record<string, string>, more: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { ...HTML, 'content-type': 'application/x-www-form-urlencoded', ...more },
  body: new URLSearchParams(fields).toString(),
});

test('a public page is a document, with a policy that lets no inline script run', async () => {
  const { status, headers, body } = await go('/en/campaigns/known?x=1', { headers: HTML });
  expect(status).toBe(200);
  expect(body.toString()).not.toContain('<script');
  expect(headers['content-security-policy']).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
      "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  );
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['strict-transport-security']).toBeDefined();
  expect(headers['cache-control']).toContain('s-maxage=10');
});

test('a page one has already is 304, in any encoding; HEAD has no body', async () => {
  const port = await site();
  const first = await go('/en/campaigns/known', { port, headers: { 'accept-encoding': 'gzip;q=0, br' } });
  expect(first.headers['content-encoding']).toBe('br');
  expect(brotliDecompressSync(first.body).toString()).toContain('Titled');
  const again = await go('/en/campaigns/known', {
    port,
    headers: { 'if-none-match': String(first.headers.etag) },
  });
  expect([again.status, again.body.length]).toEqual([304, 0]);
  const head = await go('/en/campaigns/known', { port, method: 'HEAD' });
  expect([head.status, head.body.length, head.headers.etag]).toEqual([200, 0, first.headers.etag]);
});

test('a random query makes no second rendering', async () => {
  let renderings = 0;
  const port = await site({
    next: async (_request, response) => {
      renderings += 1;
      response.writeHead(200, { 'content-type': 'text/html' }).end(campaign);
    },
  });
  for (const query of ['', '?a=1', '?b=2&after=3', '?source=flyer'])
    await go(`/en/campaigns/known${query}`, { port });
  expect(renderings).toBe(1);
});

test('a campaign nobody knows never reaches Next', async () => {
  const asked: string[] = [];
  const port = await site({
    next: async (request, response) => {
      asked.push(request.url ?? '');
      behind(request as IncomingMessage, response as never);
    },
  });
  const { status, body } = await go('/es/campaigns/no-such-thing', { port, headers: HTML });
  expect([status, body.toString().includes('Perdido')]).toEqual([404, true]);
  expect(asked).toEqual(['/es/problem/not-found']);
});

test.each(['/es/campaigns/draft', '/es/nowhere/at/all'])('%s is the problem page under 404', async (path) => {
  const { status, headers, body } = await go(path, { headers: HTML });
  expect(status).toBe(404);
  expect(body.toString()).toContain('<h1>Perdido</h1>');
  expect(headers['cache-control']).toBe('no-store');
});

test('when even the problem page fails a plain one says it, in the reader’s language', async () => {
  const { status, body } = await go('/anything', { headers: { ...HTML, 'accept-language': 'en' } });
  expect(status).toBe(404);
  expect(body.toString()).toContain('<h1>There is nothing at this address.</h1>');
});

test('with the database gone from the start the page is 503 with a wait', async () => {
  const port = await site({ versions: campaignVersions(() => Promise.reject(new Error('gone'))) });
  const { status, headers } = await go('/en/campaigns/known', { port, headers: HTML });
  expect([status, headers['retry-after']]).toEqual([503, '5']);
});

test('/ leads to the language the browser asks for', async () => {
  const { status, headers } = await go('/', { headers: { 'accept-language': 'es-PE, en;q=0.5' } });
  expect([status, headers.location, headers.vary]).toEqual([307, '/es', 'accept-language']);
});

test.each([
  ['/en/', '/en'],
  ['//evil.example/en/', '/evil.example/en'],
  ['/\\evil.example/', '/evil.example'],
  ['/en//campaigns/known/?a=1', '/en/campaigns/known?a=1'],
])('%s has one spelling, %s', async (path, location) => {
  const { status, headers } = await go(path, { headers: HTML });
  expect([status, headers.location]).toEqual([308, location]);
});

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
  expect([status, body.toString().includes('Esta campaña no está abierta')]).toEqual([409, true]);
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

test('pages with a token send no referrer and are stored nowhere', async () => {
  const { headers, body } = await go('/en/signature/abc', { headers: HTML });
  expect([headers['referrer-policy'], headers['cache-control']]).toEqual(['no-referrer', 'no-store']);
  expect(body.toString()).toContain('127.0.0.1');
});

test('an organisers’ form that is refused comes back filled in, for them alone', async () => {
  const path = '/api/organise/campaigns/mine/letters/rhythm';
  const { status, headers, body } = await go(path, form({ name: 'Every so often', email: 'x' }));
  expect([status, headers['cache-control']]).toEqual([422, 'no-store']);
  expect(body.toString()).toContain('value="Every so often"');
  expect(body.toString()).toContain('No address.');
});

test('a letter’s preview may be framed by our own pages and by nobody else, and runs nothing', async () => {
  const port = await site();
  const { headers } = await go('/api/organise/campaigns/mine/letters/preview/1', { port, headers: HTML });
  expect(headers['content-security-policy']).toBe(
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
  );
  expect(headers['x-frame-options']).toBe('SAMEORIGIN');
  for (const other of ['letters/preview/1/1', 'letters', 'letters/release']) {
    const said = await go(`/api/organise/campaigns/mine/${other}`, { port, headers: HTML });
    expect(said.headers['x-frame-options']).toBe('DENY');
    expect(said.headers['content-security-policy']).toContain("frame-ancestors 'none'");
  }
  const page = await go('/en/organise/campaigns/mine', { port, headers: HTML });
  expect(page.headers['content-security-policy']).toContain("frame-src 'self'; frame-ancestors 'none'");
});

test('an organisers’ page is a document too: no script but ours, stored nowhere', async () => {
  const { headers, body } = await go('/en/organise', { headers: HTML });
  expect(headers['content-security-policy']).toContain("script-src 'self';");
  expect(headers['cache-control']).toBe('no-store');
  expect(body.toString()).not.toContain('self.__next_f');
});

test('a page is only read', async () => {
  const { status, headers } = await go('/en/campaigns/known', form({}));
  expect([status, headers.allow]).toEqual([405, 'GET, HEAD, OPTIONS']);
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

test.each([
  '*',
  '/%zz',
  '/en/campaigns/../organise',
  '/en/%2e%2e/organise',
  '/api/x/%2E./echo',
  '/en/%00',
  '/en#x',
])('a request for %s is answered 400', async (path) => {
  expect((await go(path, { method: path === '*' ? 'OPTIONS' : 'GET' })).status).toBe(400);
});

test('Next reads the address the front has sorted, whatever host the request line names', async () => {
  const asked: string[] = [];
  const port = await site({
    next: async (request, response) => {
      asked.push(request.url ?? '');
      behind(request as IncomingMessage, response as never);
    },
  });
  await go('http://evil.example/api/other?a=1', { port });
  expect(asked).toEqual(['/api/other?a=1']);
});

test('a card is framed by any site, or by those its campaign lists; the figures are everybody’s too', async () => {
  const ancestors = async (path: string) => {
    const { headers } = await go(path, { headers: HTML });
    const policy = String(headers['content-security-policy']);
    return [
      policy.split('frame-ancestors ')[1],
      headers['x-frame-options'],
      headers['cross-origin-resource-policy'],
    ];
  };
  expect(await ancestors('/embed/known')).toEqual(['*', undefined, 'cross-origin']);
  expect(await ancestors('/embed/listed')).toEqual(['a.example b.example', undefined, 'cross-origin']);
  expect(await ancestors('/en/campaigns/known')).toEqual(["'none'", 'DENY', 'same-origin']);
  expect(await ancestors('/en/campaigns/unknown')).toEqual(["'none'", 'DENY', 'same-origin']);
  expect(await ancestors('/api/campaigns/known/count')).toEqual(["'none'", 'DENY', 'cross-origin']);
});

test('an address with a token is told to nobody, also where there is nothing to see', async () => {
  for (const path of ['/en/signature/abc', '/en/signature/broken']) {
    const { headers } = await go(path, { headers: HTML });
    expect([path, headers['referrer-policy'], headers['cache-control']]).toEqual([
      path,
      'no-referrer',
      'no-store',
    ]);
  }
});
