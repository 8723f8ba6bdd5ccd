import { getTranslations } from 'next-intl/server';
import { Section } from '@/app/[locale]/_components/section';
import { ShareWays } from '@/app/[locale]/_components/share';
import type { CampaignShown } from '@/lib/campaigns/find';

/** Ways to pass a campaign on, for whoever reads it. */
export async function PassOn({ campaign, locale }: { campaign: CampaignShown; locale: string }) {
  const t = await getTranslations({ locale, namespace: 'Share' });
  const page = await getTranslations({ locale, namespace: 'OnYourPage' });
  return (
    <Section id="share" title={t('title')}>
      <p className="mb-4 max-w-[65ch]">{t('says')}</p>
      <ShareWays
        campaign={campaign}
        locale={locale}
        says={(link) => t('text', { campaign: campaign.text.title, link })}
      />
      <p className="mt-4">
        <a className="tap" href={`/${locale}/campaigns/${campaign.slug}/on-your-page`}>
          {page('way')}
        </a>
      </p>
    </Section>
  );
}
