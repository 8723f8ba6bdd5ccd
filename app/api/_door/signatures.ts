import type { Acting } from '@/lib/organisers/signatures';
import { answer, localeOf, seeOther, wantsJson } from './answers';
import { type Fields, readFields } from './fields';
import { notFound, whoKnocks } from './organiser';

/** Who asks, for what, in which language. */
export type Asked = { who: Acting; fields: Fields; locale: string; now: Date };

/**
 * What comes of it. `to` is the page to see next, under the campaign's signatures; `status` and `more` are for a script, as is
 * `reason` (409). `errors` are sentences by field; `page` holds the form they belong to.
 */
export type Outcome =
  | { status: string; to: string; more?: object }
  | { reason: string; to: string }
  | { errors: Record<string, string[]>; page: string }
  | 'not-found';

/** A door through which organisers act upon a campaign's signatures. */
export function signaturesDoor<Params extends { slug: string }>(
  does: (asked: Asked, params: Params) => Promise<Outcome>,
) {
  return async (request: Request, context: { params: Promise<Params> }): Promise<Response> => {
    const posted = await readFields(request);
    if (!posted.ok) return posted.refusal;
    const { fields } = posted;
    const knocks = await whoKnocks(request, fields);
    if (!knocks.ok) return knocks.refusal;
    const params = await context.params;
    const locale = localeOf(request, fields);
    const who = { organiserId: knocks.organiser.id, slug: params.slug };
    const done = await does({ who, fields, locale, now: new Date() }, params);
    if (done === 'not-found') return notFound();
    const signatures = `/${locale}/organise/campaigns/${params.slug}/signatures`;
    if ('errors' in done) {
      return answer(422, { errors: done.errors }, { 'x-form-page': signatures + done.page });
    }
    if (!wantsJson(request)) return seeOther(signatures + done.to);
    if ('reason' in done) return answer(409, { error: done.reason });
    return answer(200, { status: done.status, ...done.more });
  };
}
