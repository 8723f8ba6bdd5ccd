import { answer } from '@/app/api/_door/answers';
import { notFound, whoKnocks } from '@/app/api/_door/organiser';
import { clock } from '@/lib/clock';
import { previewLetter } from '@/lib/letters/preview';
import { withoutPrivateLinks } from '@/lib/letters/trial-mail';
import { draftedTo } from '@/lib/organisers/trial';

type Context = { params: Promise<{ slug: string; number: string }> };

/**
 * The letter to an addressee as the draft would have it now, as HTML for a frame: the front's policy has it run nothing and lead
 * nowhere. While nobody has signed, with names that are made up.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const knocks = await whoKnocks(request, {});
  if (!knocks.ok) return knocks.refusal;
  const { slug, number } = await params;
  const to = await draftedTo({ organiserId: knocks.organiser.id, slug }, Number(number));
  if (!to) return notFound();
  const found = await previewLetter(to.campaignId, to.id, clock(), { printed: false, words: 'drafted' });
  if (!found) return answer(409, { error: 'nothing-to-show' });
  return new Response(withoutPrivateLinks(found.message.html), {
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  });
}
