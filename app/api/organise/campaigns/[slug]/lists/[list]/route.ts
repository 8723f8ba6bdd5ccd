import { answer, localeOf } from '@/app/api/_door/answers';
import { notFound, whoKnocks } from '@/app/api/_door/organiser';
import { listFor } from '@/lib/organisers/lists';
import { words } from '@/lib/words';

type Context = { params: Promise<{ slug: string; list: string }> };

/** How far a list is: what `<live-progress>` asks for. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const who = await whoKnocks(request, asked);
  if (!who.ok) return who.refusal;
  const { slug, list: id } = await params;
  const theirs = await listFor(who.organiser.id, slug, id);
  if (!theirs) return notFound();
  const { state, rows: done, total: of } = theirs.list;
  const say = words(localeOf(request, asked), 'OrganiseLists');
  const sentence = state === 'WAITING' ? say('waiting') : say('running', { done, of: Math.max(of, done) });
  return answer(200, { state, done, of, sentence, final: state !== 'WAITING' && state !== 'RUNNING' });
}
