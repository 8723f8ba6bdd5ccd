import { answer, localeOf, seeOther, wantsJson } from './answers';
import { type Fields, readFields } from './fields';
import { notFound, whoKnocks } from './organiser';

/** `what` was done, where that is not always what the door is named after. */
type Done = { ok: true; what?: string } | { ok: false; reason: string };

/** What was typed wrong: keys of sentences by field, and the page (under the campaign's letters) that holds the form. */
type Mistyped = { errors: Record<string, string[]>; page: string };

/**
 * A door through which organisers act upon a campaign's letters. Afterwards the page of its letters says what was done, or
 * why it was not.
 * @param name what is done: what the page says of it afterwards, and the status a script gets
 * @param does the act; `not-found` is 404, any other reason 409 to a script
 */
export function lettersDoor<Params extends { slug: string }>(
  name: string,
  does: (asked: {
    organiserId: string;
    params: Params;
    fields: Fields;
    locale: string;
    now: Date;
  }) => Promise<Done | Mistyped>,
) {
  return async (request: Request, context: { params: Promise<Params> }): Promise<Response> => {
    const posted = await readFields(request);
    if (!posted.ok) return posted.refusal;
    const who = await whoKnocks(request, posted.fields);
    if (!who.ok) return who.refusal;
    const params = await context.params;
    const locale = localeOf(request, posted.fields);
    const { fields } = posted;
    const done = await does({ organiserId: who.organiser.id, params, fields, locale, now: new Date() });
    const letters = `/${locale}/organise/campaigns/${params.slug}/letters`;
    if ('errors' in done) {
      return answer(422, { errors: done.errors }, { 'x-form-page': letters + done.page });
    }
    if (!done.ok && done.reason === 'not-found') return notFound();
    const what = done.ok ? (done.what ?? name) : done.reason;
    if (!wantsJson(request)) return seeOther(`${letters}?done=${what}`);
    return done.ok ? answer(200, { status: what }) : answer(409, { error: what });
  };
}
