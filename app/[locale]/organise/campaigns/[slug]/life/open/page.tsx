import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Asked } from '@/app/[locale]/organise/campaigns/[slug]/life/asked';
import { type LifeParams, loadLife } from '@/app/[locale]/organise/campaigns/[slug]/life/load';
import { inZone } from '@/app/[locale]/organise/campaigns/[slug]/life/when';

export async function generateMetadata({ params }: LifeParams): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganiseLife' });
  return { title: t('act.open') };
}

/** Asks before a draft is opened, or before one that has not opened yet is made a draft again. */
export default async function OpenPage({ params }: LifeParams) {
  const { locale, slug } = await params;
  const { campaign, phase, lacks, now, title } = await loadLife(locale, slug);
  const complete = lacks && lacks.texts.length === 0 && !lacks.addressee && !lacks.dates;
  if (phase !== 'scheduled' && !complete) redirect(`/${locale}/organise/campaigns/${slug}/life`);
  const t = await getTranslations({ locale, namespace: 'OrganiseLife' });
  const { day, moment } = await inZone(locale, campaign.timeZone);
  const own = { locale, slug, door: 'open' };
  if (phase === 'scheduled') {
    const says = [t('callOff.says', { opens: moment(campaign.opensAt) }), t('callOff.texts')];
    return (
      <Asked {...own} act="call-off" title={t('callOff.title')} says={says} button={t('callOff.button')} />
    );
  }
  const later = campaign.opensAt > now;
  const says = [
    later ? t('open.later', { opens: moment(campaign.opensAt) }) : t('open.now'),
    t('open.texts'),
    t('open.address', { address: `/campaigns/${slug}` }),
    t('open.closes', { closes: moment(campaign.closesAt), purges: day(campaign.purgesAt) }),
    ...(campaign.addressees.length > 0 && !campaign.lettersReleasedAt ? [t('open.letters')] : []),
  ];
  return (
    <Asked
      {...own}
      title={t(later ? 'open.titleLater' : 'open.title', { title })}
      says={says}
      button={t(later ? 'open.buttonLater' : 'open.button')}
    />
  );
}
