import { getFormatter, getTranslations } from 'next-intl/server';
import { countryName } from '@/app/[locale]/_components/dates';
import { languageName } from '@/lib/campaigns/languages';
import { type BreakdownName, breakdownNames, breakdowns } from '@/lib/figures/breakdowns';
import { type Breakdown, shareOf, widest } from '@/lib/figures/figure';
import type { OwnCampaign } from '@/lib/organisers/own-campaigns';
import { isWord } from '@/lib/words';
import { TakeAway } from './behind';
import { RowBar } from './chart';

type Props = { campaign: OwnCampaign; locale: string };

/** Who counts, by country, language, source and kind: each a table with its bars. */
export async function Breakdowns({ campaign, locale }: Props) {
  const found = await breakdowns(campaign.id);
  if (found.kinds.all === 0) return null;
  const t = await getTranslations({ locale, namespace: 'Figures.breakdown' });
  return (
    <section aria-labelledby="breakdown" className="space-y-6 border-t-2 border-ink pt-4">
      <h2 id="breakdown" className="headline text-28">
        {t('title')}
      </h2>
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-2">
        {breakdownNames.map((name) => (
          <Lines key={name} name={name} found={found[name]} slug={campaign.slug} locale={locale} />
        ))}
      </div>
    </section>
  );
}

async function Lines({
  name,
  found,
  slug,
  locale,
}: {
  name: BreakdownName;
  found: Breakdown;
  slug: string;
  locale: string;
}) {
  const t = await getTranslations({ locale, namespace: 'Figures.breakdown' });
  const format = await getFormatter({ locale });
  const most = widest(found);
  const called = (key: string) => {
    if (key === '-') return t('unsaid');
    if (name === 'countries') return countryName(key, locale);
    if (name === 'languages') return languageName(key, locale);
    const kind = `kind.${key}` as const;
    return name === 'kinds' && isWord(t, kind) ? t(kind) : key;
  };
  const rows = [
    ...found.lines.map(({ key, count }) => ({ key, words: called(key), count })),
    ...(found.others > 0 ? [{ key: '', words: t('rest', { count: found.others }), count: found.rest }] : []),
  ];
  return (
    <div className="min-w-0 space-y-3">
      <h3 className="text-20 font-semibold">{t(name)}</h3>
      <table className="table table-fixed">
        <thead>
          <tr>
            <th scope="col" className="w-[40%]">
              {t(`of.${name}`)}
            </th>
            <th scope="col" className="w-[16%] md:w-[28%]">
              <span className="sr-only">{t('bar')}</span>
            </th>
            <th scope="col" className="figure w-[24%] md:w-[18%]">
              {t('count')}
            </th>
            <th scope="col" className="figure">
              {t('share')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, words, count }) => (
            <tr key={key}>
              <th scope="row" className="font-normal [overflow-wrap:anywhere]">
                <bdi>{words}</bdi>
              </th>
              <td className="align-middle">
                <RowBar share={count / most} />
              </td>
              <td className="figure">{format.number(count)}</td>
              <td className="figure">
                {format.number(shareOf(count, found.all) ?? 0, {
                  style: 'percent',
                  maximumFractionDigits: 1,
                })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <TakeAway locale={locale} slug={slug} name={name} title={t(name)} />
    </div>
  );
}
