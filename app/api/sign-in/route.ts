import { setTimeout as wait } from 'node:timers/promises';
import { answer, localeOf, seeOther, wantsJson } from '@/app/api/_door/answers';
import { readFields, textOf } from '@/app/api/_door/fields';
import { clock } from '@/lib/clock';
import { clientKey } from '@/lib/limits/client';
import { tries } from '@/lib/limits/tries';
import { askToSignIn } from '@/lib/organisers/ask';
import { organiserAddress } from '@/lib/organisers/organiser-address';
import { words } from '@/lib/words';

const asked = tries('sign-in');

// A known address is written down and an unknown one is not: every answer takes at least this long (milliseconds), so that
// the time it took does not tell which it was.
const AT_LEAST = 250;

/** Asks for a link and a code by mail. The answer is the same whether or not the address is an organiser's. */
export async function POST(request: Request): Promise<Response> {
  const now = clock();
  const posted = await readFields(request);
  if (!posted.ok) return posted.refusal;
  const locale = localeOf(request, posted.fields);
  const say = words(locale, 'SignIn');
  const page = { 'x-form-page': `/${locale}/sign-in` };
  const read = organiserAddress(textOf(posted.fields, 'email'));
  if (!read.ok) return answer(422, { errors: { email: [say(`address.${read.reason}`)] } }, page);
  const client = await clientKey(request, now);
  const tried = await asked.consume(client);
  if (!tried.ok) {
    const headers = { ...page, 'retry-after': String(tried.retryAfter) };
    return answer(429, { errors: { email: [say('tooManyAsked')] } }, headers);
  }
  await Promise.all([
    askToSignIn(read.email, locale, client, now, request.headers.get('x-request-id')),
    wait(AT_LEAST),
  ]);
  if (wantsJson(request)) return answer(202, { status: 'check-your-email' });
  return seeOther(`/${locale}/sign-in/check-your-email`);
}
