import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { foreign } from '@/app/[locale]/_components/foreign';
import { stateOf } from '@/app/[locale]/organise/state';
import { Breakdowns } from './figures/breakdown';
import { Confirming } from './figures/confirming';
import { Headline } from './figures/headline';
import { Letters } from './figures/letters';
import { Needs } from './figures/needs';
import { OverTime } from './figures/over-time';
import { load } from './load';
import { PartsNav } from './parts-nav';

type Props = { params: Promise<{ locale: string; slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  return { title: (await load(locale, slug)).campaign.title };
}

/** One campaign: the way to its parts, what needs somebody now, its figures and how they came about. */
export default async function CampaignPage({ params }: Props) {
  const { locale, slug } = await params;
  const { campaign, acts } = await load(locale, slug);
  const t = await getTranslations({ locale, namespace: 'Figures' });
  const state = await getTranslations({ locale, namespace: 'Organise.state' });
  const format = await getFormatter({ locale });
  const { timeZone } = campaign;
  const when = { time: format.dateTime(campaign.closesAt, { dateStyle: 'long', timeZone }) };
  return (
    <>
      <header className="space-y-3">
        <h1 className="headline text-44 [overflow-wrap:anywhere]">
          <span {...foreign(campaign.titleLocale, locale)}>{campaign.title}</span>
        </h1>
        <p>
          {campaign.standing !== 'closed' && `${state(stateOf(campaign))} · `}
          {t(campaign.standing === 'closed' ? 'closed' : 'closes', when)}
          {campaign.standing !== 'hidden' && (
            <>
              {' · '}
              <a href={`/${locale}/campaigns/${slug}`}>{t('publicPage')}</a>
            </>
          )}
          {acts.includes('edit') && (
            <>
              {' · '}
              <a href={`/${locale}/organise/campaigns/${slug}/life`}>{t('life')}</a>
            </>
          )}
        </p>
        <PartsNav locale={locale} slug={slug} />
      </header>
      <Needs campaign={campaign} acts={acts} locale={locale} />
      <Headline campaign={campaign} locale={locale} />
      {acts.includes('export') && (
        <p>
          <a className="tap" href={`/${locale}/organise/campaigns/${slug}/lists`}>
            {t('lists')}
          </a>
        </p>
      )}
      <OverTime campaign={campaign} locale={locale} />
      <Confirming campaign={campaign} locale={locale} />
      <Breakdowns campaign={campaign} locale={locale} />
      <Letters campaign={campaign} locale={locale} />
    </>
  );
}
