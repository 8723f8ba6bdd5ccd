import { answer, localeOf, seeOther, wantsJson } from '@/app/api/_door/answers';
import { readFields } from '@/app/api/_door/fields';
import { notFound, textOf, whoKnocks } from '@/app/api/_door/organiser';
import { decideWords } from '@/lib/organisers/decide';

type Context = { params: Promise<{ id: string; decision: string }> };

/** Approves or hides a signer's own words: `approve`, `hide`. `seen` names the words that were on the page. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const posted = await readFields(request);
  if (!posted.ok) return posted.refusal;
  const who = await whoKnocks(request, posted.fields);
  if (!who.ok) return who.refusal;
  const { id, decision } = await params;
  if (decision !== 'approve' && decision !== 'hide') return notFound();
  const decided = await decideWords(
    who.organiser.id,
    id,
    decision,
    textOf(posted.fields, 'seen'),
    new Date(),
  );
  if (!decided.ok && decided.reason === 'not-found') return notFound();
  // Taken back or changed by the signer meanwhile: the list shows what there is now.
  if (!wantsJson(request)) return seeOther(`/${localeOf(request, posted.fields)}/organise/look`);
  return decided.ok ? answer(200, { status: decision }) : answer(409, { error: decided.reason });
}
