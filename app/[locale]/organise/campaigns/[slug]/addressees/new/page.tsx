import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AddresseeForm } from '@/app/[locale]/organise/campaigns/[slug]/addressees/addressee-form';
import { loadTo } from '@/app/[locale]/organise/campaigns/[slug]/load';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { languagesOf } from '@/lib/campaigns/addressees';

type Props = { params: Promise<{ locale: string; slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganiseAddressees' });
  return { title: t('add') };
}

/** One more addressee. Where letters go already, theirs begin at once. */
export default async function NewAddresseePage({ params }: Props) {
  const { locale, slug } = await params;
  const campaign = await loadTo('edit', locale, slug);
  const t = await getTranslations({ locale, namespace: 'OrganiseAddressees' });
  const languages = await languagesOf(campaign);
  const goes = campaign.lettersReleasedAt !== null && campaign.state !== 'DRAFT';
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="addressees" />
      <h1 className="headline text-44">{t('add')}</h1>
      {goes && <p className="max-w-[65ch] font-semibold">{t('atOnce')}</p>}
      <AddresseeForm
        {...{ locale, slug, languages }}
        door=""
        fields={{ language: campaign.originalLocale, zone: campaign.timeZone }}
      />
    </>
  );
}
