import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { inkAddresses, lookName } from '@/app/ink/inks';
import { listCampaigns } from '@/lib/campaigns/find';
import { clock } from '@/lib/clock';
import { locales } from '@/lib/locales';
import { sizeFor } from './_components/fit';
import { Frame } from './_components/frame';
import { ClosedRow, Poster } from './poster';

export const dynamic = 'force-dynamic';

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'Home' });
  const feed = await getTranslations({ locale, namespace: 'Feed' });
  return {
    title: { absolute: `Undersigned · ${t('title')}` },
    description: t('intro'),
    alternates: {
      canonical: `/${locale}`,
      // Where everybody is led to the language of their own.
      languages: { ...Object.fromEntries(locales.map((tag) => [tag, `/${tag}`])), 'x-default': '/' },
      types: {
        'application/atom+xml': [{ url: `/${locale}/feed.xml`, title: feed('campaigns') }],
      },
    },
  };
}

/** The wall: open campaigns as posters, the closed ones in rows below. */
export default async function Page({ params }: Props) {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'Home' });
  const campaigns = await listCampaigns(locale, clock());
  const closed = campaigns.filter(({ standing }) => standing === 'closed');
  const open = campaigns.filter(({ standing }) => standing === 'open' || standing === 'paused');
  return (
    <Frame locale={locale} here="">
      {inkAddresses(open.map(({ look }) => lookName(look))).map((href) => (
        <link key={href} rel="stylesheet" href={href} precedence="ink" />
      ))}
      <div className="sheet pt-6 lg:pt-10">
        <div className="grid gap-5 lg:grid-cols-12 lg:items-end lg:gap-10">
          <div className="fit lg:col-span-8">
            <h1 className={`headline ${sizeFor(t('title'), 2)}`}>{t('title')}</h1>
          </div>
          <p className="text-20 leading-normal lg:col-span-4 lg:pb-2">{t('intro')}</p>
        </div>
        <section aria-labelledby="open" className="mt-10 lg:mt-14">
          <h2 id="open" className="small-line mb-3">
            {t('open', { count: open.length })}
          </h2>
          {open.length === 0 ? (
            <p>{t('none')}</p>
          ) : (
            <ul className="wall">
              {open.map((campaign) => (
                <Poster key={campaign.slug} campaign={campaign} locale={locale} />
              ))}
            </ul>
          )}
        </section>
        {closed.length > 0 && (
          <section aria-labelledby="closed" className="mt-14 border-t-2 border-ink pt-4">
            <h2 id="closed" className="small-line">
              {t('closed')}
            </h2>
            <ul>
              {closed.map((campaign) => (
                <ClosedRow key={campaign.slug} campaign={campaign} locale={locale} />
              ))}
            </ul>
          </section>
        )}
      </div>
    </Frame>
  );
}
