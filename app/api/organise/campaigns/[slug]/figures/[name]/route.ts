import { localeOf } from '@/app/api/_door/answers';
import { attachment } from '@/app/api/_door/attachment';
import { notFound } from '@/app/api/_door/organiser';
import { whoMayTake } from '@/app/api/_door/principal';
import { clock } from '@/lib/clock';
import { figureTable, isFigureName } from '@/lib/figures/tables';
import { csvChunk } from '@/lib/lists/csv';
import { words } from '@/lib/words';

type Context = { params: Promise<{ slug: string; name: string }> };

/** One of a campaign's figures as CSV, for whoever may see them: `/figures/days.csv?locale=es`. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const { slug, name } = await params;
  const which = /^([a-z]+)\.csv$/.exec(name)?.[1] ?? '';
  const who = await whoMayTake(request, asked, slug, 'FIGURES');
  if (!who.ok) return who.refusal;
  if (!isFigureName(which)) return notFound();
  const locale = localeOf(request, asked);
  const now = clock();
  const { columns, rows } = await figureTable(which, who.campaign, locale, now);
  const file = `${slug}-${words(locale, 'Figures.files')(which)}-${now.toISOString().slice(0, 10)}.csv`;
  return new Response(new Uint8Array(csvChunk([columns, ...rows], { first: true })), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': attachment(file),
      'cache-control': 'no-store',
    },
  });
}
