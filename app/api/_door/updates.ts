import type { Acting } from '@/lib/organisers/updates';
import type { Errors } from '@/lib/updates/update-form';
import { words } from '@/lib/words';
import { answer, localeOf, seeOther, wantsJson } from './answers';
import { type Fields, readFields } from './fields';
import { notFound, whoKnocks } from './organiser';

export type Asked = { who: Acting; id: string; fields: Fields; locale: string; now: Date };

/**
 * What comes of it. `to` is the page to see next, under the campaign's updates; `status` and `more` are for a script, as is
 * `reason` (409). `errors` are keys of sentences by field; `page` holds the form they belong to.
 */
export type Outcome =
  | { status: string; to: string; more?: object }
  | { reason: string; to: string; more?: object }
  | { errors: Errors; page: string; more?: object }
  | 'not-found';

/** A door through which organisers act upon a campaign's updates. */
export function updatesDoor<Params extends { slug: string; id?: string }>(
  does: (asked: Asked, params: Params) => Promise<Outcome>,
) {
  return async (request: Request, context: { params: Promise<Params> }): Promise<Response> => {
    const posted = await readFields(request);
    if (!posted.ok) return posted.refusal;
    const knocks = await whoKnocks(request, posted.fields);
    if (!knocks.ok) return knocks.refusal;
    const params = await context.params;
    const locale = localeOf(request, posted.fields);
    const who = { organiserId: knocks.organiser.id, slug: params.slug };
    const asked = { who, id: params.id ?? '', fields: posted.fields, locale, now: new Date() };
    const done = await does(asked, params);
    if (done === 'not-found') return notFound();
    const updates = `/${locale}/organise/campaigns/${params.slug}/updates`;
    if ('errors' in done) {
      const body = { errors: inWords(locale, done.errors), ...done.more };
      return answer(422, body, { 'x-form-page': updates + done.page });
    }
    if (!wantsJson(request)) return seeOther(updates + done.to);
    if ('reason' in done) return answer(409, { error: done.reason, ...done.more });
    return answer(200, { status: done.status, ...done.more });
  };
}

function inWords(locale: string, errors: Errors): Errors {
  const say = words(locale, 'OrganiseUpdates.errors');
  const sentence = (field: string, key: string) => {
    const own = `${field.split('.')[0]}-${key}`;
    return say(say.has(own) ? own : say.has(key) ? key : 'wrong');
  };
  return Object.fromEntries(
    Object.entries(errors).map(([field, keys]) => [field, keys.map((key) => sentence(field, key))]),
  );
}
