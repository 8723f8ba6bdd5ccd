import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { foreign } from '@/app/[locale]/_components/foreign';
import { stateOf } from '@/app/[locale]/organise/state';
import { Downloads } from './downloads';
import { load } from './load';
import { PartsNav } from './parts-nav';

type Props = { params: Promise<{ locale: string; slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  return { title: (await load(locale, slug)).campaign.title };
}

const FIGURES = ['confirmed', 'organisations', 'pending', 'forwarded', 'waiting', 'goal'] as const;

/** One campaign: figures, the way to its letters, answers and updates, downloads. */
export default async function CampaignPage({ params }: Props) {
  const { locale, slug } = await params;
  const { campaign, acts } = await load(locale, slug);
  const t = await getTranslations({ locale, namespace: 'Organise' });
  const format = await getFormatter({ locale });
  return (
    <>
      <header className="space-y-3">
        <h1 className="headline text-44" {...foreign(campaign.titleLocale, locale)}>
          {campaign.title}
        </h1>
        <p>
          {t(`state.${stateOf(campaign)}`)} · {t('closes')}{' '}
          {format.dateTime(campaign.closesAt, { dateStyle: 'long' })}
          {campaign.standing !== 'hidden' && (
            <>
              {' · '}
              <a href={`/${locale}/campaigns/${slug}`}>{t('publicPage')}</a>
            </>
          )}
        </p>
        <PartsNav locale={locale} slug={slug} />
      </header>
      <section aria-labelledby="figures" className="space-y-3 border-t-2 border-ink pt-4">
        <h2 id="figures" className="headline text-28">
          {t('figures')}
        </h2>
        <dl className="grid grid-cols-2 gap-x-8 gap-y-6 md:grid-cols-3 lg:grid-cols-6">
          {FIGURES.map((figure) => (
            <div key={figure} className="flex flex-col-reverse justify-end gap-1">
              <dt className="text-soft">
                {figure === 'waiting' && campaign.waiting > 0 ? (
                  <a href={`/${locale}/organise/look`}>{t('waiting')}</a>
                ) : (
                  t(figure)
                )}
              </dt>
              <dd className="numeral text-44">{format.number(campaign[figure])}</dd>
            </div>
          ))}
        </dl>
        <p className="max-w-[65ch] text-soft">{t('figuresNote')}</p>
      </section>
      {acts.includes('export') && <Downloads slug={slug} locale={locale} />}
    </>
  );
}
