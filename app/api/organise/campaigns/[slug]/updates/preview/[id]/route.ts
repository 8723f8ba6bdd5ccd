import { notFound, whoKnocks } from '@/app/api/_door/organiser';
import { campaignFor } from '@/lib/organisers/permissions';
import { findUpdate, previewUpdate } from '@/lib/updates/find';

type Context = { params: Promise<{ slug: string; id: string }> };

/**
 * An update's mail as signers will read it, `?locale=` in a language, for the frame on its page: the front's policy has it
 * run nothing and lead nowhere.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const who = await whoKnocks(request, {});
  if (!who.ok) return who.refusal;
  const { slug, id } = await params;
  const campaign = await campaignFor(who.organiser.id, slug, 'send');
  const update = campaign && (await findUpdate(campaign.id, id));
  const locale = new URL(request.url).searchParams.get('locale') ?? '';
  const mail = update && (await previewUpdate(id, locale || (campaign?.originalLocale ?? 'en')));
  if (!mail) return notFound();
  return new Response(mail.html, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  });
}
