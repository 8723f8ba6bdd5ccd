import { answer, localeOf, seeOther, wantsJson } from '@/app/api/_door/answers';
import { type Fields, readFields } from '@/app/api/_door/fields';
import { notFound, whoKnocks } from '@/app/api/_door/organiser';

type Asked<Params> = { organiserId: string; params: Params; fields: Fields; locale: string; now: Date };

/** `to` is the page to see next, under the campaign's lists; `errors` are sentences by field of the page's form. */
type Done =
  | { ok: true; what: string; more?: object }
  | { ok: false; reason: string; to?: string }
  | { errors: Record<string, string[]> };

/**
 * A door through which organisers act upon a campaign's lists. Afterwards the page of lists says what was done, or why it was
 * not: `not-found` is 404, any other reason 409 to a script.
 */
export function listsDoor<Params extends { slug: string }>(does: (asked: Asked<Params>) => Promise<Done>) {
  return async (request: Request, context: { params: Promise<Params> }): Promise<Response> => {
    const posted = await readFields(request);
    if (!posted.ok) return posted.refusal;
    const { fields } = posted;
    const who = await whoKnocks(request, fields);
    if (!who.ok) return who.refusal;
    const params = await context.params;
    const locale = localeOf(request, fields);
    const done = await does({ organiserId: who.organiser.id, params, fields, locale, now: new Date() });
    const lists = `/${locale}/organise/campaigns/${params.slug}/lists`;
    if ('errors' in done) return answer(422, done, { 'x-form-page': `${lists};form=list` });
    if (!done.ok && done.reason === 'not-found') return notFound();
    if (!wantsJson(request)) {
      return seeOther(lists + ((!done.ok && done.to) || `?done=${done.ok ? done.what : done.reason}`));
    }
    return done.ok ? answer(200, { status: done.what, ...done.more }) : answer(409, { error: done.reason });
  };
}
