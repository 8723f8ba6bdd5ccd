import { answer, languageOf, textAnswer } from '@/app/api/_door/answers';
import type { Asking } from '@/app/api/_door/asking';
import { clock } from '@/lib/clock';
import { env } from '@/lib/env';
import { qrCode } from '@/lib/sheets/qr-code';
import { countOf } from '@/lib/signatures/count';

type Context = { params: Promise<{ slug: string }> };

/** The way to a campaign's page as a picture to scan, for a screen or a poster. `?lang=` chooses the language of the page. */
export async function GET(request: Asking, { params }: Context): Promise<Response> {
  const { slug } = await params;
  if (!(await countOf(slug, clock()))) return answer(404, { error: 'no-such-campaign' });
  const { locale, vary } = languageOf(request);
  return textAnswer(qrCode(`${env().SITE_URL}/${locale}/campaigns/${slug}?source=qr`), {
    headers: {
      'content-type': 'image/svg+xml; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cache-control': 'public, max-age=300',
      ...vary,
    },
  });
}
