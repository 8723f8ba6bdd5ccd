import type { OutgoingHttpHeaders } from 'node:http';
import { namesTag } from '@/app/api/_door/wants';
import { endAfter } from './body';
import type { FinishedPage } from './finished';
import { type Audience, cardPolicy, type HeaderSettings, securityHeaders } from './headers';
import type { Passage } from './request';
import { takesEncoding } from './wants';

const OF_THE_CONNECTION = new Set(['connection', 'keep-alive', 'transfer-encoding', 'x-powered-by', 'date']);

/**
 * Sends a whole answer with every security header; what the answer itself says under the same name wins. A HEAD gets no
 * body. When the request is still coming in (it was too long), the connection closes after it.
 */
export function send(
  { request, response, method, body: read, where }: Passage,
  audience: Audience,
  settings: HeaderSettings,
  answer: { status: number; headers?: OutgoingHttpHeaders; body?: Buffer | string },
): void {
  if (response.destroyed || response.headersSent) return;
  const body = Buffer.from(answer.body ?? '');
  const headers: OutgoingHttpHeaders = { ...securityHeaders(audience, settings), 'x-request-id': where.id };
  for (const name in answer.headers) if (!OF_THE_CONNECTION.has(name)) headers[name] = answer.headers[name];
  const bare = answer.status === 204 || answer.status === 304;
  if (bare) delete headers['content-length'];
  else headers['content-length'] = body.length;
  const coming = !request.complete && method !== 'GET' && method !== 'HEAD' && read === undefined;
  if (coming) headers.connection = 'close';
  response.writeHead(answer.status, headers);
  if (coming) endAfter(request, response, body);
  else response.end(method === 'HEAD' || bare ? undefined : body);
}

// Shared caches may hold a page as long as ours does, and lend it when we are away. A browser asks each time (304 costs
// nothing here): with stale-while-revalidate it would show the figure from before one's own confirmation.
const SHARED = 'public, max-age=0, s-maxage=10, stale-if-error=60';
const EDGE = 'public, max-age=10, stale-while-revalidate=30, stale-if-error=60';

// Readers come by on their own, at every hour: none is told of a second.
const FEED = 'public, max-age=300, s-maxage=60, stale-if-error=86400';

type Manner = { embed: boolean; shows: boolean; negotiated: boolean };

/** Sends a finished page in the encoding the client takes, or 304. @param manner what kind of page its address says it is */
export function sendFinished(
  passage: Passage,
  page: FinishedPage,
  { embed, shows, negotiated }: Manner,
  settings: HeaderSettings,
): void {
  const { request, response, method } = passage;
  const { headers } = request;
  const accept = headers['accept-encoding'];
  const coding = takesEncoding(accept, 'br') ? 'br' : takesEncoding(accept, 'gzip') ? 'gzip' : null;
  const body = coding ? page[coding] : page.html;
  const same = namesTag(headers['if-none-match'], page.etag);
  response.writeHead(same ? 304 : page.status, {
    ...securityHeaders(embed ? 'embed' : shows ? 'shows' : 'public', settings),
    ...(embed && { 'content-security-policy': cardPolicy(page.frames) }),
    'cache-control': page.type ? FEED : SHARED,
    'cdn-cache-control': EDGE,
    etag: page.etag,
    vary: negotiated ? 'accept-encoding, accept-language' : 'accept-encoding',
    // A feed is for programs, those in somebody else's page too; it is the same for everybody.
    ...(page.type && { 'access-control-allow-origin': '*' }),
    ...(page.link && { link: page.link }),
    ...(!embed && !page.type && { 'speculation-rules': '"/speculation-rules.json"' }),
    ...(!same && {
      'content-type': page.type ?? 'text/html; charset=utf-8',
      'content-length': body.length,
      ...(coding && { 'content-encoding': coding }),
    }),
  });
  response.end(same || method === 'HEAD' ? undefined : body);
}

/** What browsers may fetch before it is clicked: other campaign pages, once a pointer rests on their link. */
export const SPECULATION = JSON.stringify({
  prefetch: [
    {
      where: { or: [{ href_matches: '/:locale/campaigns/*' }, { href_matches: '/:locale' }] },
      eagerness: 'moderate',
    },
  ],
});
