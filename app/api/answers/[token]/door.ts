import { answer, localeOf } from '@/app/api/_door/answers';
import { type Fields, readFields } from '@/app/api/_door/fields';
import { clock } from '@/lib/clock';
import { idInToken } from '@/lib/vault/token';
import { tooMany, triesOf } from './tries';

/** Alike for a link that opens nothing and one that never did. */
export const noSuchAddressee = () => answer(404, { error: 'no-such-addressee' });

type Knock = {
  ok: true;
  token: string;
  now: Date;
  fields: Fields;
  locale: string;
  /** the addressee's page */
  page: string;
  /** the header that sends a refused form back to its page; empty where the door has no form with fields */
  formPage: Record<string, string>;
};

/**
 * What every door behind an addressee's link looks at first. Whether the token proves anything is for the door to see.
 * @param form the form that is sent back to the page when it is refused
 * @returns the refusal of what has not the shape of a token, of fields that cannot be read, and of too many tries
 */
export async function knocked(
  request: Request,
  params: Promise<{ token: string }>,
  form?: string,
): Promise<Knock | { ok: false; refusal: Response }> {
  const { token } = await params;
  if (!idInToken(token)) return { ok: false, refusal: noSuchAddressee() };
  const now = clock();
  const posted = await readFields(request);
  if (!posted.ok) return posted;
  const { fields } = posted;
  const locale = localeOf(request, fields);
  const page = `/${locale}/answer/${token}`;
  const formPage: Knock['formPage'] = form ? { 'x-form-page': `${page};form=${form}` } : {};
  const tried = await triesOf(request, now);
  if (!tried.ok) return { ok: false, refusal: tooMany(locale, tried.retryAfter, formPage) };
  return { ok: true, token, now, fields, locale, page, formPage };
}
