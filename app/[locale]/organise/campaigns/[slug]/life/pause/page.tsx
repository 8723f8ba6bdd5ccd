import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Asked } from '@/app/[locale]/organise/campaigns/[slug]/life/asked';
import { type LifeParams, loadLife } from '@/app/[locale]/organise/campaigns/[slug]/life/load';
import { inZone } from '@/app/[locale]/organise/campaigns/[slug]/life/when';

export async function generateMetadata({ params }: LifeParams): Promise<Metadata> {
  const { locale, slug } = await params;
  const { phase } = await loadLife(locale, slug);
  const t = await getTranslations({ locale, namespace: 'OrganiseLife' });
  return { title: t(phase === 'paused' ? 'act.go-on' : 'act.pause') };
}

/** Asks before signing is paused, or goes on. */
export default async function PausePage({ params }: LifeParams) {
  const { locale, slug } = await params;
  const { campaign, phase } = await loadLife(locale, slug);
  if (phase !== 'open' && phase !== 'paused') redirect(`/${locale}/organise/campaigns/${slug}/life`);
  const t = await getTranslations({ locale, namespace: 'OrganiseLife' });
  const { moment } = await inZone(locale, campaign.timeZone);
  const own = { locale, slug, door: 'pause' };
  return phase === 'open' ? (
    <Asked
      {...own}
      act="pause"
      title={t('pause.title')}
      says={[t('pause.says'), t('pause.signers'), t('pause.letters')]}
      button={t('pause.button')}
    />
  ) : (
    <Asked
      {...own}
      act="go-on"
      title={t('goOn.title')}
      says={[t('goOn.says', { closes: moment(campaign.closesAt) })]}
      button={t('goOn.button')}
    />
  );
}
