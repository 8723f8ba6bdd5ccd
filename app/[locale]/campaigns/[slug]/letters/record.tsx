import { getFormatter, getTranslations } from 'next-intl/server';
import { Scrolling } from '@/app/[locale]/_components/scrolling';
import type { deliveryRecord } from '@/lib/letters/record';

type Letter = Awaited<ReturnType<typeof deliveryRecord>>['letters'][number];

/** Every letter, batch by batch: to whom, how far it came and when, how many names it carried, the total it told. */
export async function Record({ letters, locale }: { letters: Letter[]; locale: string }) {
  const t = await getTranslations({ locale, namespace: 'Letters' });
  const batches = new Map<number, Letter[]>();
  for (const letter of letters) batches.set(letter.batch, [...(batches.get(letter.batch) ?? []), letter]);
  const FIGURES = ['named', 'unnamed', 'total'] as const;
  return (
    <Scrolling label={t('title')}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('office')}</th>
            <th scope="col">{t('state')}</th>
            {FIGURES.map((figure) => (
              <th key={figure} scope="col" className="figure max-md:hidden">
                {t(figure)}
              </th>
            ))}
          </tr>
        </thead>
        {[...batches].map(([batch, own]) => (
          <tbody key={batch}>
            <tr>
              <th scope="rowgroup" colSpan={5} className="pt-5!">
                {t('batch', { number: batch })}
              </th>
            </tr>
            {own.map((letter) => (
              <Row key={letter.id} letter={letter} locale={locale} />
            ))}
          </tbody>
        ))}
      </table>
    </Scrolling>
  );
}

async function Row({ letter, locale }: { letter: Letter; locale: string }) {
  const t = await getTranslations({ locale, namespace: 'Letters' });
  const format = await getFormatter({ locale });
  const when = letter.deliveredAt ?? letter.acceptedAt ?? letter.returnedAt;
  const { named, unnamed, total, fromPosition: from, toPosition: to } = letter;
  const about = [
    from <= to ? t('numbers', { number: letter.number, from, to }) : t('number', { number: letter.number }),
    letter.fromBatch < letter.batch && t('batches', { from: letter.fromBatch, to: letter.batch }),
    letter.final && t('closing'),
  ];
  return (
    <tr>
      <th scope="row" className="font-normal">
        <strong>
          <bdi>{letter.office}</bdi>
        </strong>
        {letter.copy && ` (${t('copy')})`}
        {/* "326–346" stays on one line: a word joiner on either side of the dash. */}
        <span className="block text-soft">
          {about.filter(Boolean).join(' · ').replaceAll('–', '\u2060–\u2060')}
        </span>
        <span className="block text-soft md:hidden">
          {total !== null && t('figures', { named: named ?? 0, unnamed: unnamed ?? 0, total })}
        </span>
      </th>
      <td>
        <strong>{t(`states.${letter.state}`)}</strong>
        <span className="block text-soft">
          {when && format.dateTime(when, { dateStyle: 'medium', timeStyle: 'short' })}
        </span>
      </td>
      {[named, unnamed, total].map((figure, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: three columns that never move
        <td key={at} className="figure max-md:hidden">
          {figure === null ? '–' : format.number(figure)}
        </td>
      ))}
    </tr>
  );
}
