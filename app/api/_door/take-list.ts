import { clock } from '@/lib/clock';
import { contentTypes, type Flowing } from '@/lib/lists/format';
import { isMoreThanPublic, isPurpose, purposes } from '@/lib/lists/purpose';
import { nameOf } from '@/lib/lists/take';
import { takeFor } from '@/lib/organisers/lists';
import { answer, localeOf, seeOther, wantsJson } from './answers';
import { attachment } from './attachment';
import { notFound } from './organiser';
import { whoMayTake } from './principal';
import { surelyAt } from './surely';

type Context = { params: Promise<{ slug: string }> };

/**
 * The doors to a campaign's lists in one format, for the purpose that the address names: `?purpose=handover&locale=es`. An
 * organiser needs a mailed code (`surelyAt`) for a list that holds more than everybody may see, and for `legal` `sure=on` too,
 * which the page that asks again sends; a script's token was made by an owner who had typed such a code, and needs none.
 * GET sends the list while it is written, whatever its size; HEAD says what it would be called and takes nothing.
 */
export function listDoors(format: Flowing) {
  const door = async (request: Request, { params }: Context): Promise<Response> => {
    const asked = Object.fromEntries(new URL(request.url).searchParams);
    const { slug } = await params;
    const purpose = asked.purpose ?? null;
    const scope = purpose === 'legal' ? 'LEGAL' : 'LISTS';
    const who = await whoMayTake(request, asked, slug, scope);
    if (!who.ok) return who.refusal;
    if (!isPurpose(purpose)) return answer(400, { error: `purpose must be one of ${purposes.join(', ')}.` });
    const locale = localeOf(request, asked);
    // Everything on everyone is asked for twice, by people: a script's token says once that it may.
    if (purpose === 'legal' && who.by.organiserId && asked.sure !== 'on') {
      if (wantsJson(request)) return answer(409, { error: 'ask-again' });
      return seeOther(`/${locale}/organise/campaigns/${slug}/lists/legal?format=${format}`);
    }
    const now = clock();
    const to = `/campaigns/${slug}/lists${purpose === 'legal' ? `/legal?format=${format}` : ''}`;
    const asks =
      isMoreThanPublic(purpose) && who.organiser && surelyAt(request, who.organiser, { locale, to }, now);
    if (asks) return asks;
    if (request.method === 'HEAD') {
      const name = nameOf(who.campaign.slug, purpose, format, locale, now);
      return new Response(null, { headers: headersOf(format, name) });
    }
    const list = await takeFor(who.by, who.campaign, { purpose, format, locale }, now);
    return list.ok ? new Response(list.bytes, { headers: headersOf(format, list.name) }) : notFound();
  };
  return { GET: door, HEAD: door };
}

const headersOf = (format: Flowing, name: string) => ({
  'content-type': contentTypes[format],
  'content-disposition': attachment(name),
  'cache-control': 'no-store',
});
