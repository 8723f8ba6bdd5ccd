import { answer, localeOf, seeOther, wantsJson } from '@/app/api/_door/answers';
import { readFields } from '@/app/api/_door/fields';
import { fromElsewhere, withCookie } from '@/app/api/_door/organiser';
import { clock } from '@/lib/clock';
import { clientKey } from '@/lib/limits/client';
import { askedInEarnest } from '@/lib/organisers/ask';
import { organiserOf } from '@/lib/organisers/auth';
import { enterByToken } from '@/lib/organisers/enter';
import { isSameSite } from '@/lib/organisers/same-site';
import { rememberBrowser } from '@/lib/organisers/sessions';

type Context = { params: Promise<{ token: string }> };

/** Spends a mailed link. Only our own page's button may: another site's could sign somebody in as somebody else. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameSite(request)) return fromElsewhere();
  const now = clock();
  const { token } = await params;
  // The button's one field says the language; the right is in the address, so a bare POST is enough.
  const posted = await readFields(request);
  const locale = localeOf(request, posted.ok ? posted.fields : {});
  const entered = await enterByToken(token, request.headers.get('cookie'), now);
  if (entered.ok) {
    const organiser = await organiserOf(entered.cookie);
    if (organiser) {
      await askedInEarnest(organiser.id, await clientKey(request, now), now);
      await rememberBrowser(organiser.session.id, request.headers.get('user-agent'));
    }
    const welcome = wantsJson(request)
      ? answer(200, { status: 'signed-in' })
      : seeOther(`/${locale}/organise`);
    return withCookie(welcome, entered.cookie);
  }
  if (wantsJson(request)) return answer(404, { error: 'dead-link' });
  // The link's own page says that it is dead and asks for the address again.
  return seeOther(`/${locale}/sign-in/${encodeURIComponent(token)}`);
}
