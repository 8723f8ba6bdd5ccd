import { answer, localeOf } from '@/app/api/_door/answers';
import { attachment } from '@/app/api/_door/attachment';
import { notFound, whoKnocks } from '@/app/api/_door/organiser';
import { clock } from '@/lib/clock';
import { type AuditFormat, auditFormats, takeLog } from '@/lib/organisers/audit-file';
import { readAuditFilter } from '@/lib/organisers/audit-filter';

type Context = { params: Promise<{ id: string }> };

const TYPES: Record<AuditFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
};

/** An organisation's audit log as a file: `?format=csv`, and the same filter as its page. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const who = await whoKnocks(request, asked);
  if (!who.ok) return who.refusal;
  const { id: organisationId } = await params;
  const format = auditFormats.find((each) => each === asked.format);
  if (!format) return answer(400, { error: `format must be one of ${auditFormats.join(', ')}.` });
  const filter = readAuditFilter(asked);
  const locale = localeOf(request, asked);
  const taking = { organiserId: who.organiser.id, organisationId };
  const taken = await takeLog(taking, { format, filter, locale }, clock());
  if (!taken.ok) return notFound();
  return new Response(taken.bytes, {
    headers: {
      'content-type': TYPES[format],
      'content-disposition': attachment(taken.name),
      'cache-control': 'no-store',
    },
  });
}
