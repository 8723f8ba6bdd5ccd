import type { IncomingMessage } from 'node:http';
import { brotliDecompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { behind, campaign, form, go, HTML, site } from './front.fixture';
import { campaignVersions } from './versions';

// The front on a real socket: what it answers, from where, and how it may be kept.

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

test('a feed is kept like a page, as what it is and as it was written', async () => {
  const port = await site();
  const first = await go('/en/campaigns/known/feed.xml', { port });
  expect(first.body.toString()).toBe('<feed><!-- kept --></feed>');
  expect(first.headers['content-type']).toBe('application/atom+xml; charset=utf-8');
  expect(first.headers['cache-control']).toBe('public, max-age=300, s-maxage=60, stale-if-error=86400');
  expect(first.headers['speculation-rules']).toBeUndefined();
  expect(first.headers['access-control-allow-origin']).toBe('*');
  const headers = { 'if-none-match': String(first.headers.etag) };
  expect((await go('/en/campaigns/known/feed.xml', { port, headers })).status).toBe(304);
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
  expect(body.toString()).toContain('<h1>There is nothing here.</h1>');
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
