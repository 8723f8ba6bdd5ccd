import { answer, localeOf, seeOther, wantsJson } from '@/app/api/_door/answers';
import { readFields } from '@/app/api/_door/fields';
import { notFound, textOf, whoKnocks } from '@/app/api/_door/organiser';
import { sendBatch } from '@/lib/organisers/decide';

type Context = { params: Promise<{ slug: string }> };

/** Sends a batch by hand. `number` is the one the confirming page showed: pressed twice, it goes once. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const posted = await readFields(request);
  if (!posted.ok) return posted.refusal;
  const who = await whoKnocks(request, posted.fields);
  if (!who.ok) return who.refusal;
  const { slug } = await params;
  const expected = Number(textOf(posted.fields, 'number'));
  const sent = await sendBatch(who.organiser.id, slug, expected, new Date());
  if (!sent.ok && sent.reason === 'not-found') return notFound();
  if (wantsJson(request))
    return sent.ok ? answer(200, { status: 'sent' }) : answer(409, { error: 'nothing-new' });
  const campaign = `/${localeOf(request, posted.fields)}/organise/campaigns/${slug}`;
  return seeOther(`${campaign}?sent=${sent.ok ? sent.number : 'none'}#letters`);
}
