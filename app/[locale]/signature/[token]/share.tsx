import { getTranslations } from 'next-intl/server';
import { ShareWays } from '@/app/[locale]/_components/share';
import type { CampaignShown } from '@/lib/campaigns/find';

type Props = { campaign: CampaignShown; locale: string };

/** Ways to pass on what one has signed. */
export async function Share({ campaign, locale }: Props) {
  const t = await getTranslations({ locale, namespace: 'Signature' });
  const { title } = campaign.text;
  return (
    <section aria-labelledby="share" className="not-on-paper max-w-[44rem]">
      <h2 id="share" className="headline text-44">
        {t('share.title')}
      </h2>
      <p className="mt-2 mb-4">{t('share.says')}</p>
      <ShareWays
        campaign={campaign}
        locale={locale}
        says={(link) => t('share.text', { campaign: title, link })}
      />
    </section>
  );
}
