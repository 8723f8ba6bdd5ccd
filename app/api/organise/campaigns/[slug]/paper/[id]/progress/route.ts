import { answer, localeOf } from '@/app/api/_door/answers';
import { notFound, whoKnocks } from '@/app/api/_door/organiser';
import { importFor } from '@/lib/organisers/paper';
import { words } from '@/lib/words';

type Context = { params: Promise<{ slug: string; id: string }> };

/** How far an import is, for the script of its page. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const fields = { locale: new URL(request.url).searchParams.get('locale') ?? '' };
  const knocks = await whoKnocks(request, fields);
  if (!knocks.ok) return knocks.refusal;
  const { slug, id } = await params;
  const found = await importFor({ organiserId: knocks.organiser.id, slug }, id);
  if (!found) return notFound();
  const done = found.taken + found.bad + found.doubles;
  const say = words(localeOf(request, fields), 'OrganisePaper');
  return answer(200, {
    state: found.state,
    done,
    of: found.rows,
    sentence: say('progress', { done, of: found.rows }),
    final: found.state !== 'IMPORTING',
  });
}
