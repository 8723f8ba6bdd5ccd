import { answer, localeOf, seeOther, wantsJson } from '@/app/api/_door/answers';
import { readFields } from '@/app/api/_door/fields';
import { newsAgain } from '@/lib/updates/again';

type Context = { params: Promise<{ token: string }> };

/** Undoes the stop. The token is the right. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  const posted = await readFields(request);
  if (!posted.ok) return posted.refusal;
  const done = await newsAgain(token);
  if (!done.ok && done.reason === 'not-found') return answer(404, { error: 'no-such-link' });
  if (wantsJson(request))
    return done.ok ? answer(200, { status: 'coming' }) : answer(409, { error: done.reason });
  // Refused or not, the page shows how it stands.
  return seeOther(`/${localeOf(request, posted.fields)}/news/${token}`);
}
