import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Asked } from '@/app/[locale]/organise/campaigns/[slug]/life/asked';
import { type LifeParams, loadLife } from '@/app/[locale]/organise/campaigns/[slug]/life/load';

export async function generateMetadata({ params }: LifeParams): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganiseLife' });
  return { title: t('act.duplicate') };
}

/** Asks before a draft like this campaign is made. */
export default async function DuplicatePage({ params }: LifeParams) {
  const { locale, slug } = await params;
  const { title } = await loadLife(locale, slug);
  const t = await getTranslations({ locale, namespace: 'OrganiseLife' });
  return (
    <Asked
      {...{ locale, slug, door: 'duplicate' }}
      title={t('duplicate.title', { title })}
      says={[t('duplicate.says'), t('duplicate.never'), t('duplicate.own')]}
      button={t('duplicate.button')}
    />
  );
}
