import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Asked } from '@/app/[locale]/organise/campaigns/[slug]/life/asked';
import { type LifeParams, loadLife } from '@/app/[locale]/organise/campaigns/[slug]/life/load';

export async function generateMetadata({ params }: LifeParams): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganiseLife' });
  return { title: t('act.delete') };
}

/** Asks before a draft is deleted for good. */
export default async function DeletePage({ params }: LifeParams) {
  const { locale, slug } = await params;
  const { discardable, title } = await loadLife(locale, slug);
  if (!discardable) redirect(`/${locale}/organise/campaigns/${slug}/life`);
  const t = await getTranslations({ locale, namespace: 'OrganiseLife' });
  return (
    <Asked
      {...{ locale, slug, door: 'delete' }}
      title={t('delete.title', { title })}
      says={[t('delete.says'), t('delete.never')]}
      button={t('delete.button')}
    />
  );
}
