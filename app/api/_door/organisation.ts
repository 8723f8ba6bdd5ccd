import type { SignedIn } from '@/lib/organisers/auth';
import { words } from '@/lib/words';
import { answer, localeOf, seeOther, wantsJson } from './answers';
import { type Fields, readFields } from './fields';
import { notFound, whoKnocks } from './organiser';

export type Asked<Params> = {
  organiser: SignedIn;
  params: Params;
  fields: Fields;
  locale: string;
  now: Date;
};

/**
 * What comes of it. `to` is the page to see next, under the organisers' side; `status` and `more` are for a script, as is `reason`
 * (409). `errors` are sentences by field, `page` holds the form they belong to; `again`: seconds after which it may be tried again
 * (429 in place of 422).
 */
export type Outcome =
  | { status: string; to: string; more?: object }
  | { reason: string; to: string }
  | { errors: Record<string, string[]>; page: string; again?: number; more?: object }
  | 'not-found';

/** A door through which organisers act upon organisations, and upon who belongs to them. */
export function organisationDoor<Params extends Record<string, string>>(
  does: (asked: Asked<Params>) => Promise<Outcome>,
) {
  return async (request: Request, context: { params: Promise<Params> }): Promise<Response> => {
    const posted = await readFields(request);
    if (!posted.ok) return posted.refusal;
    const { fields } = posted;
    const who = await whoKnocks(request, fields);
    if (!who.ok) return who.refusal;
    const { organiser } = who;
    const locale = localeOf(request, fields);
    const done = await does({ organiser, params: await context.params, fields, locale, now: new Date() });
    if (done === 'not-found') return notFound();
    const own = `/${locale}/organise`;
    if ('errors' in done) {
      const headers: Record<string, string> = { 'x-form-page': own + done.page };
      if (done.again) headers['retry-after'] = String(done.again);
      return answer(done.again ? 429 : 422, { errors: done.errors, ...done.more }, headers);
    }
    if (!wantsJson(request)) return seeOther(own + done.to);
    if ('reason' in done) return answer(409, { error: done.reason });
    return answer(200, { status: done.status, ...done.more });
  };
}

/** The sentences for what is wrong with an organisation's fields; a field may have its own for a fault (`name-missing`). */
export function organisationErrors(
  locale: string,
  errors: Record<string, string[]>,
): Record<string, string[]> {
  const say = words(locale, 'Organisation.errors');
  const sentence = (field: string, key: string) => {
    const own = `${field.split('.')[0]}-${key}`;
    return say(say.has(own) ? own : say.has(key) ? key : 'wrong');
  };
  return Object.fromEntries(
    Object.entries(errors).map(([field, keys]) => [field, keys.map((key) => sentence(field, key))]),
  );
}
