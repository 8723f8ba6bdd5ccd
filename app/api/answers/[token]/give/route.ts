import { validate as isUuid } from 'uuid';
import { answer, seeOther, wantsJson } from '@/app/api/_door/answers';
import { textOf } from '@/app/api/_door/fields';
import { knocked, noSuchAddressee } from '@/app/api/answers/[token]/door';
import { giveAnswer } from '@/lib/answers/give';

type Context = { params: Promise<{ token: string }> };

/** The second step: gives the draft that the page showed, named by `draft`. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const knock = await knocked(request, params);
  if (!knock.ok) return knock.refusal;
  const { token, now, fields, page } = knock;
  const named = textOf(fields, 'draft');
  // Whatever names no draft finds none; the token is proven all the same.
  const draft = isUuid(named) ? named : '00000000-0000-0000-0000-000000000000';
  const given = await giveAnswer(token, draft, now);
  if (!given.ok && given.reason === 'gone') return noSuchAddressee();
  if (wantsJson(request)) {
    return given.ok ? answer(200, { status: 'given' }) : answer(409, { error: given.reason });
  }
  // Not given: the page to check shows what there is to give now, if anything.
  return seeOther(given.ok ? `${page}?given=1` : `${page}/check`);
}
