import { answer, localeOf, seeOther, wantsJson } from '@/app/api/_door/answers';
import { readFields, textOf } from '@/app/api/_door/fields';
import { fromElsewhere, withCookie } from '@/app/api/_door/organiser';
import { clock } from '@/lib/clock';
import { clientKey } from '@/lib/limits/client';
import { clientTries } from '@/lib/limits/tries';
import { askedInEarnest } from '@/lib/organisers/ask';
import { organiserOf } from '@/lib/organisers/auth';
import { enterByCode } from '@/lib/organisers/enter';
import { isSameSite } from '@/lib/organisers/same-site';
import { rememberBrowser } from '@/lib/organisers/sessions';
import { words } from '@/lib/words';

const wrong = clientTries('sign-in-code');

/** Spends a mailed code. Ten wrong ones an hour per client; each try is counted first, so that a burst cannot slip by. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameSite(request)) return fromElsewhere();
  const now = clock();
  const posted = await readFields(request);
  if (!posted.ok) return posted.refusal;
  const locale = localeOf(request, posted.fields);
  const say = words(locale, 'SignIn');
  const page = { 'x-form-page': `/${locale}/sign-in/check-your-email` };
  const tried = await wrong.consume(request, now);
  if (!tried.ok) {
    const headers = { ...page, 'retry-after': String(tried.retryAfter) };
    return answer(429, { errors: { code: [say('tooManyCodes')] } }, headers);
  }
  const entered = await enterByCode(textOf(posted.fields, 'code'), request.headers.get('cookie'), now);
  if (!entered.ok) return answer(422, { errors: { code: [say('wrongCode')] } }, page);
  await wrong.giveBack(request, now);
  const organiser = await organiserOf(entered.cookie);
  if (organiser) {
    await askedInEarnest(organiser.id, await clientKey(request, now), now);
    await rememberBrowser(organiser.session.id, request.headers.get('user-agent'));
  }
  const welcome = wantsJson(request) ? answer(200, { status: 'signed-in' }) : seeOther(`/${locale}/organise`);
  return withCookie(welcome, entered.cookie);
}
