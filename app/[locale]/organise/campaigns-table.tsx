import { getFormatter, getTranslations } from 'next-intl/server';
import { foreign } from '@/app/[locale]/_components/foreign';
import { Scrolling } from '@/app/[locale]/_components/scrolling';
import type { OwnCampaign } from '@/lib/organisers/own-campaigns';
import { atLeast } from './at-least';
import { stateOf } from './state';

const FIGURES = ['confirmed', 'pending', 'forwarded', 'waiting'] as const;

type Props = { locale: string; label: string; campaigns: OwnCampaign[] };

/** Campaigns with how they stand and their figures. */
export async function CampaignsTable({ locale, label, campaigns }: Props) {
  const t = await getTranslations({ locale, namespace: 'Organise' });
  const format = await getFormatter({ locale });
  return (
    <Scrolling label={label}>
      <table className="table as-rows">
        <thead>
          <tr>
            <th scope="col">{t('campaign')}</th>
            <th scope="col">{t('stands')}</th>
            {FIGURES.map((figure) => (
              <th key={figure} scope="col" className="figure">
                {t(figure)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {campaigns.map((campaign) => (
            <tr key={campaign.id}>
              <th scope="row" className="font-semibold md:min-w-48">
                <a
                  href={`/${locale}/organise/campaigns/${campaign.slug}`}
                  {...foreign(campaign.titleLocale, locale)}
                >
                  {campaign.title}
                </a>
              </th>
              <td data-of={t('stands')}>{t(`state.${stateOf(campaign)}`)}</td>
              {FIGURES.map((figure) => (
                <td key={figure} className="figure" data-of={t(figure)}>
                  {atLeast(campaign[figure], format, figure)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}
