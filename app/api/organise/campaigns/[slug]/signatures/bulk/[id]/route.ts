import { validate as isUuid } from 'uuid';
import { answer, localeOf } from '@/app/api/_door/answers';
import { bulkStands } from '@/app/api/_door/bulk-stands';
import { notFound, whoKnocks } from '@/app/api/_door/organiser';
import { db } from '@/lib/db';
import { campaignFor } from '@/lib/organisers/permissions';

type Context = { params: Promise<{ slug: string; id: string }> };

/** How far a bulk act is: `{state, done, of, sentence, final}`. `locale` in the query names the sentence's language. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const who = await whoKnocks(request, {});
  if (!who.ok) return who.refusal;
  const { slug, id } = await params;
  const campaign = await campaignFor(who.organiser.id, slug, 'look');
  const where = { id, campaignId: campaign?.id };
  const bulk = campaign && isUuid(id) ? await db().bulkAct.findFirst({ where }) : null;
  if (!bulk) return notFound();
  const locale = localeOf(request, { locale: new URL(request.url).searchParams.get('locale') });
  return answer(200, bulkStands(bulk, locale));
}
