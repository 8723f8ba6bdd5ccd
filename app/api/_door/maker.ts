import { validate as isUuid, v7 as uuid } from 'uuid';
import type { Acting } from '@/lib/organisers/in-organisation';
import { words } from '@/lib/words';
import { answer, localeOf, seeOther, wantsJson } from './answers';
import { type Fields, readFields } from './fields';
import { notFound, textOf, whoKnocks } from './organiser';

type Errors = Record<string, string[] | undefined>;
type Read<Given> = ({ ok: true } & Given) | { ok: false; errors: Errors };
type Made = { ok: true; shown: Record<string, string> } | { ok: false; reason: string };

type Parts<Given> = {
  /** the part of the organisation's pages, and the name of the form on it */
  part: 'tokens' | 'hooks';
  /** where the sentences for what is wrong stand, under `errors` */
  namespace: string;
  read: (fields: Fields) => Read<Given>;
  make: (who: Acting, given: Given & { id: string }, now: Date) => Promise<Made>;
  /** the page that shows it, under the part */
  page: (id: string) => string;
};

/**
 * A door through which owners make something that is shown once. The answer itself carries it, as the page that is asked for or
 * as JSON (201); it is stored nowhere and stands in no address. The form's own id makes one of two that are sent.
 */
export function makerDoor<Given>({ part, namespace, read, make, page }: Parts<Given>) {
  return async (request: Request, context: { params: Promise<{ id: string }> }): Promise<Response> => {
    const posted = await readFields(request);
    if (!posted.ok) return posted.refusal;
    const { fields } = posted;
    const who = await whoKnocks(request, fields);
    if (!who.ok) return who.refusal;
    const { id: organisationId } = await context.params;
    const locale = localeOf(request, fields);
    const own = `/${locale}/organise/organisations/${organisationId}/${part}`;
    const given = read(fields);
    if (!given.ok) {
      const errors = inWords(locale, namespace, given.errors);
      return answer(422, { errors }, { 'x-form-page': `${own};form=${part}` });
    }
    const id = isUuid(textOf(fields, 'id')) ? textOf(fields, 'id') : uuid();
    const acting = { organiserId: who.organiser.id, organisationId };
    const made = await make(acting, { ...given, id }, new Date());
    if (made.ok) {
      const body = { status: 'made', id, shown: made.shown };
      return answer(201, body, { 'x-form-page': own + page(id) });
    }
    if (made.reason === 'not-found') return notFound();
    if (wantsJson(request)) return answer(409, { error: made.reason });
    return seeOther(`${own}?done=${made.reason}`);
  };
}

function inWords(locale: string, namespace: string, errors: Errors): Record<string, string[]> {
  const say = words(locale, `${namespace}.errors`);
  return Object.fromEntries(
    Object.entries(errors).map(([field, keys = []]) => [
      field,
      keys.map((key) => say(say.has(`${field}-${key}`) ? `${field}-${key}` : say.has(key) ? key : 'wrong')),
    ]),
  );
}
