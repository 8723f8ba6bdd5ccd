import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getFormatter, getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { Bar } from '@/app/[locale]/_components/bar';
import { figureWords } from '@/app/[locale]/_components/figure-words';
import { sizeFor } from '@/app/[locale]/_components/fit';
import { foreign } from '@/app/[locale]/_components/foreign';
import { asset } from '@/app/asset';
import { lookOf } from '@/app/ink/inks';
import { progress } from '@/lib/campaigns/campaign';
import { findCampaign } from '@/lib/campaigns/find';
import { clock } from '@/lib/clock';
import { directionOf, isLocale } from '@/lib/locales';

export const dynamic = 'force-dynamic';

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ locale?: string | string[] }> };

const find = cache((slug: string, locale: string) => findCampaign(slug, locale, clock()));

/** The campaign in the language asked for, else in the one it was written in. */
async function campaignOf({ params, searchParams }: Props) {
  const { slug } = await params;
  const asked = String((await searchParams).locale ?? '');
  const first = await find(slug, isLocale(asked) ? asked : 'en');
  if (!first) notFound();
  if (isLocale(asked)) return { campaign: first, locale: asked };
  const locale = isLocale(first.originalLocale) ? first.originalLocale : 'en';
  return { campaign: (await find(slug, locale)) ?? first, locale };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { embedHosts, text } = (await campaignOf(props)).campaign;
  // The front makes the header of it that browsers obey.
  return {
    title: text.title,
    ...(embedHosts.length > 0 && { other: { 'framed-by': embedHosts.join(' ') } }),
  };
}

/** The card for somebody else's page: headline, number, bar, and the way here. */
export default async function Page(props: Props) {
  const { campaign, locale } = await campaignOf(props);
  const t = await getTranslations({ locale, namespace: 'Campaign' });
  const onPaper = await getTranslations({ locale, namespace: 'Paper' });
  const format = await getFormatter({ locale });
  const { slug, confirmed, paper, goal, text } = campaign;
  const ink = lookOf(campaign);
  const percent = progress(confirmed, goal);
  const figure = format.number(confirmed);
  return (
    <main className={`ink-${ink} flex grow flex-col gap-4 p-5`} lang={locale} dir={directionOf(locale)}>
      <link rel="stylesheet" href={`/ink/${ink}.css`} precedence="ink" />
      <div className="fit [--most:4.5rem]" {...foreign(text.locale, locale)}>
        <h1 className={`headline ${sizeFor(text.title, 3)}`}>{text.title}</h1>
      </div>
      <live-count
        class="block"
        data-from={`/api/campaigns/${slug}/count`}
        data-locale={locale}
        data-words={figureWords(locale, goal)}
      >
        <p>
          <data className="numeral text-112" value={confirmed} data-count="">
            {figure}
          </data>
          <span className="mt-2 block text-16 font-semibold">
            <span data-signatures="">{t('signatures', { count: confirmed })}</span> ·{' '}
            <span data-goal="">{confirmed >= goal ? t('reached', { goal }) : t('goal', { goal })}</span>
          </span>
        </p>
        <div className="mt-2">
          <Bar percent={percent} label={t('percent', { percent })} />
        </div>
        <p className="hint mt-2" data-paper="" hidden={paper === 0}>
          {paper > 0 && onPaper('beside', { count: paper, figure: format.number(paper) })}
        </p>
      </live-count>
      <a
        className="button mt-auto"
        href={`/${locale}/campaigns/${slug}?source=card`}
        target="_blank"
        rel="noopener"
      >
        {campaign.standing === 'open' ? t('sign') : t('read')}
      </a>
      <script type="module" src={asset('/enhance.js')} data-keep="" />
    </main>
  );
}
