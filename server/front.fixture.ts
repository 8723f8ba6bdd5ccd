import { once } from 'node:events';
import {
  request as ask,
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import { type Door, door } from './doors';
import { type FrontOptions, front } from './front';
import { campaignVersions } from './versions';

// The front on a real socket; what stands behind it here is a plain listener in Next's place.

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

export const campaign = `<html><head><title>Titled</title></head><body><script>self.__next_f=[]</script>
<form data-form="sign" data-error-title="Error: "><div data-error-summary hidden><ul></ul></div>
<input id="n" name="name"><input id="e" name="email"><p data-error="email" hidden></p>
<input type="hidden" name="source" value="" data-source></form></body></html>`;

export const behind: RequestListener = (request, response) => {
  const url = request.url ?? '';
  const html = (status: number, text: string) =>
    response.writeHead(status, { 'content-type': 'text/html' }).end(text);
  if (url === '/es/problem/not-found')
    return html(200, '<html><body><script>x</script><h1>Perdido</h1></body></html>');
  if (url.includes('/problem/')) return html(500, 'blank');
  if (url === '/en/campaigns/known/feed.xml') {
    return response
      .writeHead(200, { 'content-type': 'application/atom+xml; charset=utf-8' })
      .end('<feed><!-- kept --></feed>');
  }
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
  if (url.startsWith('/embed/late')) {
    const before = `<title>${'x'.repeat(60_000)}</title>`;
    return html(200, `<html><head>${before}<meta name="framed-by" content="a.example"/></head></html>`);
  }
  if (url.startsWith('/embed/odd')) {
    return html(200, '<html><head><meta name="framed-by" content="a.example; script-src *"/></head></html>');
  }
  if (url.startsWith('/embed/')) return html(200, '<html><head></head><body>Card</body></html>');
  if (url.includes('/organise')) return html(200, '<p>Yours</p><script>self.__next_f.push([])</script>');
  if (url === '/api/echo') return request.pipe(response.writeHead(200, { 'content-type': 'text/plain' }));
  return html(404, 'blank');
};

export const said: unknown[] = [];
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
      const from = fields.get('source') ? `?source=${fields.get('source')}` : '';
      const headers = { 'x-form-page': `/en/campaigns/known${from};form=sign` };
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

export async function site(more: Partial<FrontOptions> = {}): Promise<number> {
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
      ...['listed', 'late', 'odd'].map((slug) => ({ slug, touchedAt: new Date(0) })),
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

export async function go(path: string, { method = 'GET', headers = {}, body, port }: Sent = {}) {
  const sent = ask({ port: port ?? (await site()), host: '127.0.0.1', path, method, headers });
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) };
}

export const HTML = { accept: 'text/html' };
export const form = (fields: Record<string, string>, more: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { ...HTML, 'content-type': 'application/x-www-form-urlencoded', ...more },
  body: new URLSearchParams(fields).toString(),
});
