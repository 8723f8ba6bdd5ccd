import { answer, seeOther, wantsJson } from '@/app/api/_door/answers';
import { readAnswer } from '@/lib/answers/answer-form';
import { saveDraft } from '@/lib/answers/draft';
import { findAsked } from '@/lib/answers/find';
import { firstWord, words } from '@/lib/words';
import { knocked, noSuchAddressee } from './door';
import { draftsOf, tooMany } from './tries';

type Context = { params: Promise<{ token: string }> };

/** The first step of an addressee's answer: keeps a draft, gives nothing. The token is the right; no cookie, no session. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const knock = await knocked(request, params, 'answer');
  if (!knock.ok) return knock.refusal;
  const { token, now, fields, locale, page, formPage } = knock;
  const asked = await findAsked(token, locale, now);
  // A wrong token learns nothing of the fields.
  if (!asked) return noSuchAddressee();
  const read = readAnswer(fields, asked.campaign.text.demands.length);
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
    return firstWord(locale, 'Answer.errors', [key, 'wrong']);
  };
  return Object.fromEntries(
    Object.entries(errors).map(([field, keys]) => [field, keys.map((key) => sentence(field, key))]),
  );
}
