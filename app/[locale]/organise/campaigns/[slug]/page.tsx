import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { foreign } from '@/app/[locale]/_components/foreign';
import { placeIn } from '@/app/[locale]/campaigns/[slug]/load';
import { stateOf } from '@/app/[locale]/organise/state';
import { nextBatch } from '@/lib/organisers/next-batch';
import { Downloads } from './downloads';
import { Letters } from './letters';
import { load } from './load';

type Props = {
  params: Promise<{ locale: string; slug: string }>;
  searchParams: Promise<{ sent?: string; after?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  return { title: (await load(locale, slug)).campaign.title };
}

const FIGURES = ['confirmed', 'organisations', 'pending', 'forwarded', 'waiting', 'goal'] as const;

/** One campaign: figures, letters and the next batch, downloads. */
export default async function CampaignPage({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const { campaign, acts } = await load(locale, slug);
  const t = await getTranslations({ locale, namespace: 'Organise' });
  const format = await getFormatter({ locale });
  const next = await nextBatch(campaign.id, locale);
  const waiting = next.named + next.unnamed;
  const { sent, after } = await searchParams;
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
      <section aria-labelledby="letters" className="space-y-4 border-t-2 border-ink pt-4">
        <h2 id="letters" className="headline text-28">
          {t('letters')}
        </h2>
        {sent && (
          <p role="status" className="border-2 border-ink p-4 font-semibold">
            {/^\d+$/.test(sent) ? t('sent', { number: sent }) : t('notSent')}
          </p>
        )}
        <p>
          {waiting === 0 ? t('nothingNew') : t('sinceLast', { count: waiting })}{' '}
          {campaign.letterEvery ? t('every', { every: campaign.letterEvery }) : t('byHandOnly')}
        </p>
        {campaign.standing === 'hidden' && <p>{t('notSending')}</p>}
        {waiting > 0 && campaign.standing !== 'hidden' && acts.includes('send') && (
          <p>
            <a className="button-plain" href={`/${locale}/organise/campaigns/${slug}/send`}>
              {t('sendBatch', { number: next.number })}
            </a>
          </p>
        )}
        <Letters campaignId={campaign.id} slug={slug} locale={locale} after={placeIn(after)} />
      </section>
      {acts.includes('export') && <Downloads slug={slug} locale={locale} />}
    </>
  );
}
