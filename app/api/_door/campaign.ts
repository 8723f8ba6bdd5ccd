import type { Acting } from '@/lib/organisers/updates';
import { words } from '@/lib/words';
import { answer, localeOf, seeOther, wantsJson } from './answers';
import { type Fields, readFields } from './fields';
import { notFound, whoKnocks } from './organiser';

export type Errors = Record<string, string[]>;

export type Asked<Params> = {
  organiserId: string;
  who: Acting;
  params: Params;
  fields: Fields;
  locale: string;
  now: Date;
};

/**
 * What comes of it. `status`: what was done; `to`: the page to see next, under the campaign's (or, with a slash in front, under
 * the organisers') pages; `errors`: keys of sentences by field, and the page that holds their form; `said`: sentences by field
 * that are whole already; `reason`: why not, said by the page `to`, a 409 to a script.
 */
export type Outcome =
  | { status: string; to: string; more?: object }
  | { reason: string; to: string }
  | { errors: Errors; said?: Errors; page: string; more?: object }
  | 'not-found';

/**
 * A door through which organisers change a campaign.
 * @param namespace of the sentences for what is wrong: `errors.KEY`, or `errors.FIELD-KEY` where a field has its own
 */
export function campaignDoor<Params extends { slug?: string }>(
  namespace: string,
  does: (asked: Asked<Params>) => Promise<Outcome>,
) {
  return async (request: Request, context: { params: Promise<Params> }): Promise<Response> => {
    const posted = await readFields(request);
    if (!posted.ok) return posted.refusal;
    const knocks = await whoKnocks(request, posted.fields);
    if (!knocks.ok) return knocks.refusal;
    // An address without a changing part has no params at all.
    const params = (await context.params) ?? ({} as Params);
    const locale = localeOf(request, posted.fields);
    const organiserId = knocks.organiser.id;
    const slug = params.slug ?? '';
    const asked = { organiserId, who: { organiserId, slug }, params, fields: posted.fields, locale };
    const done = await does({ ...asked, now: new Date() });
    if (done === 'not-found') return notFound();
    const address = (to: string) =>
      `/${locale}/organise${to.startsWith('/') ? to : `/campaigns/${slug}${to === '' ? '' : `/${to}`}`}`;
    if ('errors' in done) {
      const said = { ...inWords(locale, namespace, done.errors) };
      for (const [field, sentences] of Object.entries(done.said ?? {}))
        said[field] = [...(said[field] ?? []), ...sentences];
      return answer(422, { errors: said, ...done.more }, { 'x-form-page': address(done.page) });
    }
    if (!wantsJson(request)) return seeOther(address(done.to));
    if ('reason' in done) return answer(409, { error: done.reason });
    return answer(200, { status: done.status, ...done.more });
  };
}

function inWords(locale: string, namespace: string, errors: Errors): Errors {
  const say = words(locale, `${namespace}.errors`);
  const sentence = (field: string, key: string) => {
    const own = `${field.split('.')[0]}-${key}`;
    return say(say.has(own) ? own : say.has(key) ? key : 'wrong');
  };
  return Object.fromEntries(
    Object.entries(errors).map(([field, keys]) => [field, keys.map((key) => sentence(field, key))]),
  );
}

/** The fields of a form as text. */
export function asText(fields: Fields): Record<string, string> {
  const texts = Object.entries(fields).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  );
  return Object.fromEntries(texts);
}
