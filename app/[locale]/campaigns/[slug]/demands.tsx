import { getTranslations } from 'next-intl/server';
import type { CampaignShown } from '@/lib/campaigns/find';
import { Amendments } from './amendments';
import { AnswersTo } from './answers';
import { langOf } from './load';

/** What is demanded: the band of the second ink, each demand a poster line one can link to, with what was answered to it. */
export async function Demands({ campaign, locale }: { campaign: CampaignShown; locale: string }) {
  const t = await getTranslations({ locale, namespace: 'Campaign' });
  const { demands } = campaign.text;
  if (demands.length === 0) return null;
  return (
    <section aria-labelledby="demands" className="band band-bleed py-8 lg:py-10">
      <h2 id="demands" className="small-line mb-5">
        {t('demands', { count: demands.length })}
      </h2>
      <ol className="space-y-7 lg:space-y-9" {...langOf(campaign, locale)}>
        {demands.map((demand, at) => (
          <li
            key={demand}
            id={`demand-${at + 1}`}
            className="grid grid-cols-[auto_1fr] items-start gap-4 lg:gap-6"
          >
            <a
              href={`#demand-${at + 1}`}
              aria-label={t('demand', { number: at + 1 })}
              className="numeral demand-numeral text-72 no-underline"
            >
              {at + 1}
            </a>
            <div className="min-w-0">
              <p className={`headline ${demand.length > 110 ? 'text-28 leading-[1.04]' : 'text-44'}`}>
                {demand}
              </p>
              <AnswersTo demand={at + 1} campaign={campaign} locale={locale} />
            </div>
          </li>
        ))}
      </ol>
      <Amendments campaign={campaign} locale={locale} />
    </section>
  );
}
