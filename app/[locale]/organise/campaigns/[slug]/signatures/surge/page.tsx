import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { loadTo } from '@/app/[locale]/organise/campaigns/[slug]/load';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { momentInWords } from '@/app/api/_door/hit';
import { clock } from '@/lib/clock';
import { heldCrowd } from '@/lib/signatures/held-crowd';
import { MOST_LOOKED_AT, sides, surgeOf } from '@/lib/signatures/surge';
import { Groups } from './groups';
import { Held } from './held';

type Props = { params: Promise<{ locale: string; slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganiseSignatures.surge' });
  return { title: `${t('title')} · ${(await loadTo('look', locale, slug)).title}` };
}

/** What came in within the last hour and where it came from: the way to hold what comes from one place, and to release what a crowd had held. */
export default async function SurgePage({ params }: Props) {
  const { locale, slug } = await params;
  const campaign = await loadTo('look', locale, slug);
  const t = await getTranslations({ locale, namespace: 'OrganiseSignatures.surge' });
  const [surge, held] = await Promise.all([surgeOf(campaign.id, clock()), heldCrowd(campaign)]);
  const own = `/${locale}/organise/campaigns/${slug}/signatures`;
  const until = momentInWords(new Date(surge.until), locale, campaign.timeZone);
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="signatures" />
      <h1 className="headline text-44">{t('title')}</h1>
      <p className="max-w-[65ch] text-20">
        <strong>{t('now', { count: surge.now })}</strong> {t('before', { count: surge.before })}
      </p>
      <div className="max-w-[65ch] space-y-3">
        <p>{t('lead')}</p>
        <p className="text-soft">{t('kept', { moment: until })}</p>
        {surge.cut && <p className="font-semibold">{t('cut', { count: MOST_LOOKED_AT })}</p>}
      </div>
      {surge.now === 0 ? (
        <p className="font-semibold">{t('none')}</p>
      ) : (
        sides.map((side) => <Groups key={side} side={side} surge={surge} locale={locale} own={own} />)
      )}
      <Held held={held} locale={locale} own={own} />
      <p className="flex flex-wrap items-center gap-6">
        <a className="tap" href={`${own}?state=held`}>
          {t('held')}
        </a>
        <a className="tap" href={own}>
          {t('back')}
        </a>
      </p>
    </>
  );
}
