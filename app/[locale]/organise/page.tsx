import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { foreign } from '@/app/[locale]/_components/foreign';
import { ownCampaigns } from '@/lib/organisers/own-campaigns';
import { signedIn } from './signed-in';
import { stateOf } from './state';

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'Organise' });
  return { title: t('yours') };
}

const FIGURES = ['confirmed', 'pending', 'forwarded', 'waiting'] as const;

/** The organiser's campaigns, each with its figures. */
export default async function OrganisePage({ params }: Props) {
  const { locale } = await params;
  const organiser = await signedIn(locale);
  const t = await getTranslations({ locale, namespace: 'Organise' });
  const format = await getFormatter({ locale });
  const campaigns = await ownCampaigns(organiser.id, locale, new Date());
  return (
    <>
      <h1 className="headline text-44">{t('yours')}</h1>
      {campaigns.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it scrolls, and the keyboard must reach it */}
          <section className="overflow-x-auto" aria-label={t('yours')} tabIndex={0}>
            <table className="table">
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
                    <th scope="row" className="font-semibold">
                      <a
                        href={`/${locale}/organise/campaigns/${campaign.slug}`}
                        {...foreign(campaign.titleLocale, locale)}
                      >
                        {campaign.title}
                      </a>
                    </th>
                    <td>{t(`state.${stateOf(campaign)}`)}</td>
                    {FIGURES.map((figure) => (
                      <td key={figure} className="figure">
                        {format.number(campaign[figure])}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <p className="max-w-[65ch] text-soft">{t('figuresNote')}</p>
        </>
      )}
    </>
  );
}
