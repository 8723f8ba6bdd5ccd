import { answer, localeOf, seeOther, wantsJson } from '@/app/api/_door/answers';
import { readFields } from '@/app/api/_door/fields';
import { readAnswer } from '@/lib/answers/answer-form';
import { saveDraft } from '@/lib/answers/draft';
import { findAsked } from '@/lib/answers/find';
import { idInToken } from '@/lib/vault/token';
import { words } from '@/lib/words';
import { draftsOf, tooMany, triesOf } from './tries';

type Context = { params: Promise<{ token: string }> };

const NOT_FOUND = () => answer(404, { error: 'no-such-addressee' });

/** The first step of an addressee's answer: keeps a draft, gives nothing. The token is the right; no cookie, no session. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  if (!idInToken(token)) return NOT_FOUND();
  const now = new Date();
  const posted = await readFields(request);
  if (!posted.ok) return posted.refusal;
  const locale = localeOf(request, posted.fields);
  const page = `/${locale}/answer/${token}`;
  const formPage = { 'x-form-page': `${page};form=answer` };
  const tried = await triesOf(request, now);
  if (!tried.ok) return tooMany(locale, tried.retryAfter, formPage);
  const asked = await findAsked(token, locale, now);
  // A wrong token learns nothing of the fields.
  if (!asked) return NOT_FOUND();
  const read = readAnswer(posted.fields, asked.campaign.text.demands.length);
  if (!read.ok) return answer(422, { errors: sentences(locale, read.errors) }, formPage);
  const drafts = await draftsOf(asked.addressee.id);
  if (!drafts.ok) return tooMany(locale, drafts.retryAfter, formPage);
  const saved = await saveDraft(asked, read.input, { locale, now });
  if (!saved.ok) return answer(422, { errors: sentences(locale, { form: [saved.reason] }) }, formPage);
  if (wantsJson(request)) return answer(200, { status: 'draft', draft: saved.draft });
  return seeOther(`${page}/check`);
}

/** The sentences for what is wrong, by field. */
function sentences(locale: string, errors: Record<string, string[]>): Record<string, string[]> {
  const say = words(locale, 'Answer');
  const sentence = (field: string, key: string) => {
    if (key.startsWith('email.')) return say('errors.email');
    if (key === 'tooLong') return say(field === 'words' ? 'errors.tooLongWhole' : 'errors.tooLongDemand');
    return say(say.has(`errors.${key}`) ? `errors.${key}` : 'errors.wrong');
  };
  return Object.fromEntries(
    Object.entries(errors).map(([field, keys]) => [field, keys.map((key) => sentence(field, key))]),
  );
}
