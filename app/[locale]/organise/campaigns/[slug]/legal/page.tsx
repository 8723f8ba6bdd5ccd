import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { foreign } from '@/app/[locale]/_components/foreign';
import { listAddress } from '@/app/[locale]/organise/campaigns/[slug]/downloads';
import { loadTo } from '@/app/[locale]/organise/campaigns/[slug]/load';
import { countLines } from '@/lib/signatures/export';

type Props = { params: Promise<{ locale: string; slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'Organise' });
  return { title: t('legalTitle') };
}

/** Asks again before everything on everyone is downloaded. */
export default async function LegalPage({ params }: Props) {
  const { locale, slug } = await params;
  const campaign = await loadTo('export', locale, slug);
  const t = await getTranslations({ locale, namespace: 'Organise' });
  const count = await countLines(campaign.id, 'legal');
  return (
    <>
      <h1 className="headline max-w-3xl text-44">{t('legalTitle')}</h1>
      <div className="max-w-[65ch] space-y-4">
        <p {...foreign(campaign.titleLocale, locale)} className="font-semibold">
          {campaign.title}
        </p>
        <p>{t('legalLead', { count })}</p>
        <p className="font-semibold">{t('legalWarn')}</p>
      </div>
      <p className="flex flex-wrap items-center gap-6">
        <a className="button" href={listAddress(slug, 'legal', locale)} download>
          {t('legalButton')}
        </a>
        <a className="tap" href={`/${locale}/organise/campaigns/${slug}`}>
          {t('cancel')}
        </a>
      </p>
    </>
  );
}
