import { getTranslations } from 'next-intl/server';
import type { Campaign } from '@/generated/prisma/client';
import { tallyToErase } from '@/lib/purge/count';
import { inZone } from './when';

/** When everything personal is erased, and how much that is, as far as the tallies tell; once it was, when. */
export async function ToErase({
  campaign,
  locale,
  owner,
}: {
  campaign: Pick<Campaign, 'id' | 'slug' | 'timeZone' | 'purgesAt' | 'purgingAt' | 'purgedAt'>;
  locale: string;
  owner: boolean;
}) {
  const t = await getTranslations({ locale, namespace: 'Panic.erase' });
  const { day } = await inZone(locale, campaign.timeZone);
  const { signatures, unconfirmed, paper, letters, lists } = await tallyToErase(campaign.id);
  const counts = { signatures, unconfirmed, paper, lists };
  const own = `/${locale}/organise/campaigns/${campaign.slug}`;
  return (
    <section aria-labelledby="erase" className="max-w-[65ch] space-y-3 border-t-2 border-ink pt-4">
      <h2 id="erase" className="headline text-28">
        {t('title')}
      </h2>
      {campaign.purgedAt && <p>{t('done', { day: day(campaign.purgedAt) })}</p>}
      {!campaign.purgedAt && campaign.purgingAt && <p>{t('now')}</p>}
      {!campaign.purgingAt && (
        <>
          <p>{t('when', { day: day(campaign.purgesAt) })}</p>
          <ul className="list-disc space-y-1 ps-5">
            {(['signatures', 'unconfirmed', 'paper', 'lists'] as const).map((each) => (
              <li key={each}>{t(each, { count: counts[each] })}</li>
            ))}
            <li>{t('mails')}</li>
          </ul>
          <p className="text-soft">{t('stays', { count: letters })}</p>
          <p>
            <a className="tap" href={`${own}/settings#dates`}>
              {t('change')}
            </a>
          </p>
        </>
      )}
      {owner && !campaign.purgingAt && (
        <p>
          <a className="tap font-semibold" href={`${own}/life/panic`}>
            {t('panic')}
          </a>
          <span className="block text-soft">{t('panicMeans')}</span>
        </p>
      )}
    </section>
  );
}
