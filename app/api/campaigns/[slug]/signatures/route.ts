import { answer, localeOf, type Sentence, seeOther, wantsJson } from '@/app/api/_door/answers';
import type { Asking } from '@/app/api/_door/asking';
import { readFields } from '@/app/api/_door/fields';
import { sentences } from '@/app/api/_door/sentences';
import { standing } from '@/lib/campaigns/campaign';
import { findSignable } from '@/lib/campaigns/find-signable';
import { clock } from '@/lib/clock';
import { env } from '@/lib/env';
import { makeChallenge } from '@/lib/limits/challenge';
import { admission } from '@/lib/signatures/admit';
import { arrivalOf } from '@/lib/signatures/arrivals';
import { sign } from '@/lib/signatures/sign';
import { readSignature } from '@/lib/signatures/signature-form';
import { SOURCE } from '@/lib/signatures/source';
import { words } from '@/lib/words';

type Context = { params: Promise<{ slug: string }> };

const OPEN_TO_ALL = { 'access-control-allow-origin': '*' };

/** The one door for signing: form or JSON, no cookie, answered only once committed. New and repeat signers look alike. */
export async function POST(request: Asking, { params }: Context): Promise<Response> {
  const { slug } = await params;
  const campaign = await findSignable(slug);
  const now = clock();
  const stands = campaign && standing(campaign, now);
  if (!campaign || stands === 'hidden') return answer(404, { error: 'no-such-campaign' }, OPEN_TO_ALL);
  if (stands !== 'open') return answer(409, { error: 'not-open' }, OPEN_TO_ALL);
  const posted = await readFields(request);
  if (!posted.ok) {
    posted.refusal.headers.set('access-control-allow-origin', '*');
    return posted.refusal;
  }
  const locale = localeOf(request, posted.fields);
  const done = `/${locale}/campaigns/${slug}`;
  const source = posted.fields.source || sourceOf(request, slug);
  // The page as they saw it: filled in again under the door's address, it would not know where they came from.
  const page = isSource(source) ? `${done}?source=${source}` : done;
  const read = readSignature({ ...posted.fields, ...(source && { source }), locale });
  if (!read.ok) return refused(page, { errors: sentences(locale, read.errors) });
  const address = request.headers.get('x-client-address');
  // A door that is called without the front knows of no address: there is nothing to count by.
  const found = address ? arrivalOf(address, read.input.email, now) : null;
  const arrival = found instanceof Promise ? await found : found;
  const asked = arrival && admit(arrival, read.input.email, read.input.altcha, now);
  const admitted = asked instanceof Promise ? await asked : asked;
  if (arrival && admitted && !admitted.ok) {
    const challenge = await makeChallenge({ network: arrival.network, beyond: admitted.beyond }, now);
    return tooMany(request, page, locale, admitted.retryAfter, challenge);
  }
  const from = arrival && admitted?.ok ? { ...arrival, surge: admitted.surge, quiet: admitted.quiet } : null;
  const signed = await sign(read.input, campaign, {
    now,
    requestId: request.headers.get('x-request-id'),
    from,
  });
  if (!signed.ok && signed.reason === 'gone') return answer(409, { error: 'not-open' }, OPEN_TO_ALL);
  if (!signed.ok && signed.reason === 'text-changed') {
    // A script's page holds the old text: it has its form posted by the browser itself, which gets it back on the new one.
    if (wantsJson(request)) return answer(409, { error: signed.reason }, OPEN_TO_ALL);
    return refused(page, { errors: {}, error: words(locale, 'SignatureForm')('textChanged') as Sentence });
  }
  if (!signed.ok && signed.reason === 'email-typo') {
    const { reason: warning, suggestion } = signed;
    const errors = { email: [words(locale, 'SignatureForm.email')('typo', { suggestion })] };
    return refused(page, { errors, warning, suggestion });
  }
  if (!signed.ok) {
    const errors = sentences(locale, { email: ['email.watched'], mailboxAnyway: ['mailboxAnyway'] });
    return refused(page, { errors, warning: signed.reason });
  }
  if (wantsJson(request)) return answer(202, { status: 'check-your-email' }, OPEN_TO_ALL);
  return seeOther(`${done}/check-your-email`);
}

/** A browser's question before it sends JSON from another page. */
export function OPTIONS(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...OPEN_TO_ALL,
      'access-control-allow-methods': 'POST, OPTIONS',
      'access-control-allow-headers': 'accept, content-type',
      'access-control-max-age': '86400',
    },
  });
}

/**
 * Where somebody came from whose browser runs no script: the page's own address said so (`?source=`), and its browser says from which
 * page of ours the form was sent. Pages are the same for everybody: they cannot hold it.
 */
function sourceOf(request: Asking, slug: string): string | null {
  const from = request.headers.get('referer');
  if (!from || !URL.canParse(from)) return null;
  const { origin, pathname, searchParams } = new URL(from);
  const ours = origin === new URL(env().SITE_URL).origin && pathname.endsWith(`/campaigns/${slug}`);
  const source = ours ? searchParams.get('source') : null;
  return isSource(source) ? source : null;
}

const isSource = (said: unknown): said is string => typeof said === 'string' && SOURCE.test(said);

const admit = admission();

/** Too many at once from one place: whoever has script solves a challenge, whoever has none waits, nothing typed is lost. */
function tooMany(
  request: Asking,
  page: string,
  locale: string,
  seconds: number,
  challenge: Awaited<ReturnType<typeof makeChallenge>>,
): Response {
  const headers = {
    ...OPEN_TO_ALL,
    'access-control-expose-headers': 'retry-after',
    'retry-after': String(seconds),
  };
  if (wantsJson(request)) return answer(429, { error: 'too-many', challenge }, headers);
  const error = words(locale, 'Sign')('busy', { seconds, figure: String(seconds) }) as Sentence;
  return answer(429, { errors: {}, error, challenge }, { ...headers, ...formOn(page) });
}

const formOn = (page: string) => ({ 'x-form-page': `${page};form=sign` });

type Refusal = { errors: Record<string, string[]>; error?: Sentence; warning?: string; suggestion?: string };

function refused(page: string, body: Refusal): Response {
  return answer(422, body, { ...OPEN_TO_ALL, ...formOn(page) });
}
