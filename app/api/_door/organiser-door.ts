import { clock } from '@/lib/clock';
import type { SignedIn } from '@/lib/organisers/sessions';
import { isSure } from '@/lib/organisers/sure';
import { firstWord, type PartWithErrors } from '@/lib/words';
import { answer, localeOf, seeOther, wantsJson } from './answers';
import { type Fields, readFields } from './fields';
import { notFound, whoKnocks } from './organiser';
import type { Refusal } from './refusals';
import { surely } from './surely';

export type Errors = Record<string, string[]>;

export type Asked<Params> = {
  organiser: SignedIn;
  params: Params;
  fields: Fields;
  locale: string;
  now: Date;
  /** whether they have just proved once more who they are */
  sure: boolean;
};

/**
 * What comes of it. `status`: what was done, and `to`: the page to see next; `reason`: why not, said by the page `to`, a 409 to a
 * script; `made`: what is shown once, in the answer itself, on `page` (201); `errors`: keys of sentences by field, `said`:
 * sentences by field that are whole already, and the `page` that holds their form; `again`: seconds after which it may be tried
 * again (429 in place of 422). `more` is for a script. `sure-first`: nothing was done, they prove once more who they are, and it is
 * done then.
 */
export type Outcome =
  | { status: string; to: string; more?: object }
  | { reason: Refusal; to: string; more?: object }
  | { made: object; page: string }
  | { errors: Errors; said?: Errors; page: string; again?: number; more?: object }
  | 'not-found'
  | 'sure-first';

type Door<Params> = {
  /** the address of a page under the organisers' side, from what an outcome calls it */
  page: (to: string, params: Params) => string;
  /** where the sentences for what is wrong stand, under `errors`; left out where nothing can be wrong */
  namespace?: PartWithErrors;
  /** null for who may not: asked before anything they sent is looked at, so that a stranger learns nothing of the form */
  may?: (organiserId: string, params: Params) => Promise<object | null>;
  /** reads what was posted; fields, unless it says otherwise */
  read?: typeof readFields;
  /** what must be asked about again, by a mailed code (see `surely`): all of it, or what these fields ask for */
  sure?: Sure<Params>;
};

/** Whether an act is asked about again: always, or for some of what may be posted, and to which address. */
export type Sure<Params> = true | ((fields: Fields, params: Params) => boolean | Promise<boolean>);

/** A door through which organisers change something: who knocks, what they sent, and what came of it, in the way they can use. */
export function organiserDoor<Params>(
  { page, namespace, may, read = readFields, sure }: Door<Params>,
  does: (asked: Asked<Params>) => Promise<Outcome>,
) {
  return async (request: Request, context: { params: Promise<Params> }): Promise<Response> => {
    const posted = await read(request);
    if (!posted.ok) return posted.refusal;
    const { fields } = posted;
    const knocks = await whoKnocks(request, fields);
    if (!knocks.ok) return knocks.refusal;
    const { organiser } = knocks;
    // An address without a changing part has no params at all.
    const params = (await context.params) ?? ({} as Params);
    if (may && !(await may(organiser.id, params))) return notFound();
    const locale = localeOf(request, fields);
    const now = clock();
    const sureBefore = sure === true || (await sure?.(fields, params)) === true;
    if (sureBefore) {
      const asks = await surely(request, organiser, fields, now);
      if (asks) return asks;
    }
    // Whoever was asked just now has proved it.
    const asked = { organiser, params, fields, locale, now, sure: sureBefore || isSure(organiser, now) };
    let done = await does(asked);
    if (done === 'sure-first') {
      const asks = await surely(request, asIfNew(organiser), fields, now);
      if (asks) return asks;
      done = await does({ ...asked, sure: true });
    }
    if (done === 'not-found' || done === 'sure-first') return notFound();
    const address = (to: string) => `/${locale}/organise${page(to, params)}`;
    if ('errors' in done) {
      const errors = together(inWords(locale, namespace, done.errors), done.said);
      const headers = {
        'x-form-page': address(done.page),
        ...(done.again && { 'retry-after': String(done.again) }),
      };
      return answer(done.again ? 429 : 422, { errors, ...done.more }, headers);
    }
    if ('made' in done) return answer(201, { ...done.made }, { 'x-form-page': address(done.page) });
    if (!wantsJson(request)) return seeOther(address(done.to));
    if ('reason' in done) return answer(409, { error: done.reason, ...done.more });
    return answer(200, { status: done.status, ...done.more });
  };
}

/** Whoever proved it before and has used it up is asked again. */
const asIfNew = (organiser: SignedIn): SignedIn => ({
  ...organiser,
  session: { ...organiser.session, sureUntil: null },
});

function together(errors: Errors, said: Errors = {}): Errors {
  const all = { ...errors };
  for (const [field, sentences] of Object.entries(said)) all[field] = [...(all[field] ?? []), ...sentences];
  return all;
}

/** The sentences for what is wrong, by field: `errors.KEY`, or `errors.FIELD-KEY` where a field has its own for a fault. */
function inWords(locale: string, namespace: PartWithErrors | undefined, errors: Errors): Errors {
  if (!namespace) throw new Error(`no words for what is wrong: ${Object.keys(errors).join(', ')}`);
  const sentence = (field: string, key: string) => {
    const own = `${field.split('.')[0]}-${key}`;
    return firstWord(locale, `${namespace}.errors`, [own, key, 'wrong']);
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
