import { getTranslations } from 'next-intl/server';
import { Section } from '@/app/[locale]/_components/section';
import type { CampaignShown } from '@/lib/campaigns/find';
import { papers } from '@/lib/paper/sheet';

/** The sheet for collecting signatures by hand, in the language the text is shown in. */
export async function OnPaper({ campaign, locale }: { campaign: CampaignShown; locale: string }) {
  const t = await getTranslations({ locale, namespace: 'PaperSheet' });
  const sheet = `/api/campaigns/${campaign.slug}/sheet.pdf?lang=${campaign.text.locale}`;
  return (
    <Section id="paper" title={t('title')}>
      <p className="mb-4 max-w-[65ch]">{t('says')}</p>
      <ul>
        {papers.map((size) => (
          <li key={size}>
            <a
              className="tap font-semibold"
              href={`${sheet}&size=${size}`}
              type="application/pdf"
              rel="nofollow"
            >
              {t('download', { size: t(`sizes.${size}`) })}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}
