import { getFormatter, getTranslations } from 'next-intl/server';
import { atLeast } from '@/app/[locale]/organise/at-least';
import type { OwnCampaign } from '@/lib/organisers/own-campaigns';

const FIGURES = [
  'confirmed',
  'organisations',
  'paper',
  'pending',
  'forwarded',
  'waiting',
  'held',
  'goal',
] as const;

/** The figures of a campaign that everything else explains. */
export async function Headline({ campaign, locale }: { campaign: OwnCampaign; locale: string }) {
  const t = await getTranslations({ locale, namespace: 'Figures' });
  const format = await getFormatter({ locale });
  return (
    <section aria-labelledby="figures" className="space-y-4 border-t-2 border-ink pt-4">
      <h2 id="figures" className="headline text-28">
        {t('figures')}
      </h2>
      <dl className="grid grid-cols-2 gap-x-8 gap-y-6 md:grid-cols-4">
        {FIGURES.map((figure) => (
          <div key={figure} className="flex flex-col-reverse justify-end gap-1">
            <dt className="text-soft">{t(`headline.${figure}`)}</dt>
            <dd className="numeral text-44">
              {atLeast(campaign[figure === 'goal' ? 'goalNow' : figure], format, figure)}
            </dd>
          </div>
        ))}
      </dl>
      <p className="max-w-[65ch] text-soft">{t('headline.note')}</p>
    </section>
  );
}
