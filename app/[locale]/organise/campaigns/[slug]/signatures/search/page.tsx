import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { getFormatter, getTranslations } from 'next-intl/server';
import { loadTo } from '@/app/[locale]/organise/campaigns/[slug]/load';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { HiddenFilter } from '@/app/[locale]/organise/campaigns/[slug]/signatures/filter-form';
import { Rows } from '@/app/[locale]/organise/campaigns/[slug]/signatures/rows';
import { SearchForm } from '@/app/[locale]/organise/campaigns/[slug]/signatures/search-form';
import { signedIn } from '@/app/[locale]/organise/signed-in';
import { clock } from '@/lib/clock';
import { readTicket, SEARCH_COOKIE } from '@/lib/organisers/search-ticket';
import { type SearchedFor, type Sought, searchFor } from '@/lib/organisers/signatures';

type Props = { params: Promise<{ locale: string; slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganiseSignatures' });
  return { title: `${t('search.pageTitle')} · ${(await loadTo('look', locale, slug)).title}` };
}

/** Where a search without script is answered: as far as one request looks, and the way to look further. */
export default async function SearchPage({ params }: Props) {
  const { locale, slug } = await params;
  const campaign = await loadTo('look', locale, slug);
  const organiser = await signedIn(locale);
  const t = await getTranslations({ locale, namespace: 'OrganiseSignatures.search' });
  const ticket = (await cookies()).get(SEARCH_COOKIE)?.value;
  const sought = await readTicket(organiser.id, campaign, ticket);
  const who = { organiserId: organiser.id, slug };
  const searched = sought && (await searchFor(who, sought, clock()));
  const page = { locale, slug, timeZone: campaign.timeZone };
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="signatures" />
      <h1 className="headline text-44">{t('pageTitle')}</h1>
      <SearchForm {...page} filter={sought?.filter ?? {}} typed={sought?.typed} />
      {sought && searched?.ok ? (
        <Answer {...page} sought={sought} searched={searched} />
      ) : (
        <p>{t('nothing')}</p>
      )}
      <p>
        <a className="tap" href={`/${locale}/organise/campaigns/${slug}/signatures`}>
          {t('back')}
        </a>
      </p>
    </>
  );
}

type Searched = { locale: string; slug: string; timeZone: string; sought: Sought; searched: SearchedFor };

async function Answer({ sought, searched, ...page }: Searched) {
  const { locale, slug } = page;
  const t = await getTranslations({ locale, namespace: 'OrganiseSignatures.search' });
  const format = await getFormatter({ locale });
  const { found, further } = searched;
  const figures = {
    looked: format.number(searched.looked),
    of: format.number(Math.max(searched.of, searched.looked)),
    found: format.number(found.length),
  };
  return (
    <section aria-labelledby="found" className="space-y-4 border-t-2 border-ink pt-4">
      <h2 id="found" className="headline text-28">
        {t('results')}
      </h2>
      <p role="status">{t(further ? 'stopped' : 'ended', figures)}</p>
      {found.length === 0 ? (
        <p className="font-semibold">{t(further ? 'noneSoFar' : 'none')}</p>
      ) : (
        <Rows {...page} signatures={found} title={t('results')} />
      )}
      {further && (
        <form method="post" action={`/api/organise/campaigns/${slug}/signatures/search`}>
          <input type="hidden" name="locale" value={locale} />
          <input type="hidden" name="typed" value={sought.typed} />
          <input type="hidden" name="after" value={further} />
          <HiddenFilter filter={sought.filter} />
          <button type="submit" className="button-plain">
            {t('further')}
          </button>
        </form>
      )}
    </section>
  );
}
