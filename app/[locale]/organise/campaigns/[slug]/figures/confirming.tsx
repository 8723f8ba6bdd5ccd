import { getFormatter, getTranslations } from 'next-intl/server';
import { clock } from '@/lib/clock';
import {
  type FunnelDay,
  pendingOf,
  rateOf,
  sumOf,
  sumsBy,
  type Trouble,
  troublesOf,
} from '@/lib/figures/confirming';
import { dayAfter, daysBetween } from '@/lib/figures/figure';
import type { OwnCampaign } from '@/lib/organisers/own-campaigns';
import { isWord } from '@/lib/words';
import { Behind } from './behind';
import { ColumnChart, Legend } from './chart';
import { dateOf, loadFunnel } from './load';
import { Providers } from './providers';

type Props = { campaign: OwnCampaign; locale: string };

/** Who was asked by mail to confirm, and who did: by day, by mail provider, and in words where something is wrong. */
export async function Confirming({ campaign, locale }: Props) {
  const t = await getTranslations({ locale, namespace: 'Figures.confirming' });
  const format = await getFormatter({ locale });
  const funnel = await loadFunnel(campaign.id);
  const all = sumOf(funnel);
  const today = clock().toISOString().slice(0, 10);
  const percent = (share: number | null) => format.number(share ?? 0, { style: 'percent' });
  return (
    <section aria-labelledby="confirming" className="space-y-6 border-t-2 border-ink pt-4">
      <h2 id="confirming" className="headline text-28">
        {t('title')}
      </h2>
      {all.queued === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <>
          <p className="max-w-[65ch]">
            {t('sum', { ...all, pending: pendingOf(all), rate: percent(rateOf(all)) })}
          </p>
          <Troubles troubles={troublesOf(funnel, today)} locale={locale} />
          <ByDay funnel={funnel} today={today} slug={campaign.slug} locale={locale} />
          <Providers funnel={funnel} today={today} slug={campaign.slug} locale={locale} />
        </>
      )}
    </section>
  );
}

const TOLD = 5;

async function Troubles({ troubles, locale }: { troubles: Trouble[]; locale: string }) {
  if (troubles.length === 0) return null;
  const t = await getTranslations({ locale, namespace: 'Figures' });
  const format = await getFormatter({ locale });
  const more = troubles.length - TOLD;
  const providers = await getTranslations({ locale, namespace: 'Figures.provider' });
  const called = (provider: string) => (isWord(providers, provider) ? providers(provider) : provider);
  return (
    <div className="max-w-[65ch] space-y-2 border-2 border-second p-4">
      <h3 className="font-semibold">{t('trouble.title')}</h3>
      <ul className="space-y-2">
        {troubles.slice(0, TOLD).map(({ why, elsewhere, ...trouble }) => (
          <li key={`${trouble.day} ${trouble.provider}`}>
            {t('trouble.said', {
              ...trouble,
              provider: called(trouble.provider),
              day: format.dateTime(dateOf(trouble.day), { day: 'numeric', month: 'long' }),
            })}{' '}
            {why !== 'bounced' &&
              elsewhere !== null &&
              t('trouble.elsewhere', { rate: format.number(elsewhere, { style: 'percent' }) })}
          </li>
        ))}
        {more > 0 && <li>{t('trouble.more', { count: more })}</li>}
      </ul>
      <p>{t('trouble.advice')}</p>
    </div>
  );
}

/** As many days as can still be told apart on a phone; the file has all. */
const SHOWN = 60;

type Own = { funnel: FunnelDay[]; today: string; slug: string; locale: string };

async function ByDay({ funnel, today, slug, locale }: Own) {
  const t = await getTranslations({ locale, namespace: 'Figures.confirming' });
  const format = await getFormatter({ locale });
  const sums = sumsBy(funnel, 'day');
  const last = funnel.at(-1)?.day ?? today;
  const first = [funnel[0]?.day ?? last, dayAfter(last, 1 - SHOWN)].sort()[1] ?? last;
  const none = sumOf([]);
  const days = daysBetween(first, last).map((day) => ({ day, ...(sums.get(day) ?? none) }));
  const back = days.map(({ queued, confirmed, bounced }) =>
    Math.max(0, Math.min(bounced, queued - confirmed)),
  );
  const rest = days.map(({ queued, confirmed }, at) => Math.max(0, queued - confirmed - (back[at] ?? 0)));
  const columns = ['queued', 'confirmed', 'bounced', 'gone'] as const;
  return (
    <div className="space-y-3">
      <h3 className="text-20 font-semibold">{t('byDay', { days: days.length })}</h3>
      <Legend
        of={[
          ['ink', t('confirmed')],
          ['tint', t('unconfirmed')],
          ['second', t('bounced')],
        ]}
      />
      <ColumnChart
        label={t('label', sumOf(days))}
        axis={days.map(({ day }) => format.dateTime(dateOf(day), { day: 'numeric', month: 'short' }))}
        number={(value) => format.number(value, { notation: 'compact' })}
        parts={[
          ['ink', days.map(({ confirmed, queued }) => Math.min(confirmed, queued))],
          ['tint', rest],
          ['second', back],
        ]}
      />
      <p className="max-w-[65ch] text-soft">{t('byDayNote')}</p>
      <Behind name="funnel" title={t('title')} locale={locale} slug={slug}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('day')}</th>
              {columns.map((column) => (
                <th key={column} scope="col" className="figure">
                  {t(column)}
                </th>
              ))}
              <th scope="col" className="figure">
                {t('pending')}
              </th>
              <th scope="col" className="figure">
                {t('rate')}
              </th>
            </tr>
          </thead>
          <tbody>
            {days.toReversed().map((day) => (
              <tr key={day.day}>
                <th scope="row" className="font-normal">
                  {format.dateTime(dateOf(day.day), { dateStyle: 'medium' })}
                </th>
                {columns.map((column) => (
                  <td key={column} className="figure">
                    {format.number(day[column])}
                  </td>
                ))}
                <td className="figure">{format.number(pendingOf(day))}</td>
                <td className="figure">
                  {day.queued === 0 ? '–' : format.number(rateOf(day) ?? 0, { style: 'percent' })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Behind>
    </div>
  );
}
