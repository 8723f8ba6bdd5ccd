import { getFormatter, getTranslations } from 'next-intl/server';
import { Scrolling } from '@/app/[locale]/_components/scrolling';
import {
  bouncesMuch,
  type FunnelDay,
  isClearlyBelow,
  pendingOf,
  rateOf,
  sumOf,
  sumsBy,
  troublesOf,
} from '@/lib/figures/confirming';
import { dayAfter, daysBetween } from '@/lib/figures/figure';
import { columnsPath, HIGH, scaleFor, stacked } from '@/lib/figures/plot';
import { isWord } from '@/lib/words';
import { TakeAway } from './behind';
import { dateOf } from './load';

type Props = { funnel: FunnelDay[]; today: string; slug: string; locale: string };

const DAYS = 28;
const COLUMNS = ['queued', 'delivered', 'bounced', 'confirmed', 'pending', 'gone'] as const;

/** Each mail provider with what became of the mails to it, and its last four weeks day by day. */
export async function Providers({ funnel, today, slug, locale }: Props) {
  const t = await getTranslations({ locale, namespace: 'Figures' });
  const format = await getFormatter({ locale });
  const last = [today, funnel.at(-1)?.day ?? today].sort()[0] ?? today;
  const days = daysBetween(dayAfter(last, 1 - DAYS), last);
  const flagged = troublesOf(funnel, last, DAYS);
  const rows = [...sumsBy(funnel, 'provider')].sort(([, one], [, other]) => other.queued - one.queued);
  const title = t('byProvider.title');
  const providers = await getTranslations({ locale, namespace: 'Figures.provider' });
  const called = (provider: string) => {
    if (provider === 'other') return t('byProvider.other');
    return isWord(providers, provider) ? providers(provider) : provider;
  };
  return (
    <div className="space-y-3">
      <h3 className="text-20 font-semibold">{title}</h3>
      <Scrolling label={title}>
        <table className="table as-rows md:min-w-[56rem]">
          <thead>
            <tr>
              <th scope="col">{t('byProvider.provider')}</th>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" className="figure">
                  {t(`confirming.${column}`)}
                </th>
              ))}
              <th scope="col" className="figure">
                {t('confirming.rate')}
              </th>
              <th scope="col" className="ps-6">
                {t('byProvider.days', { days: DAYS })}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([provider, sums]) => {
              const own = funnel.filter((row) => row.provider === provider);
              const others = sumOf(funnel.filter((row) => row.provider !== provider));
              const low = isClearlyBelow(sums, others);
              const much = bouncesMuch(sums);
              const figures = { ...sums, pending: pendingOf(sums) };
              return (
                <tr key={provider}>
                  <th scope="row" className="font-semibold">
                    {called(provider)}
                    {(low || much) && (
                      <span className="block font-normal text-second">
                        {t(`byProvider.${low && much ? 'both' : low ? 'low' : 'bounced'}`)}
                      </span>
                    )}
                  </th>
                  {COLUMNS.map((column) => (
                    <td key={column} className="figure" data-of={t(`confirming.${column}`)}>
                      {format.number(figures[column])}
                    </td>
                  ))}
                  <td className="figure font-semibold" data-of={t('confirming.rate')}>
                    {sums.queued === 0 ? '–' : format.number(rateOf(sums) ?? 0, { style: 'percent' })}
                  </td>
                  <td className="whole-row align-middle md:ps-6">
                    <DayByDay
                      rows={own}
                      days={days}
                      flagged={flagged.filter((each) => each.provider === provider).map(({ day }) => day)}
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scrolling>
      <p className="max-w-[65ch] text-soft">
        {t('byProvider.note', {
          first: format.dateTime(dateOf(days[0] ?? last), { day: 'numeric', month: 'long' }),
        })}
      </p>
      <TakeAway locale={locale} slug={slug} name="funnel" title={title} />
    </div>
  );
}

const WIDE = 196;
const TALL = 36;

/** A provider's days, as high as its highest: how many were asked, and how many of them confirmed. The file has the numbers. */
function DayByDay({ rows, days, flagged }: { rows: FunnelDay[]; days: string[]; flagged: string[] }) {
  const by = new Map(rows.map((row) => [row.day, row]));
  const asked = days.map((day) => by.get(day)?.queued ?? 0);
  const confirmed = days.map((day) => Math.min(by.get(day)?.confirmed ?? 0, by.get(day)?.queued ?? 0));
  const isFlagged = (at: number) => flagged.includes(days[at] ?? '');
  const [ink = []] = stacked([confirmed.map((value, at) => (isFlagged(at) ? 0 : value))]);
  const [second = []] = stacked([confirmed.map((value, at) => (isFlagged(at) ? Math.max(value, 0.02) : 0))]);
  const [all = []] = stacked([asked]);
  const scale = scaleFor(asked);
  return (
    <svg
      width={WIDE}
      height={TALL}
      viewBox={`0 0 ${days.length} ${HIGH}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      shapeRendering="crispEdges"
    >
      <path className="fill-line" d={columnsPath(all, scale)} />
      <path className="fill-ink" d={columnsPath(ink, scale)} />
      <path className="fill-second" d={columnsPath(second, scale)} />
    </svg>
  );
}
