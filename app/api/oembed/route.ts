import { answer, textAnswer } from '@/app/api/_door/answers';
import type { Asking } from '@/app/api/_door/asking';
import { addressesOf } from '@/app/embed/addresses';
import { findCampaign } from '@/lib/campaigns/find';
import { clock } from '@/lib/clock';
import { env } from '@/lib/env';
import { asXml, embedding } from './answer';
import { askedFor, mayFrame, pixels } from './asked';

const OPEN_TO_ALL = { 'access-control-allow-origin': '*' };
const KEPT = 'public, max-age=300, s-maxage=300, stale-while-revalidate=3600, stale-if-error=86400';

/**
 * oEmbed 1.0 (https://oembed.com): `?url=` a link to a campaign, `format` json (or none) or xml, `maxwidth`, `maxheight`. Pasted into
 * WordPress, Discourse and their like, the link becomes the card. 404 where there is no such campaign, 401 for a page of one person's own,
 * 501 for another format, as the specification has it.
 */
export async function GET(request: Asking): Promise<Response> {
  const { searchParams: query } = new URL(request.url);
  const format = query.get('format') || 'json';
  if (format !== 'json' && format !== 'xml') {
    return answer(501, { error: 'There is json, and there is xml.' }, OPEN_TO_ALL);
  }
  const site = env().SITE_URL;
  const asked = askedFor(query.get('url') ?? '', site);
  if (asked === 'private') return answer(401, { error: 'This page is one person’s own.' }, OPEN_TO_ALL);
  const found = asked && (await findCampaign(asked.slug, asked.locale ?? 'en', clock()));
  if (!asked || !found) return answer(404, { error: 'not-found' }, OPEN_TO_ALL);
  const framed = mayFrame(found.embedHosts, request.headers.get('user-agent'));
  const { card, picture } = addressesOf(site, found.slug, asked.locale);
  const said = embedding({
    ...{ site, card, picture, framed, title: found.text.title },
    author: found.organisation,
    room: { width: pixels(query.get('maxwidth')), height: pixels(query.get('maxheight')) },
  });
  const [type, body] =
    format === 'xml' ? ['text/xml; charset=utf-8', asXml(said)] : ['application/json', JSON.stringify(said)];
  // Who may frame the card is told to each consumer apart.
  const headers = new Headers({ ...OPEN_TO_ALL, 'content-type': type, 'cache-control': KEPT });
  if (found.embedHosts.length > 0) {
    headers.set('cache-control', 'no-store');
    headers.set('vary', 'user-agent');
  }
  return textAnswer(body, { status: 200, headers });
}
