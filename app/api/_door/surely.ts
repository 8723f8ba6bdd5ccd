import type { SignedIn } from '@/lib/organisers/sessions';
import { isSure, mailCode, prove } from '@/lib/organisers/sure';
import { words } from '@/lib/words';
import { answer, localeOf, seeOther, wantsJson } from './answers';
import { type Fields, textOf } from './fields';

/**
 * Whether whoever is signed in has just proved once more who they are, by a code from their mailbox: asked before acts that a
 * thief of their session must not do. With a right code in `sureCode` it is proved here and now.
 * @returns null once they have; else the answer: to a script 403; to a form the page that asks for the code, which was mailed
 *   meanwhile. It holds what was posted, and posts it here again with the code
 */
export async function surely(
  request: Request,
  organiser: SignedIn,
  fields: Fields,
  now: Date,
): Promise<Response | null> {
  if (isSure(organiser, now)) return null;
  const locale = localeOf(request, fields);
  const say = words(locale, 'Sure');
  const another = textOf(fields, 'another') === 'on';
  const typed = another ? '' : textOf(fields, 'sureCode');
  const proved = typed ? await prove(organiser, typed, now) : null;
  if (proved?.ok) return null;
  const requestId = request.headers.get('x-request-id');
  const mailed = proved
    ? { ok: true as const }
    : await mailCode(organiser, { locale, another, requestId }, now);
  const wrong = proved ? proved.reason : mailed.ok ? null : mailed.reason;
  const headers = {
    'x-form-page': `/${locale}/organise/sure?asked=1;form=sure`,
    ...(!mailed.ok && { 'retry-after': String(mailed.retryAfter) }),
  };
  const status = !mailed.ok ? 429 : proved ? 422 : 403;
  const errors = wrong ? { sureCode: [say(`errors.${wrong}`)] } : {};
  if (wantsJson(request)) return answer(status, wrong ? { errors } : { error: 'sure-first' }, headers);
  return answer(status, { errors, again: new URL(request.url).pathname }, headers);
}

/**
 * The same where something is only asked for by its address: what was being done is done from its page again.
 * @param to the page under the organisers' side that leads there
 * @returns null once they have proved it; else the answer: to a script 403, to a browser the page that mails the code
 */
export function surelyAt(
  request: Request,
  organiser: SignedIn,
  { locale, to }: { locale: string; to: string },
  now: Date,
): Response | null {
  if (isSure(organiser, now)) return null;
  if (wantsJson(request)) return answer(403, { error: 'sure-first' });
  return seeOther(`/${locale}/organise/sure?to=${encodeURIComponent(to)}`);
}
