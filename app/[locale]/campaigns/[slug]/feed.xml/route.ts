import { v5 as named } from 'uuid';
import { answer } from '@/app/api/_door/answers';
import { type Entry, feedAnswer } from '@/app/feeds/atom';
import { inHtml } from '@/app/feeds/in-html';
import { type CampaignShown, findCampaign } from '@/lib/campaigns/find';
import { clock } from '@/lib/clock';
import { env } from '@/lib/env';
import { isLocale } from '@/lib/locales';
import { publicUpdates, type UpdateShown } from '@/lib/updates/public';
import { words } from '@/lib/words';

type Context = { params: Promise<{ locale: string; slug: string }> };

export const dynamic = 'force-dynamic';

/** A campaign's updates as a feed (Atom), newest first; how it ended is one of them. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale, slug } = await params;
  const campaign = isLocale(locale) ? await findCampaign(slug, locale, clock()) : null;
  if (!campaign) return answer(404, { error: 'no-such-campaign' });
  const page = `${env().SITE_URL}/${locale}/campaigns/${slug}`;
  const { updates } = await publicUpdates(campaign, locale);
  const ended = await outcomeOf(campaign, locale, page);
  const told = await Promise.all(updates.map((update) => entryOf(update, locale, page)));
  return feedAnswer({
    // Made of the campaign's own id: its address may become another.
    id: `urn:uuid:${named(`updates ${locale}`, campaign.id)}`,
    lang: locale,
    title: words(locale, 'Feed')('updates', { title: campaign.text.title }),
    author: { name: campaign.organisation.name, uri: campaign.organisation.site ?? undefined },
    self: `${page}/feed.xml`,
    page: `${page}/updates`,
    since: campaign.opensAt,
    entries: [...ended, ...told].sort((one, other) => Number(other.published) - Number(one.published)),
  });
}

async function entryOf(update: UpdateShown, locale: string, page: string): Promise<Entry> {
  const { id, number, at, title, body, textLocale } = update;
  return {
    id: `urn:uuid:${id}`,
    title,
    ...(textLocale !== locale && { lang: textLocale }),
    link: `${page}/updates/${number}`,
    published: at,
    updated: at,
    html: await inHtml(body, textLocale),
  };
}

async function outcomeOf(campaign: CampaignShown, locale: string, page: string): Promise<Entry[]> {
  const { outcome, outcomeSaid, outcomeToldAt, standing, closesAt, id } = campaign;
  if (standing !== 'closed' || (!outcome && !outcomeSaid)) return [];
  const say = words(locale, 'Campaign');
  const told = outcomeToldAt ?? closesAt;
  return [
    {
      id: `urn:uuid:${named('outcome', id)}`,
      title: outcome ? say(`outcome.${outcome}`) : say('closed.title'),
      link: `${page}/updates#outcome`,
      published: told,
      updated: told,
      ...(outcomeSaid && { html: await inHtml(outcomeSaid.words, outcomeSaid.locale) }),
    },
  ];
}
