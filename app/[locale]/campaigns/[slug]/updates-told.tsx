import { getTranslations } from 'next-intl/server';
import { Section } from '@/app/[locale]/_components/section';
import { UpdateList } from '@/app/[locale]/campaigns/[slug]/updates/entry';
import type { CampaignShown } from '@/lib/campaigns/find';
import { publicUpdates } from '@/lib/updates/public';

/** The newest updates, and the way to all of them; nothing while there is none. */
export async function UpdatesTold({ campaign, locale }: { campaign: CampaignShown; locale: string }) {
  const { updates } = await publicUpdates(campaign, locale, { take: 3 });
  if (updates.length === 0) return null;
  const t = await getTranslations({ locale, namespace: 'UpdatesPage' });
  return (
    <Section id="updates" title={t('newest')}>
      <UpdateList updates={updates} locale={locale} slug={campaign.slug} level="h3" />
      <p className="mt-4">
        <a className="tap font-semibold" href={`/${locale}/campaigns/${campaign.slug}/updates`}>
          {t('all')}
        </a>
      </p>
    </Section>
  );
}
