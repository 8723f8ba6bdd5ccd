import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Asked } from '@/app/[locale]/organise/campaigns/[slug]/life/asked';
import { type LifeParams, loadLife } from '@/app/[locale]/organise/campaigns/[slug]/life/load';

export async function generateMetadata({ params }: LifeParams): Promise<Metadata> {
  const { locale, slug } = await params;
  const { campaign } = await loadLife(locale, slug);
  const t = await getTranslations({ locale, namespace: 'OrganiseLife' });
  return { title: t(campaign.archivedAt ? 'act.unarchive' : 'act.archive') };
}

/** Asks before a campaign is put away, or taken out again. */
export default async function ArchivePage({ params }: LifeParams) {
  const { locale, slug } = await params;
  const { campaign, phase } = await loadLife(locale, slug);
  if (phase !== 'closed' && phase !== 'draft') redirect(`/${locale}/organise/campaigns/${slug}/life`);
  const t = await getTranslations({ locale, namespace: 'OrganiseLife' });
  const which = campaign.archivedAt ? 'unarchive' : 'archive';
  const says = [t(`${which}.says`), ...(phase === 'closed' ? [t('archive.public')] : [])];
  const own = { locale, slug, door: 'archive', act: which };
  return <Asked {...own} title={t(`${which}.title`)} says={says} button={t(`act.${which}`)} />;
}
