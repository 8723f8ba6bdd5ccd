import { answer, localeOf } from '@/app/api/_door/answers';
import { attachment } from '@/app/api/_door/attachment';
import { notFound, whoKnocks } from '@/app/api/_door/organiser';
import { clock } from '@/lib/clock';
import { csvChunk } from '@/lib/lists/csv';
import { importFor, tookBadRows } from '@/lib/organisers/paper';
import { headersOf } from '@/lib/paper/columns';
import { previewImport } from '@/lib/paper/preview';
import { reasonsInWords } from '@/lib/paper/reasons';
import { filled } from '@/lib/paper/table';
import { words } from '@/lib/words';

type Context = { params: Promise<{ slug: string; id: string }> };

/** The rows that cannot be imported as they are, with their line and every reason: to be put right and uploaded again. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const fields = { locale: new URL(request.url).searchParams.get('locale') ?? '' };
  const knocks = await whoKnocks(request, fields);
  if (!knocks.ok) return knocks.refusal;
  const { slug, id } = await params;
  const who = { organiserId: knocks.organiser.id, slug };
  const now = clock();
  const found = await importFor(who, id);
  if (!found) return notFound();
  const preview = found.state === 'UPLOADED' ? await previewImport(found, now) : null;
  if (!preview || !found.matching) return answer(409, { error: 'nothing-to-show' });
  const { table, bad } = preview;
  const locale = localeOf(request, fields);
  const say = words(locale, 'OrganisePaper');
  const width = bad.reduce((most, { row }) => Math.max(most, filled(row.cells)), table.width);
  const cells = (all: string[]) => Array.from({ length: width }, (_, at) => all[at] ?? '');
  const rows = [
    [say('line'), say('reasons'), ...cells(headersOf(table, found.matching.header))],
    ...bad.map(({ row, reasons }) => [
      String(row.line),
      reasonsInWords(locale, reasons).join(' '),
      ...cells(row.cells),
    ]),
  ];
  await tookBadRows(who, id, bad.length, now);
  const file = `${slug}-${say('badFile')}-${now.toISOString().slice(0, 10)}.csv`;
  return new Response(Buffer.from(csvChunk(rows, { first: true })), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': attachment(file),
      'cache-control': 'no-store',
    },
  });
}
