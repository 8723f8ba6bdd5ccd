import { getTranslations } from 'next-intl/server';
import type { Campaign } from '@/generated/prisma/client';
import { withholdsNames } from '@/lib/campaigns/withheld';
import { clock } from '@/lib/clock';
import { hourBeginsBy, hourIsOver, minutesLeft } from '@/lib/panic/panic';
import { inZone } from './life/when';

type Shown = Pick<Campaign, 'slug' | 'timeZone' | 'panicAt' | 'destroysAt' | 'purgingAt' | 'purgedAt'>;

/** On every page of a campaign whose names are withheld, or being erased, or erased: since when, and how long it can be stopped. */
export async function WithheldBand({
  campaign,
  locale,
  owner,
}: {
  campaign: Shown;
  locale: string;
  owner: boolean;
}) {
  if (!withholdsNames(campaign)) return null;
  const t = await getTranslations({ locale, namespace: 'Panic.band' });
  const { day, moment } = await inZone(locale, campaign.timeZone);
  const { panicAt, destroysAt, purgedAt } = campaign;
  const now = clock();
  const over = hourIsOver(campaign, now);
  const beginsBy = hourBeginsBy(campaign, now);
  return (
    <div role="status" className="max-w-[65ch] space-y-2 border-2 border-ink p-4">
      {purgedAt && <p className="font-semibold">{t('erased', { day: day(purgedAt) })}</p>}
      {!purgedAt && !panicAt && <p className="font-semibold">{t('erasing')}</p>}
      {panicAt && <p className="font-semibold">{t('withheld', { since: moment(panicAt) })}</p>}
      {destroysAt && (
        <p className="font-semibold text-second">
          {over
            ? t('over')
            : beginsBy
              ? t('waits', { at: moment(beginsBy) })
              : t('destroys', { at: moment(destroysAt), minutes: minutesLeft(destroysAt, now) })}
        </p>
      )}
      {panicAt && (
        <p>
          {owner ? (
            <a className="tap" href={`/${locale}/organise/campaigns/${campaign.slug}/life/panic`}>
              {t(destroysAt && !over ? 'stop' : 'see')}
            </a>
          ) : (
            t('owners')
          )}
        </p>
      )}
    </div>
  );
}
