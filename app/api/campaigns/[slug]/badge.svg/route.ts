import { clock } from '@/lib/clock';
import { answer, languageOf } from '@/app/api/_door/answers';
import type { Asking } from '@/app/api/_door/asking';
import { answerFigure } from '@/app/api/_door/figure';
import { inMarkup } from '@/app/markup';
import { latinFigures } from '@/lib/latin-figures';
import { directionOf } from '@/lib/locales';
import { countOf } from '@/lib/signatures/count';
import { words } from '@/lib/words';

type Context = { params: Promise<{ slug: string }> };


/** The public figure as a picture, for pages that allow no script. `?lang=` chooses the language. */
export async function GET(request: Asking, { params }: Context): Promise<Response> {
  const count = await countOf((await params).slug, clock());
  if (!count) return answer(404, { error: 'no-such-campaign' });
  const { locale } = languageOf(request);
  const say = words(locale, 'Badge');
  const figure = new Intl.NumberFormat(latinFigures(locale)).format(count.confirmed);
  const label = say('signatures', { count: count.confirmed });
  const beside = 12 + figure.length * 13 + 10;
  const width = beside + label.length * 7.5 + 12;
  const rtl = directionOf(locale) === 'rtl';
  // From the side on which one begins to read: a figure runs from left to right everywhere.
  const [figureAt, wordAt] = rtl ? [width - 12, width - beside] : [12, beside];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="40" role="img" aria-label="${inMarkup(`${figure} ${label}`)}">
<rect width="100%" height="100%" fill="#FAF6EC"/><rect width="100%" height="3" fill="#17130E"/>
<g fill="#17130E" font-family="Archivo, 'Arial Narrow', sans-serif">
<text x="${figureAt}" y="28" font-size="22" font-weight="800" text-anchor="${rtl ? 'end' : 'start'}">${inMarkup(figure)}</text>
<text x="${wordAt}" y="28" font-size="14" direction="${rtl ? 'rtl' : 'ltr'}">${inMarkup(label)}</text>
</g>
</svg>`;
  return answerFigure(request, svg, svg, {
    'content-type': 'image/svg+xml; charset=utf-8',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    // In any case: the front keeps one for each language, however it was asked for.
    vary: 'accept-language',
  });
}
