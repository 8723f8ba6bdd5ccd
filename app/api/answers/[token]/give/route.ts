import { validate as isUuid } from 'uuid';
import { answer, localeOf, seeOther, wantsJson } from '@/app/api/_door/answers';
import { readFields } from '@/app/api/_door/fields';
import { textOf } from '@/app/api/_door/organiser';
import { tooMany, triesOf } from '@/app/api/answers/[token]/tries';
import { giveAnswer } from '@/lib/answers/give';
import { idInToken } from '@/lib/vault/token';

type Context = { params: Promise<{ token: string }> };

const NOT_FOUND = () => answer(404, { error: 'no-such-addressee' });

/** The second step: gives the draft that the page showed, named by `draft`. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  if (!idInToken(token)) return NOT_FOUND();
  const now = new Date();
  const posted = await readFields(request);
  if (!posted.ok) return posted.refusal;
  const locale = localeOf(request, posted.fields);
  const tried = await triesOf(request, now);
  if (!tried.ok) return tooMany(locale, tried.retryAfter);
  const named = textOf(posted.fields, 'draft');
  // Whatever names no draft finds none; the token is proven all the same.
  const draft = isUuid(named) ? named : '00000000-0000-0000-0000-000000000000';
  const given = await giveAnswer(token, draft, now);
  if (!given.ok && given.reason === 'gone') return NOT_FOUND();
  if (wantsJson(request)) {
    return given.ok ? answer(200, { status: 'given' }) : answer(409, { error: given.reason });
  }
  const page = `/${locale}/answer/${token}`;
  // Not given: the page to check shows what there is to give now, if anything.
  return seeOther(given.ok ? `${page}?given=1` : `${page}/check`);
}
