import { getFormatter, getTranslations } from 'next-intl/server';
import { Behind } from '@/app/[locale]/organise/campaigns/[slug]/figures/behind';
import {
  ColumnChart,
  Legend,
  LineChart,
  RowBar,
} from '@/app/[locale]/organise/campaigns/[slug]/figures/chart';
import { Headline } from '@/app/[locale]/organise/campaigns/[slug]/figures/headline';
import { Part, State } from './part';
import { BY_PAPER, DAYS, OWN } from './specimens/desk';

const dayAt = (at: number) => new Date(Date.UTC(2026, 4, at + 1));
const TOTALS = DAYS.map((_, at) => DAYS.slice(0, at + 1).reduce((sum, by) => sum + by, 0));

/** What organisers read off: figures, columns, a line with its goal, bars in rows, the table behind. */
export async function Charts({ locale }: { locale: string }) {
  const t = await getTranslations({ locale, namespace: 'Figures' });
  const format = await getFormatter({ locale });
  const day = (at: number, month: 'short' | 'long' = 'short') =>
    format.dateTime(dayAt(at), { day: 'numeric', month, timeZone: 'UTC' });
  const axis = DAYS.map((_, at) => day(at));
  const best = DAYS.indexOf(Math.max(...DAYS));
  const peak = { count: DAYS[best] ?? 0, day: day(best, 'long') };
  const last = TOTALS.at(-1) ?? 0;
  const number = (value: number) => format.number(value, { notation: 'compact' });
  const label = t('days.label', { days: DAYS.length, ...peak });
  const mark = { column: best, value: peak.count, words: t('days.peak', peak) };
  return (
    <Part name="charts">
      <div className="space-y-8 font-desk text-16">
        <State name="headline">
          <Headline campaign={OWN[0]} locale={locale} />
        </State>
        <div className="grid gap-x-12 gap-y-10 lg:grid-cols-2">
          <State name="column-chart">
            <ColumnChart label={label} axis={axis} number={number} parts={[['ink', DAYS]]} mark={mark} />
          </State>
          <State name="column-chart of parts, legend">
            <Legend
              of={[
                ['ink', t('headline.paper')],
                ['tint', t('headline.confirmed')],
              ]}
            />
            <ColumnChart
              label={label}
              axis={axis}
              number={number}
              parts={[
                ['ink', BY_PAPER],
                ['tint', DAYS.map((by) => Math.max(0, by))],
              ]}
            />
          </State>
          <State name="line-chart">
            <LineChart
              label={t('total.label', { count: last, goal: 900 })}
              axis={axis}
              number={number}
              values={TOTALS}
              level={{ value: 900, words: t('total.goal', { goal: 900 }) }}
              mark={{ column: TOTALS.length - 1, value: last, words: format.number(last) }}
            />
          </State>
          <State name="row-bar, behind">
            <Behind name="days" title={t('days.title')} locale={locale} slug={OWN[0].slug}>
              <DaysTable locale={locale} days={axis} />
            </Behind>
            <DaysTable locale={locale} days={axis.slice(0, 4)} />
          </State>
        </div>
      </div>
    </Part>
  );
}

async function DaysTable({ locale, days }: { locale: string; days: string[] }) {
  const t = await getTranslations({ locale, namespace: 'Figures' });
  const format = await getFormatter({ locale });
  const most = Math.max(...DAYS);
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('days.day')}</th>
          <th scope="col" className="w-1/2">
            <span className="aside-words">{t('breakdown.bar')}</span>
          </th>
          <th scope="col" className="figure">
            {t('steps.by')}
          </th>
        </tr>
      </thead>
      <tbody>
        {days.map((day, at) => (
          <tr key={day}>
            <th scope="row" className="font-normal whitespace-nowrap">
              {day}
            </th>
            <td className="align-middle">
              <RowBar share={Math.max(0, (DAYS[at] ?? 0) / most)} />
            </td>
            <td className="figure">{format.number(DAYS[at] ?? 0)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
