import { getFormatter, getTranslations } from 'next-intl/server';
import { Prose } from '@/app/[locale]/_components/prose';
import type { CampaignShown } from '@/lib/campaigns/find';
import { langOf } from './load';

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
      </>
    );
  }
  const format = await getFormatter({ locale });
  const { outcome, closesAt, outcomeWords } = campaign;
  return (
    <>
      <h2 id="outcome" className="headline text-72">
        {outcome ? t(`outcome.${outcome}`) : t('closed.title')}
      </h2>
      <p className="mt-3 mb-4 font-semibold">
        {t('closed.on', { when: format.dateTime(closesAt, { dateStyle: 'long' }) })}
      </p>
      {outcomeWords && (
        <div {...langOf(campaign, locale)}>
          <Prose>{outcomeWords}</Prose>
        </div>
      )}
    </>
  );
}
