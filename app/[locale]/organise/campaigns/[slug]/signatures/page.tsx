import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { validate as isUuid } from 'uuid';
import { loadTo } from '@/app/[locale]/organise/campaigns/[slug]/load';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { momentInWords } from '@/app/api/_door/hit';
import { type Browsing, browse } from '@/lib/signatures/browse';
import { cameFrom, type Filter, filterFields, queryOf, readFilter } from '@/lib/signatures/browse-form';
import { Described } from './bulk/described';
import { FilterForm } from './filter-form';
import { Rows } from './rows';
import { SearchForm } from './search-form';

type Props = {
  params: Promise<{ locale: string; slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganiseSignatures' });
  return { title: `${t('title')} · ${(await loadTo('look', locale, slug)).title}` };
}

/** A campaign's signatures: somebody looked for, or those that fit a filter, newest first. */
export default async function SignaturesPage({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const campaign = await loadTo('look', locale, slug);
  const t = await getTranslations({ locale, namespace: 'OrganiseSignatures' });
  const query = await searchParams;
  const filter = readFilter(query);
  const after = typeof query.after === 'string' && isUuid(query.after) ? query.after : null;
  const browsing = await browse(campaign, filter, after);
  const own = `/${locale}/organise/campaigns/${slug}/signatures`;
  const { timeZone } = campaign;
  const page = { locale, slug, timeZone };
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="signatures" />
      <h1 className="headline text-44">{t('title')}</h1>
      <section aria-labelledby="search" className="space-y-4">
        <h2 id="search" className="headline text-28">
          {t('search.title')}
        </h2>
        <SearchForm {...page} filter={filter} />
      </section>
      <section aria-labelledby="newest" className="space-y-5 border-t-2 border-ink pt-4">
        <h2 id="newest" className="headline text-28">
          {t('list.title')}
        </h2>
        <FilterForm filter={filter} locale={locale} action={own} timeZone={timeZone} />
        {arrivalFields.some((name) => filter[name]) && <Described filter={filter} words="" locale={locale} />}
        <p className="flex flex-wrap items-center gap-6">
          <a className="tap" href={`${own}/bulk/new${queryOf(filter)}`}>
            {t('filter.many')}
          </a>
          <a className="tap" href={`${own}/bulk`}>
            {t('bulk.back')}
          </a>
          <a className="tap" href={`${own}/surge`}>
            {t('surge.title')}
          </a>
        </p>
        {browsing.found.length === 0 ? (
          <p className="font-semibold">{t(`list.${nothingIn(browsing, filter)}`)}</p>
        ) : (
          <Rows {...page} signatures={browsing.found} title={t('list.title')} />
        )}
        <Pages {...page} browsing={browsing} filter={filter} own={own} begun={after !== null} />
      </section>
    </>
  );
}

// Those that the form of the filter has no field for.
const arrivalFields = [...cameFrom, 'since', 'until'] as const;

function nothingIn({ further }: Browsing, filter: Filter) {
  if (further) return 'noneSoFar';
  return filterFields.some((name) => filter[name]) ? 'none' : 'noneYet';
}

type Place = {
  locale: string;
  timeZone: string;
  browsing: Browsing;
  filter: Filter;
  own: string;
  begun: boolean;
};

/** The way on: older ones, or further back than one request looks. */
async function Pages({ locale, timeZone, browsing: { older, further }, filter, own, begun }: Place) {
  const t = await getTranslations({ locale, namespace: 'OrganiseSignatures.list' });
  if (!older && !further && !begun) return null;
  return (
    <nav aria-label={t('pages')} className="space-y-3">
      {further && <p>{t('lookedBack', { moment: momentInWords(further.lookedBackTo, locale, timeZone) })}</p>}
      <p className="flex flex-wrap gap-4">
        {begun && (
          <a className="button-plain" href={own + queryOf(filter)}>
            {t('newest')}
          </a>
        )}
        {older && (
          <a className="button-plain" href={own + queryOf(filter, { after: older })}>
            {t('older')}
          </a>
        )}
        {further && (
          <a className="button-plain" href={own + queryOf(filter, { after: further.after })}>
            {t('further')}
          </a>
        )}
      </p>
    </nav>
  );
}
