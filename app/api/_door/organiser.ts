import { organiserOf } from '@/lib/organisers/auth';
import { isSameSite } from '@/lib/organisers/same-site';
import type { SignedIn } from '@/lib/organisers/sessions';
import { answer, localeOf, seeOther, wantsJson } from './answers';
import type { Fields } from './fields';

export const notFound = () => answer(404, { error: 'not-found' });
export const fromElsewhere = () => answer(403, { error: 'sent-from-another-site' });

/** The same answer with a cookie. */
export function withCookie(response: Response, cookie: string): Response {
  response.headers.append('set-cookie', cookie);
  return response;
}

/**
 * Who knocks at an organisers' door. The cookie is the right, so another site's page must not be able to lend it.
 * @param fields what names the language of the sign-in page
 * @returns the organiser; or the answer that refuses: 403 from another site's page; for nobody signed in 401 (JSON) or 303 to
 *   the sign-in page
 */
export async function whoKnocks(
  request: Request,
  fields: Fields,
): Promise<{ ok: true; organiser: SignedIn } | { ok: false; refusal: Response }> {
  if (!isSameSite(request)) return { ok: false, refusal: fromElsewhere() };
  const organiser = await organiserOf(request.headers.get('cookie'));
  if (organiser) return { ok: true, organiser };
  if (wantsJson(request)) return { ok: false, refusal: answer(401, { error: 'sign-in-first' }) };
  return { ok: false, refusal: seeOther(`/${localeOf(request, fields)}/sign-in`) };
}
