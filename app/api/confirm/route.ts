import { answer, localeOf, seeOther, wantsJson } from '@/app/api/_door/answers';
import { readFields, textOf } from '@/app/api/_door/fields';
import { clock } from '@/lib/clock';
import { clientTries } from '@/lib/limits/tries';
import { tokenFromCode } from '@/lib/signatures/find';
import { words } from '@/lib/words';

/** A code has 50 bits; ten wrong tries an hour per client leave nothing to guess. */
const wrongCodes = clientTries('confirm-code');

/** Takes the code from the mail to the signer's own page. */
export async function POST(request: Request): Promise<Response> {
  const posted = await readFields(request);
  if (!posted.ok) return posted.refusal;
  const locale = localeOf(request, posted.fields);
  const page = `/${locale}/confirm;form=code`;
  const say = words(locale, 'CodeForm');
  const refuse = (status: number, sentence: string, headers = {}) =>
    answer(status, { errors: { code: [sentence] } }, { 'x-form-page': page, ...headers });
  const now = clock();
  const tried = await wrongCodes.consume(request, now);
  if (!tried.ok) return refuse(429, say('tooMany'), { 'retry-after': String(tried.retryAfter) });
  const token = await tokenFromCode(textOf(posted.fields, 'code'), now);
  if (!token) return refuse(422, say('wrong'));
  await wrongCodes.giveBack(request, now);
  const next = `/${locale}/signature/${token}`;
  return wantsJson(request) ? answer(200, { location: next }) : seeOther(next);
}
