import { getFormatter, getTranslations } from 'next-intl/server';
import { countryName } from '@/app/[locale]/_components/dates';
import { momentInWords } from '@/app/api/_door/hit';
import { cameFrom, type Filter } from '@/lib/signatures/browse-form';

/** Whom a filter (and words) speak of, in words. `words`: empty for none, null when they are no longer kept. */
export async function Described({
  filter,
  words,
  locale,
}: {
  filter: Filter;
  words: string | null;
  locale: string;
}) {
  const t = await getTranslations({ locale, namespace: 'OrganiseSignatures' });
  const { state, kind, country, source, words: waiting } = filter;
  const said = [
    state && `${t('filter.state')}: ${t(`filter.states.${state}`)}`,
    kind && `${t('filter.kind')}: ${t(`filter.kindOptions.${kind}`)}`,
    country && `${t('filter.country')}: ${named(country, (code) => countryName(code, locale), t)}`,
    source && `${t('filter.source')}: ${named(source, (text) => text, t)}`,
    ...cameFrom.map((side) => filter[side] && t(`surge.${side}`, { label: filter[side].slice(0, 4) })),
    filter.since && t('surge.since', { moment: inUtc(filter.since, locale) }),
    filter.until && t('surge.until', { moment: inUtc(filter.until, locale) }),
    waiting && `${t('filter.words')}: ${t('filter.wordsWaiting')}`,
    await daysIn(filter, locale),
    words === null ? t('bulk.filterGone') : words && t('bulk.filterWords', { words }),
  ].filter(Boolean);
  if (said.length === 0) return <p>{t('bulk.everyone')}</p>;
  return (
    <ul className="list-disc ps-6">
      {said.map((each) => (
        <li key={String(each)} dir="auto">
          {each}
        </li>
      ))}
    </ul>
  );
}

const inUtc = (moment: string, locale: string) => momentInWords(new Date(moment), locale, 'UTC');

const named = (value: string, says: (value: string) => string, t: (key: 'filter.notSaid') => string) =>
  value === '-' ? t('filter.notSaid') : says(value);

async function daysIn({ from, to }: Filter, locale: string): Promise<string | null> {
  const t = await getTranslations({ locale, namespace: 'OrganiseSignatures.bulk' });
  const format = await getFormatter({ locale });
  const day = (text: string) =>
    format.dateTime(new Date(`${text}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' });
  if (from && to) return from === to ? day(from) : t('day', { from: day(from), to: day(to) });
  if (from) return t('since', { from: day(from) });
  return to ? t('until', { to: day(to) }) : null;
}
