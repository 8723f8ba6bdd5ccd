import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { Frame } from '@/app/[locale]/_components/frame';
import { Pages } from '@/app/[locale]/_components/pages';
import {
  alternatesOf,
  campaignOf,
  frameOf,
  type Params,
  placeIn,
} from '@/app/[locale]/campaigns/[slug]/load';
import { PartHead } from '@/app/[locale]/campaigns/[slug]/part-head';
import { deliveryRecord } from '@/lib/letters/record';

export const dynamic = 'force-dynamic';

type Props = Params & { searchParams: Promise<{ after?: string | string[] }> };

export async function generateMetadata(props: Params): Promise<Metadata> {
  const { campaign, locale } = await campaignOf(props);
  const t = await getTranslations({ locale, namespace: 'Letters' });
  return {
    title: `${t('title')} · ${campaign.text.title}`,
    alternates: alternatesOf(campaign, locale, '/letters'),
  };
}

/** The public delivery record: every letter, to whom, with how many names, and what became of it. */
export default async function Page(props: Props) {
  const { campaign, locale } = await campaignOf(props);
  const t = await getTranslations({ locale, namespace: 'Letters' });
  const format = await getFormatter({ locale });
  const after = placeIn((await props.searchParams).after);
  const { letters, next } = await deliveryRecord(campaign.id, locale, { after });
  const when = (date: Date | null) =>
    date && format.dateTime(date, { dateStyle: 'medium', timeStyle: 'short' });
  const figure = (number: number | null) => (number === null ? '–' : format.number(number));
  return (
    <Frame {...frameOf(campaign, locale, `/letters${after ? `?after=${after}` : ''}`)}>
      <div className="sheet pt-6 lg:pt-10">
        <PartHead campaign={campaign} locale={locale} title={t('title')} />
        <p className="mt-5 mb-8 max-w-[65ch]">{t('intro')}</p>
        {letters.length === 0 ? (
          <p>{t(after ? 'end' : 'none')}</p>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          <section className="table-scroll" aria-label={t('title')} tabIndex={0}>
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{t('office')}</th>
                  <th scope="col">{t('state')}</th>
                  <th scope="col" className="figure max-md:hidden">
                    {t('named')}
                  </th>
                  <th scope="col" className="figure max-md:hidden">
                    {t('unnamed')}
                  </th>
                  <th scope="col" className="figure max-md:hidden">
                    {t('total')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {letters.map((letter) => (
                  <tr key={letter.id}>
                    <th scope="row" className="font-normal">
                      <strong>
                        <bdi>{letter.office}</bdi>
                      </strong>
                      {letter.copy && ` (${t('copy')})`}
                      <span className="block text-soft">
                        {t('numbers', {
                          number: letter.number,
                          from: letter.fromPosition,
                          to: letter.toPosition,
                        })}
                      </span>
                      <span className="block text-soft md:hidden">
                        {letter.total !== null &&
                          t('figures', {
                            named: letter.named ?? 0,
                            unnamed: letter.unnamed ?? 0,
                            total: letter.total,
                          })}
                      </span>
                    </th>
                    <td>
                      <strong>{t(`states.${letter.state}`)}</strong>
                      <span className="block text-soft">{when(letter.deliveredAt ?? letter.acceptedAt)}</span>
                    </td>
                    <td className="figure max-md:hidden">{figure(letter.named)}</td>
                    <td className="figure max-md:hidden">{figure(letter.unnamed)}</td>
                    <td className="figure max-md:hidden">{figure(letter.total)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
        <Pages
          locale={locale}
          here={`/campaigns/${campaign.slug}/letters`}
          after={after}
          next={next}
          of="Letters"
        />
        <p className="hint mt-6 max-w-[65ch]">{t('means')}</p>
      </div>
    </Frame>
  );
}
