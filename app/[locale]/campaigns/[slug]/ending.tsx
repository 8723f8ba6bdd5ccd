import { getTranslations } from 'next-intl/server';
import type { CampaignShown } from '@/lib/campaigns/find';
import { Outcome } from './outcome';

type Props = { campaign: CampaignShown; locale: string };

/** What stands where the form would: how a closed campaign ended, or that signing is paused. */
export async function Ending({ campaign, locale }: Props) {
  const t = await getTranslations({ locale, namespace: 'Campaign' });
  if (campaign.standing === 'paused') {
    return (
      <>
        <h2 id="sign" className="headline text-44">
          {t('paused.title')}
        </h2>
        <p className="mt-3">{t(campaign.panicAt ? 'paused.withheld' : 'paused.says')}</p>
        <OpenOnes locale={locale} />
      </>
    );
  }
  return (
    <>
      <Outcome campaign={campaign} locale={locale} />
      <OpenOnes locale={locale} />
    </>
  );
}

/** Who came to sign finds no form here: the way to those that can be signed. */
async function OpenOnes({ locale }: { locale: string }) {
  const t = await getTranslations({ locale, namespace: 'Campaign' });
  return (
    <p className="not-on-paper mt-4">
      <a className="tap font-semibold" href={`/${locale}`}>
        {t('openOnes')}
      </a>
    </p>
  );
}
