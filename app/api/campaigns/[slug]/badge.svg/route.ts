import { clock } from '@/lib/clock';
import { answer, localeOf } from '@/app/api/_door/answers';
import type { Asking } from '@/app/api/_door/asking';
import { answerFigure } from '@/app/api/_door/figure';
import { countOf } from '@/lib/signatures/count';
import { words } from '@/lib/words';

type Context = { params: Promise<{ slug: string }> };

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The public figure as a picture, for pages that allow no script. `?locale=` chooses the language. */
export async function GET(request: Asking, { params }: Context): Promise<Response> {
  const count = await countOf((await params).slug, clock());
  if (!count) return answer(404, { error: 'no-such-campaign' });
  const locale = localeOf(request, { locale: new URL(request.url).searchParams.get('locale') });
  const say = words(locale, 'Badge');
  const figure = new Intl.NumberFormat(locale).format(count.confirmed);
  const label = say('signatures', { count: count.confirmed });
  const width = 24 + figure.length * 13 + 10 + label.length * 7.5;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="40" role="img" aria-label="${escaped(`${figure} ${label}`)}">
<rect width="100%" height="100%" fill="#FAF6EC"/><rect width="100%" height="3" fill="#17130E"/>
<text x="12" y="28" fill="#17130E" font-family="Archivo, 'Arial Narrow', sans-serif"><tspan font-size="22" font-weight="800">${escaped(figure)}</tspan><tspan dx="10" font-size="14">${escaped(label)}</tspan></text>
</svg>`;
  return answerFigure(request, svg, svg, {
    'content-type': 'image/svg+xml; charset=utf-8',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    vary: 'accept-language',
  });
}
