import { answer, localeOf, seeOther, wantsJson } from '@/app/api/_door/answers';
import { readFields, textOf } from '@/app/api/_door/fields';
import { notFound, whoKnocks } from '@/app/api/_door/organiser';
import { clock } from '@/lib/clock';
import { decideWords, decisions } from '@/lib/organisers/decide';

type Context = { params: Promise<{ id: string; decision: string }> };

/**
 * Approves or hides a signer's own words, or takes that back: `approve`, `hide`, `wait`. `seen` names the words that were on
 * the page; `campaign` the one whose words are looked at, if not all.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const posted = await readFields(request);
  if (!posted.ok) return posted.refusal;
  const who = await whoKnocks(request, posted.fields);
  if (!who.ok) return who.refusal;
  const { id, decision: named } = await params;
  const decision = decisions.find((each) => each === named);
  if (!decision) return notFound();
  const decided = await decideWords(who.organiser.id, id, decision, textOf(posted.fields, 'seen'), clock());
  if (!decided.ok && decided.reason === 'not-found') return notFound();
  // Taken back or changed by the signer meanwhile: the list shows what there is now.
  if (!wantsJson(request)) {
    const campaign = textOf(posted.fields, 'campaign');
    const only = /^[a-z0-9-]{1,100}$/.test(campaign) ? `?campaign=${campaign}` : '';
    return seeOther(`/${localeOf(request, posted.fields)}/organise/look${only}`);
  }
  return decided.ok ? answer(200, { status: decision }) : answer(409, { error: decided.reason });
}
