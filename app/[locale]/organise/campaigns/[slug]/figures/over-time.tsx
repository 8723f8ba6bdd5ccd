import { getFormatter, getTranslations } from 'next-intl/server';
import { clock } from '@/lib/clock';
import type { Step } from '@/lib/figures/figure';
import { byDay, byHour } from '@/lib/figures/over-time';
import type { OwnCampaign } from '@/lib/organisers/own-campaigns';
import { Behind } from './behind';
import { ColumnChart, LineChart } from './chart';
import { dateOf } from './load';

type Props = { campaign: OwnCampaign; locale: string };

/** How the count moved in the last two days, and from the first day on. */
export async function OverTime({ campaign, locale }: Props) {
  const t = await getTranslations({ locale, namespace: 'Figures' });
  const now = clock();
  const [hours, days] = await Promise.all([byHour(campaign, now), byDay(campaign, now)]);
  return (
    <section aria-labelledby="over-time" className="space-y-6 border-t-2 border-ink pt-4">
      <h2 id="over-time" className="headline text-28">
        {t('overTime.title')}
      </h2>
      {days.length === 0 ? (
        <p>{t('overTime.none')}</p>
      ) : (
        <>
          <p className="max-w-[65ch] text-soft">{t('overTime.note', { zone: campaign.timeZone })}</p>
          <div className="grid gap-x-12 gap-y-10 lg:grid-cols-2">
            <Days campaign={campaign} locale={locale} days={days} />
            <Total campaign={campaign} locale={locale} days={days} />
          </div>
          <Hours campaign={campaign} locale={locale} hours={hours} />
        </>
      )}
    </section>
  );
}

const most = <At,>(steps: Step<At>[]) =>
  steps.reduce((best, { by }, at) => (by > (steps[best]?.by ?? 0) ? at : best), 0);

async function Days({ campaign, locale, days }: Props & { days: Step<string>[] }) {
  const t = await getTranslations({ locale, namespace: 'Figures.days' });
  const format = await getFormatter({ locale });
  const date = (day: string, month: 'short' | 'long' = 'long') =>
    format.dateTime(dateOf(day), { day: 'numeric', month });
  const best = most(days);
  const peak = days[best];
  const figures = { count: peak?.by ?? 0, day: date(peak?.at ?? '1970-01-01') };
  return (
    <div className="min-w-0 space-y-3">
      <h3 className="text-20 font-semibold">{t('title')}</h3>
      <ColumnChart
        label={t('label', { days: days.length, ...figures })}
        axis={days.map(({ at }) => date(at, 'short'))}
        number={compact(format)}
        parts={[['ink', days.map(({ by }) => by)]]}
        {...(peak && peak.by > 0 && { mark: { column: best, value: peak.by, words: t('peak', figures) } })}
      />
      <Behind name="days" title={t('title')} locale={locale} slug={campaign.slug}>
        <StepsTable
          locale={locale}
          head={t('day')}
          steps={days.map((step) => ({
            ...step,
            at: format.dateTime(dateOf(step.at), { dateStyle: 'medium' }),
          }))}
        />
      </Behind>
    </div>
  );
}

async function Total({ campaign, locale, days }: Props & { days: Step<string>[] }) {
  const t = await getTranslations({ locale, namespace: 'Figures.total' });
  const format = await getFormatter({ locale });
  const last = days.at(-1)?.total ?? 0;
  const { goalNow: goal } = campaign;
  return (
    <div className="min-w-0 space-y-3">
      <h3 className="text-20 font-semibold">{t('title')}</h3>
      <LineChart
        label={t('label', { count: last, goal })}
        axis={days.map(({ at }) => format.dateTime(dateOf(at), { day: 'numeric', month: 'short' }))}
        number={compact(format)}
        values={days.map(({ total }) => total)}
        level={{ value: goal, words: t('goal', { goal }) }}
        mark={{ column: days.length - 1, value: last, words: format.number(last) }}
      />
      <p className="text-soft">{t('behind')}</p>
    </div>
  );
}

async function Hours({ campaign, locale, hours }: Props & { hours: Step<Date>[] }) {
  const t = await getTranslations({ locale, namespace: 'Figures.hours' });
  const format = await getFormatter({ locale });
  const { timeZone, slug } = campaign;
  const best = most(hours);
  const peak = hours[best];
  const moved = hours.some(({ by }) => by !== 0);
  const hour = (at: Date) =>
    format.dateTime(at, { weekday: 'short', hour: 'numeric', minute: '2-digit', timeZone });
  const figures = { count: peak?.by ?? 0, hour: hour(peak?.at ?? campaign.opensAt) };
  return (
    <div className="min-w-0 space-y-3">
      <h3 className="text-20 font-semibold">{t('title')}</h3>
      {moved ? (
        <ColumnChart
          label={t('label', figures)}
          axis={hours.map(({ at }) => hour(at))}
          named={3}
          number={compact(format)}
          parts={[['ink', hours.map(({ by }) => by)]]}
          {...(peak && peak.by > 0 && { mark: { column: best, value: peak.by, words: t('peak', figures) } })}
        />
      ) : (
        <p>{t('none')}</p>
      )}
      <Behind name="hours" title={t('title')} locale={locale} slug={slug}>
        <StepsTable
          locale={locale}
          head={t('hour')}
          steps={hours.map((step) => ({
            ...step,
            at: format.dateTime(step.at, { dateStyle: 'medium', timeStyle: 'short', timeZone }),
          }))}
        />
      </Behind>
    </div>
  );
}

type Formatter = Awaited<ReturnType<typeof getFormatter>>;
const compact = (format: Formatter) => (value: number) => format.number(value, { notation: 'compact' });

/** Newest first: what is looked for is what has just happened. */
async function StepsTable({ locale, head, steps }: { locale: string; head: string; steps: Step<string>[] }) {
  const t = await getTranslations({ locale, namespace: 'Figures.steps' });
  const format = await getFormatter({ locale });
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col" className="figure">
            {t('by')}
          </th>
          <th scope="col" className="figure">
            {t('total')}
          </th>
        </tr>
      </thead>
      <tbody>
        {steps.toReversed().map(({ at, by, total }, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: where the clocks go back, two hours have the same words
          <tr key={row}>
            <th scope="row" className="font-normal">
              {at}
            </th>
            <td className="figure">{format.number(by)}</td>
            <td className="figure">{format.number(total)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
