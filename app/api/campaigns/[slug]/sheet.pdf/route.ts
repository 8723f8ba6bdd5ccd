import { answer, languageOf } from '@/app/api/_door/answers';
import type { Asking } from '@/app/api/_door/asking';
import { attachment } from '@/app/api/_door/attachment';
import { namesTag } from '@/app/api/_door/wants';
import { clock } from '@/lib/clock';
import { namedIn } from '@/lib/locales';
import { printPaperSheet } from '@/lib/paper/print-sheet';
import { findSheet, papers } from '@/lib/paper/sheet';

type Context = { params: Promise<{ slug: string }> };

/** A sheet changes with its campaign's words, and must not be had once that takes no more signatures. */
const KEPT = 'public, max-age=60, s-maxage=60';

/** A sheet to collect signatures on paper (PDF). `?lang=` is any language of the campaign's, `?size=` the paper. */
export async function GET(request: Asking, { params }: Context): Promise<Response> {
  const { slug } = await params;
  const query = new URL(request.url).searchParams;
  const named = namedIn(query) ?? '';
  const { locale, vary } = languageOf(request);
  const own = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}$/.test(named);
  const lang = own ? named : locale;
  const paper = papers.find((size) => size === query.get('size')) ?? 'a4';
  const found = await findSheet(slug, lang, paper, clock());
  if (!found.ok) return answer(found.reason === 'not-open' ? 409 : 404, { error: found.reason });
  const printed = await printPaperSheet(found.sheet);
  if (!printed) {
    const later = { 'retry-after': '5' };
    return answer(503, { error: 'Too many sheets are being set: please try again.' }, later);
  }
  const { pdf, tag } = printed;
  const headers = { 'cache-control': KEPT, etag: tag, ...(!own && vary) };
  if (namesTag(request.headers.get('if-none-match'), tag))
    return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(pdf), {
    headers: {
      ...headers,
      'content-type': 'application/pdf',
      'content-disposition': attachment(found.fileName),
    },
  });
}
