import { answer, localeOf, seeOther, wantsJson } from '@/app/api/_door/answers';
import { type Fields, readFields } from '@/app/api/_door/fields';
import { stopNews } from '@/lib/updates/stop';

type Context = { params: Promise<{ token: string }> };

/** Somebody followed the address in the mail's header as if it were a page: nothing is stopped, the page asks. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  return seeOther(`/${localeOf(request, {})}/news/${encodeURIComponent(token)}`);
}

/**
 * Stops a campaign's news. The token is the right: no cookie, no session. A mail program's own button posts
 * `List-Unsubscribe=One-Click`, as a form or a multipart form, and is answered where it stands (RFC 8058, 3.2: no redirect).
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  // A bare POST is enough: the address says it all.
  const bare = !request.headers.get('content-type') && (await request.clone().text()) === '';
  const posted = bare ? { ok: true as const, fields: {} as Fields } : await readFields(request);
  if (!posted.ok) return posted.refusal;
  const stopped = await stopNews(token);
  if (!stopped.ok) return answer(404, { error: 'no-such-link' });
  if (posted.fields['List-Unsubscribe'] === 'One-Click' || wantsJson(request))
    return answer(200, { status: 'stopped' });
  return seeOther(`/${localeOf(request, posted.fields)}/news/${token}`);
}
