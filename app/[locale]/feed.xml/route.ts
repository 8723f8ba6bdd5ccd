import { answer } from '@/app/api/_door/answers';
import { feedAnswer } from '@/app/feeds/atom';
import { listCampaigns } from '@/lib/campaigns/find';
import { clock } from '@/lib/clock';
import { env } from '@/lib/env';
import { isLocale } from '@/lib/locales';
import { words } from '@/lib/words';

type Context = { params: Promise<{ locale: string }> };

export const dynamic = 'force-dynamic';

/** The open campaigns as a feed (Atom), newest first. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return answer(404, { error: 'not-found' });
  const { SITE_URL, OPERATOR_NAME } = env();
  const say = words(locale, 'Feed');
  const home = `${SITE_URL}/${locale}`;
  const open = (await listCampaigns(locale, clock())).filter(({ standing }) => standing === 'open');
  return feedAnswer({
    id: `${home}/feed.xml`,
    lang: locale,
    title: `Undersigned · ${say('campaigns')}`,
    subtitle: say('says'),
    author: { name: OPERATOR_NAME, uri: SITE_URL },
    self: `${home}/feed.xml`,
    page: home,
    since: new Date(0),
    entries: open.map((campaign) => ({
      id: `urn:uuid:${campaign.id}`,
      title: campaign.title,
      ...(campaign.textLocale !== locale && { lang: campaign.textLocale }),
      link: `${home}/campaigns/${campaign.slug}`,
      published: campaign.opensAt,
      updated: new Date(Math.max(Number(campaign.publishedAt), Number(campaign.opensAt))),
      author: { name: campaign.organisation },
      summary: campaign.summary,
    })),
  });
}
