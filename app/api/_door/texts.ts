import type { Errors } from '@/lib/campaigns/draft-missing';
import { clock } from '@/lib/clock';
import type { Acting } from '@/lib/organisers/in-campaign';
import { firstWord } from '@/lib/words';
import { answer, localeOf, seeOther, wantsJson } from './answers';
import { type Fields, readFields, textOf } from './fields';
import { notFound, whoKnocks } from './organiser';

export type Asked = { who: Acting; fields: Fields; locale: string; script: boolean; now: Date };

/**
 * What comes of it. `to` is the page to see next, under the campaign's texts; `body` is for a script, with its status. `errors` are
 * keys of sentences by field; `page` holds the form they belong to.
 */
export type Outcome =
  | { to: string; body: object; status?: number }
  | { errors: Errors; page: string; body?: object }
  | 'not-found';

/** A door through which organisers write a campaign's texts. Which languages and whose letter are looked at goes with them. */
export function textsDoor(does: (asked: Asked) => Promise<Outcome>) {
  return async (request: Request, context: { params: Promise<{ slug: string }> }): Promise<Response> => {
    const posted = await readFields(request);
    if (!posted.ok) return posted.refusal;
    const knocks = await whoKnocks(request, posted.fields);
    if (!knocks.ok) return knocks.refusal;
    const { slug } = await context.params;
    const { fields } = posted;
    const locale = localeOf(request, fields);
    const who = { organiserId: knocks.organiser.id, slug };
    const script = wantsJson(request);
    const done = await does({ who, fields, locale, script, now: clock() });
    if (done === 'not-found') return notFound();
    const texts = `/${locale}/organise/campaigns/${slug}/texts`;
    if ('errors' in done) {
      const body = { ...done.body, errors: inSentences(locale, done.errors) };
      return answer(422, body, { 'x-form-page': texts + withLook(done.page, fields) });
    }
    const to = texts + withLook(done.to, fields);
    return script ? answer(done.status ?? 200, { ...done.body, to }) : seeOther(to);
  };
}

/** An address with what the page showed: the languages chosen, the addressee whose letter was looked at. */
function withLook(to: string, fields: Fields): string {
  const [, path = '', query = '', end = ''] = /^([^?#;]*)\??([^#;]*)(.*)$/.exec(to) ?? [];
  const all = new URLSearchParams(query);
  for (const name of ['show', 'to']) {
    const chosen = textOf(fields, name);
    if (chosen && path === '' && !all.has(name)) all.set(name, chosen);
  }
  const said = all.toString();
  return `${path}${said ? `?${said}` : ''}${end}`;
}

/** The sentences for what is wrong, by field: a key may carry what it is about after a colon. */
export function inSentences(locale: string, errors: Errors): Errors {
  const sentence = (key: string) => {
    const [name = '', ...what] = key.split(':');
    return firstWord(locale, 'OrganiseTexts.errors', [name, 'wrong'], { what: what.join(':') });
  };
  return Object.fromEntries(Object.entries(errors).map(([field, keys]) => [field, keys.map(sentence)]));
}
