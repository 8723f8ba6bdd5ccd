import { answer, languageOf } from '@/app/api/_door/answers';
import type { Asking } from '@/app/api/_door/asking';
import { namesTag } from '@/app/api/_door/wants';
import { findCampaign } from '@/lib/campaigns/find';
import { clock } from '@/lib/clock';
import { onePerProcess } from '@/lib/one-per-process';
import { TooManyWait } from '@/lib/sheets/in-turn';
import { easel } from '@/lib/sheets/picture';
import { compose } from './compose';
import { keptPictures } from './kept';

type Context = { params: Promise<{ slug: string }> };

const OPEN_TO_ALL = { 'access-control-allow-origin': '*' };
/** What draws itself anew once a minute need not be asked for more often; better late than none when we are in trouble (RFC 5861). */
const KEPT = 'public, max-age=60, s-maxage=60, stale-while-revalidate=600, stale-if-error=86400';

const pictures = onePerProcess('pictures', () =>
  keptPictures({
    read: async (slug, locale) => {
      const campaign = await findCampaign(slug, locale, clock());
      return campaign && compose(campaign, locale);
    },
    draw: easel().draw,
  }),
);

/**
 * The picture that other people's pages show where somebody put a link to the campaign: headline, number, goal; 1200 × 630 pixels.
 * `?lang=` chooses the language; whatever else is asked changes nothing, so that nobody can have more pictures drawn than there are.
 */
export async function GET(request: Asking, { params }: Context): Promise<Response> {
  const { locale, vary } = languageOf(request);
  const picture = await pictures.get((await params).slug, locale).catch((error: unknown) => {
    if (error instanceof TooManyWait) return undefined;
    throw error;
  });
  if (picture === undefined) {
    return answer(
      503,
      { error: 'Too many wait for pictures: come again.' },
      { ...OPEN_TO_ALL, 'retry-after': '10' },
    );
  }
  if (!picture) return answer(404, { error: 'no-such-campaign' }, OPEN_TO_ALL);
  const { png, etag } = picture;
  const headers = {
    ...OPEN_TO_ALL,
    'cache-control': KEPT,
    etag,
    ...vary,
  };
  if (namesTag(request.headers.get('if-none-match'), etag))
    return new Response(null, { status: 304, headers });
  return new Response(png, { headers: { ...headers, 'content-type': 'image/png' } });
}
