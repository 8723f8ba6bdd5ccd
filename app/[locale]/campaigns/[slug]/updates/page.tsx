import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Frame } from '@/app/[locale]/_components/frame';
import { Pages } from '@/app/[locale]/_components/pages';
import {
  alternatesOf,
  campaignOf,
  frameOf,
  type Params,
  placeIn,
} from '@/app/[locale]/campaigns/[slug]/load';
import { Outcome } from '@/app/[locale]/campaigns/[slug]/outcome';
import { PartHead } from '@/app/[locale]/campaigns/[slug]/part-head';
import { publicUpdates } from '@/lib/updates/public';
import { UpdateList } from './entry';

export const dynamic = 'force-dynamic';

type Props = Params & { searchParams: Promise<{ after?: string | string[] }> };

export async function generateMetadata(props: Params): Promise<Metadata> {
  const { campaign, locale } = await campaignOf(props);
  const t = await getTranslations({ locale, namespace: 'UpdatesPage' });
  return {
    title: `${t('title')} · ${campaign.text.title}`,
    alternates: alternatesOf(campaign, locale, '/updates'),
  };
}

/** What the organisers have told of the campaign, newest first; how it ended stands above. */
export default async function Page(props: Props) {
  const { campaign, locale } = await campaignOf(props);
  const t = await getTranslations({ locale, namespace: 'UpdatesPage' });
  const after = placeIn((await props.searchParams).after);
  const { updates, next } = await publicUpdates(campaign, locale, { after });
  const here = `/campaigns/${campaign.slug}/updates`;
  return (
    <Frame {...frameOf(campaign, locale, `/updates${after ? `?after=${after}` : ''}`)}>
      <div className="sheet space-y-10 pt-6 lg:pt-10">
        <PartHead campaign={campaign} locale={locale} title={t('title')} />
        {campaign.standing === 'closed' && !after && (
          <section aria-labelledby="outcome" className="max-w-[44rem] border-t-8 border-ink pt-4">
            <Outcome campaign={campaign} locale={locale} />
          </section>
        )}
        <div className="max-w-[44rem]">
          {updates.length === 0 && (after || campaign.standing !== 'closed') && (
            <p>{t(after ? 'end' : 'none')}</p>
          )}
          {updates.length > 0 && (
            <UpdateList updates={updates} locale={locale} slug={campaign.slug} level="h2" />
          )}
          <Pages locale={locale} here={here} after={after} next={next} of="UpdatesPage" />
        </div>
        <p className="not-on-paper">
          <a
            className="tap"
            href={`/${locale}/campaigns/${campaign.slug}/feed.xml`}
            type="application/atom+xml"
          >
            {t('follow')}
          </a>
        </p>
      </div>
    </Frame>
  );
}
