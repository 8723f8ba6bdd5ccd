import { answer, localeOf } from '@/app/api/_door/answers';
import { notFound, whoKnocks } from '@/app/api/_door/organiser';
import { campaignFor } from '@/lib/organisers/permissions';
import { exportCsv } from '@/lib/signatures/export';
import { isPurpose, purposes } from '@/lib/signatures/export-purpose';

type Context = { params: Promise<{ slug: string }> };

/** A campaign's list as CSV, for the purpose that the address names: `?purpose=handover&locale=es`. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const who = await whoKnocks(request, asked);
  if (!who.ok) return who.refusal;
  const { slug } = await params;
  const campaign = await campaignFor(who.organiser.id, slug, 'export');
  if (!campaign) return notFound();
  const purpose = asked.purpose ?? null;
  if (!isPurpose(purpose)) return answer(400, { error: `purpose must be one of ${purposes.join(', ')}` });
  const list = await exportCsv(campaign, purpose, localeOf(request, asked), who.organiser.id, new Date());
  if (!list.ok) return notFound();
  return new Response(list.bytes, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${list.name}"`,
      'cache-control': 'no-store',
    },
  });
}
