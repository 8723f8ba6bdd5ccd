import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { loadTo } from '@/app/[locale]/organise/campaigns/[slug]/load';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { WriteForm } from '@/app/[locale]/organise/campaigns/[slug]/updates/write-form';
import { languagesOf } from '@/lib/updates/find';

type Props = { params: Promise<{ locale: string; slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganiseUpdates' });
  return { title: t('form.new') };
}

/** A new update. */
export default async function NewUpdatePage({ params }: Props) {
  const { locale, slug } = await params;
  const campaign = await loadTo('send', locale, slug);
  const t = await getTranslations({ locale, namespace: 'OrganiseUpdates' });
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="updates" />
      <h1 className="headline text-44">{t('form.new')}</h1>
      <WriteForm locale={locale} slug={slug} languages={await languagesOf(campaign.id)} />
      <p>
        <a className="tap" href={`/${locale}/organise/campaigns/${slug}/updates`}>
          {t('back')}
        </a>
      </p>
    </>
  );
}
