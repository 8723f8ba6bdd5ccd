import { getFormatter, getTranslations } from 'next-intl/server';
import { Pages } from '@/app/[locale]/_components/pages';
import { Scrolling } from '@/app/[locale]/_components/scrolling';
import { deliveryRecord } from '@/lib/letters/record';

type Props = { campaignId: string; slug: string; locale: string; after?: number };

/** Every letter of the campaign and how far it has come, a page at a time. */
export async function LetterRecord({ campaignId, slug, locale, after }: Props) {
  const t = await getTranslations({ locale, namespace: 'OrganiseLetters.record' });
  const record = await getTranslations({ locale, namespace: 'Letters' });
  const format = await getFormatter({ locale });
  const { letters, next } = await deliveryRecord(campaignId, locale, { after });
  const pages = { locale, here: `/organise/campaigns/${slug}/letters`, hash: '#record', after, next };
  if (letters.length === 0) {
    return (
      <>
        <p>{after ? record('end') : t('noLetters')}</p>
        <Pages {...pages} of="Letters" />
      </>
    );
  }
  const figure = (count: number | null) => (count === null ? '–' : format.number(count));
  const failed = letters.some(({ returnedAt }) => returnedAt);
  return (
    <>
      {failed && <p className="max-w-[65ch]">{t('failed')}</p>}
      <Scrolling label={t('record')}>
        <table className="table as-rows md:min-w-[48rem]">
          <thead>
            <tr>
              <th scope="col">{t('to')}</th>
              <th scope="col" className="figure">
                {t('letter')}
              </th>
              <th scope="col" className="figure">
                {t('positions')}
              </th>
              <th scope="col" className="figure">
                {t('named')}
              </th>
              <th scope="col" className="figure">
                {t('unnamed')}
              </th>
              <th scope="col" className="ps-6">
                {t('stands')}
              </th>
              <th scope="col">{t('when')}</th>
            </tr>
          </thead>
          <tbody>
            {letters.map((letter) => {
              const when = letter.deliveredAt ?? letter.acceptedAt ?? letter.composedAt;
              return (
                <tr key={letter.id}>
                  <th scope="row" className="font-normal">
                    <bdi>{letter.copy ? t('copyTo', { office: letter.office }) : letter.office}</bdi>
                  </th>
                  <td className="figure" data-of={t('letter')}>
                    {letter.final ? t('final', { number: letter.number }) : letter.number}
                  </td>
                  <td className="figure" data-of={t('positions')}>
                    {letter.toPosition < letter.fromPosition
                      ? '–'
                      : t('range', { from: letter.fromPosition, to: letter.toPosition })}
                  </td>
                  <td className="figure" data-of={t('named')}>
                    {figure(letter.named)}
                  </td>
                  <td className="figure" data-of={t('unnamed')}>
                    {figure(letter.unnamed)}
                  </td>
                  <td className="md:ps-6">{record(`states.${letter.state}`)}</td>
                  <td>{when ? format.dateTime(when, { dateStyle: 'medium', timeStyle: 'short' }) : '–'}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scrolling>
      <Pages {...pages} of="Letters" />
    </>
  );
}
