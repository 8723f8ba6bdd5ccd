import { validate as isUuid } from 'uuid';
import { answer, localeOf, seeOther, wantsJson } from '@/app/api/_door/answers';
import { readFields, textOf } from '@/app/api/_door/fields';
import { hitInWords } from '@/app/api/_door/hit';
import { notFound, whoKnocks, withCookie } from '@/app/api/_door/organiser';
import { clock } from '@/lib/clock';
import { env } from '@/lib/env';
import { campaignFor } from '@/lib/organisers/permissions';
import { SEARCH_COOKIE, searchTicket } from '@/lib/organisers/search-ticket';
import { beginSearch, type Searching } from '@/lib/organisers/signatures';
import { readFilter } from '@/lib/signatures/browse-form';
import { faultIn, readLookedFor } from '@/lib/signatures/looked-for';
import { words } from '@/lib/words';

type Context = { params: Promise<{ slug: string }> };

const MOST_SHOWN = 200;

/**
 * Looks for people: `typed` (or a whole e-mail address), the fields of a filter, `after` (an id: go on from there) and
 * `shown` (how many the page has already). A script gets lines of JSON as they come: `{"hit":…}` for the first two hundred,
 * `{"looked","of","found","last"}` after each step, `{"end":true}` at the end; a line that does not come means that it was
 * broken off. A form gets the page that answers; what is looked for travels sealed in a cookie, never in an address.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const posted = await readFields(request);
  if (!posted.ok) return posted.refusal;
  const { fields } = posted;
  const knocks = await whoKnocks(request, fields);
  if (!knocks.ok) return knocks.refusal;
  const { slug } = await params;
  const locale = localeOf(request, fields);
  const who = { organiserId: knocks.organiser.id, slug };
  const campaign = await campaignFor(who.organiserId, slug, 'look');
  if (!campaign) return notFound();
  const own = `/${locale}/organise/campaigns/${slug}/signatures`;
  const typed = readLookedFor(fields.typed);
  const fault = faultIn(typed);
  if (!typed || fault) {
    const errors = { typed: [words(locale, 'OrganiseSignatures.errors')(`words-${fault ?? 'missing'}`)] };
    return answer(422, { errors }, { 'x-form-page': `${own};form=search` });
  }
  const after = isUuid(fields.after) ? textOf(fields, 'after') : null;
  const sought = { typed, filter: readFilter(fields), after };
  if (!wantsJson(request)) {
    const ticket = await searchTicket(who.organiserId, campaign, sought);
    const page = `${own}/search`;
    const secure = env().SITE_URL.startsWith('https:') ? '; Secure' : '';
    const cookie = `${SEARCH_COOKIE}=${ticket ?? ''}; Path=${page}; Max-Age=3600; HttpOnly; SameSite=Lax${secure}`;
    return withCookie(seeOther(page), cookie);
  }
  const begun = await beginSearch(who, sought, clock());
  if (!begun.ok) return notFound();
  const room = MOST_SHOWN - readShown(fields.shown);
  return new Response(lines(begun, room, { locale, own }), { headers: STREAMED });
}

/** How many the page has already: a whole number to two hundred, which is also what anything else is taken for. */
function readShown(typed: unknown): number {
  const shown = Number(typed ?? 0);
  return Number.isInteger(shown) && shown >= 0 && shown <= MOST_SHOWN ? shown : MOST_SHOWN;
}

const STREAMED = {
  'content-type': 'application/x-ndjson; charset=utf-8',
  // Nobody on the way keeps it, or gathers it up to compress it.
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
  vary: 'accept',
};

/** Searches only as fast as the lines are taken, and stops when nobody takes them any more. */
function lines(
  { campaign, of, steps }: Searching,
  room: number,
  page: { locale: string; own: string },
): ReadableStream<Uint8Array> {
  const { timeZone } = campaign;
  let [left, found, total] = [room, 0, 0];
  of.then(
    (count) => {
      total = count;
    },
    () => {},
  );
  const line = (said: object) => `${JSON.stringify(said)}\n`;
  return new ReadableStream({
    async pull(controller) {
      const step = await steps.next();
      const write = (text: string) => controller.enqueue(new TextEncoder().encode(text));
      if (step.done) {
        write(line({ end: true }));
        controller.close();
        return;
      }
      const { looked, last, hits } = step.value;
      const shown = hits.slice(0, left);
      left -= shown.length;
      found += hits.length;
      const said = shown.map((hit) => line({ hit: hitInWords(hit, { ...page, timeZone }) }));
      write(said.join('') + line({ looked, of: Math.max(total, looked), found, last }));
    },
    async cancel() {
      await steps.return(undefined);
    },
  });
}
