import { answer, localeOf, seeOther, wantsJson } from '@/app/api/_door/answers';
import { readFields, textOf } from '@/app/api/_door/fields';
import { notFound, whoKnocks } from '@/app/api/_door/organiser';
import { surely } from '@/app/api/_door/surely';
import { clock } from '@/lib/clock';
import { decideAddress, decideAnswer, mayTakeAddress } from '@/lib/organisers/answers';

type Context = { params: Promise<{ id: string; decision: string }> };

/**
 * Shows an addressee's answer or does not: `show` (with `tell`, signers hear of it), `hide`; takes the better address given
 * with it or declines it: `take` (a mailed code is asked for: letters hold names), `decline`.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const posted = await readFields(request);
  if (!posted.ok) return posted.refusal;
  const who = await whoKnocks(request, posted.fields);
  if (!who.ok) return who.refusal;
  const { id, decision } = await params;
  const now = clock();
  if (decision === 'take' && (await mayTakeAddress(who.organiser.id, id))) {
    const asks = await surely(request, who.organiser, posted.fields, now);
    if (asks) return asks;
  }
  const tell = ['on', 'true'].includes(textOf(posted.fields, 'tell')) || posted.fields.tell === true;
  const decided = await decide(who.organiser.id, id, decision, tell, now);
  if (!decided || !('slug' in decided)) return notFound();
  if (wantsJson(request)) {
    return decided.ok ? answer(200, { status: decision }) : answer(409, { error: decided.reason });
  }
  const page = `/${localeOf(request, posted.fields)}/organise/campaigns/${decided.slug}/answers`;
  return seeOther(`${page}?done=${decided.ok ? decision : decided.reason}`);
}

function decide(organiserId: string, id: string, decision: string, tell: boolean, now: Date) {
  if (decision === 'show' || decision === 'hide') {
    return decideAnswer(organiserId, id, decision, { tell, now });
  }
  return decision === 'take' || decision === 'decline' ? decideAddress(organiserId, id, decision, now) : null;
}
