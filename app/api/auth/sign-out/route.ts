import { answer, localeOf, seeOther, wantsJson } from '@/app/api/_door/answers';
import { readFields } from '@/app/api/_door/fields';
import { fromElsewhere, withCookie } from '@/app/api/_door/organiser';
import { signOut } from '@/lib/organisers/auth';
import { isSameSite } from '@/lib/organisers/same-site';

/** Ends the session. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameSite(request)) return fromElsewhere();
  const posted = await readFields(request);
  const locale = localeOf(request, posted.ok ? posted.fields : {});
  const bye = wantsJson(request) ? answer(200, { status: 'signed-out' }) : seeOther(`/${locale}/sign-in`);
  return withCookie(bye, await signOut(request.headers.get('cookie')));
}
