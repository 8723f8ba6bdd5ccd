import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { loadTo } from '@/app/[locale]/organise/campaigns/[slug]/load';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { Done } from '@/app/[locale]/organise/done';
import { clock } from '@/lib/clock';
import { lengthsOf } from '@/lib/lists/counted';
import { listsOf } from '@/lib/lists/find';
import { PrepareForm } from './prepare-form';
import { Prepared } from './prepared';

type Props = {
  params: Promise<{ locale: string; slug: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  const campaign = await loadTo('export', locale, slug);
  const t = await getTranslations({ locale, namespace: 'OrganiseLists' });
  return { title: `${t('title')} · ${campaign.title}` };
}

/** Lists to take away: what each would hold, those that are being prepared, those that are there. */
export default async function ListsPage({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const campaign = await loadTo('export', locale, slug);
  const t = await getTranslations({ locale, namespace: 'OrganiseLists' });
  const [lengths, lists] = [await lengthsOf(campaign.id), await listsOf({ id: campaign.id, slug }, clock())];
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="lists" />
      <h1 className="headline text-44">{t('title')}</h1>
      <Done locale={locale} namespace="OrganiseLists" said={(await searchParams).done} />
      <p className="max-w-[65ch]">{t('lead')}</p>
      <p className="max-w-[65ch]">{t('asOfThen')}</p>
      <Prepared locale={locale} slug={slug} lists={lists} timeZone={campaign.timeZone} />
      <PrepareForm locale={locale} slug={slug} lengths={lengths} />
    </>
  );
}
