import type { Acting } from '@/lib/organisers/paper';
import type { Errors } from '@/lib/paper/matching';
import { words } from '@/lib/words';
import { answer, localeOf, seeOther, wantsJson } from './answers';
import { type Fields, readFields } from './fields';
import { notFound, whoKnocks } from './organiser';

export type Asked = { who: Acting; id: string; fields: Fields; now: Date };

/**
 * What comes of it. `to` is the page to see next, under the campaign's paper; `status` and `more` are for a script, as is
 * `reason` (409). `errors` are keys of sentences by field; `page` holds the form they belong to.
 */
export type Outcome =
  | { status: string; to: string; more?: object }
  | { reason: string; to: string }
  | { errors: Errors; page: string }
  | 'not-found';

type Context = { params: Promise<{ slug: string; id?: string }> };

/** A door through which organisers act upon a campaign's signatures on paper. */
export function paperDoor(does: (asked: Asked) => Promise<Outcome>) {
  return async (request: Request, context: Context): Promise<Response> => {
    const posted = await readFields(request);
    if (!posted.ok) return posted.refusal;
    const knocks = await whoKnocks(request, posted.fields);
    if (!knocks.ok) return knocks.refusal;
    const { slug, id = '' } = await context.params;
    const who = { organiserId: knocks.organiser.id, slug };
    return settled(
      request,
      posted.fields,
      who.slug,
      await does({ who, id, fields: posted.fields, now: new Date() }),
    );
  };
}

/** Says what came of it, in the way that whoever asked can use. */
export function settled(request: Request, fields: Fields, slug: string, done: Outcome): Response {
  if (done === 'not-found') return notFound();
  const locale = localeOf(request, fields);
  const paper = `/${locale}/organise/campaigns/${slug}/paper`;
  if ('errors' in done) {
    return answer(422, { errors: inWords(locale, done.errors) }, { 'x-form-page': paper + done.page });
  }
  if (!wantsJson(request)) return seeOther(paper + done.to);
  if ('reason' in done) return answer(409, { error: done.reason });
  return answer(200, { status: done.status, ...done.more });
}

function inWords(locale: string, errors: Errors): Errors {
  const say = words(locale, 'OrganisePaper.errors');
  return Object.fromEntries(
    Object.entries(errors).map(([field, keys]) => [
      field,
      keys.map((key) => say(say.has(key) ? key : 'wrong')),
    ]),
  );
}
