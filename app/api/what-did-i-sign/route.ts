import { setTimeout as wait } from 'node:timers/promises';
import { answer, localeOf, seeOther, wantsJson } from '@/app/api/_door/answers';
import { readFields } from '@/app/api/_door/fields';
import { sentences } from '@/app/api/_door/sentences';
import { clock } from '@/lib/clock';
import { clientTries, tries } from '@/lib/limits/tries';
import { askWhatISigned } from '@/lib/signatures/asked';
import { readEmailAddress } from '@/lib/signatures/email-address';
import { words } from '@/lib/words';

const byClient = clientTries('what-did-i-sign');
// Each question goes through every campaign: more than so many would keep the others' from being answered within their hour.
const inAll = tries('what-did-i-sign-all');

// The first to ask for a mailbox in an hour is written down and the next is not: every answer takes at least this long
// (milliseconds), so that the time it took does not tell which it was.
const AT_LEAST = 250;

/** Asks by mail what a mailbox has signed. The answer is the same whether it has signed anything or not. */
export async function POST(request: Request): Promise<Response> {
  const now = clock();
  const posted = await readFields(request);
  if (!posted.ok) return posted.refusal;
  const locale = localeOf(request, posted.fields);
  const page = { 'x-form-page': `/${locale}/what-did-i-sign` };
  const { email: typed } = posted.fields;
  const read = readEmailAddress(typeof typed === 'string' ? typed : '');
  if (!read.ok) {
    return answer(422, { errors: sentences(locale, { email: [`email.${read.reason}`] }) }, page);
  }
  const own = await byClient.consume(request, now);
  const tried = own.ok ? await inAll.consume('all') : own;
  if (!tried.ok) {
    const headers = { ...page, 'retry-after': String(tried.retryAfter) };
    return answer(429, { errors: { email: [words(locale, 'WhatDidISign')('tooManyAsked')] } }, headers);
  }
  await Promise.all([askWhatISigned(read.email, locale, now), wait(AT_LEAST)]);
  if (wantsJson(request)) return answer(202, { status: 'check-your-email' });
  return seeOther(`/${locale}/what-did-i-sign/check-your-email`);
}
