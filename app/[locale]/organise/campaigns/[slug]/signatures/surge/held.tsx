import { getFormatter, getTranslations } from 'next-intl/server';
import { Scrolling } from '@/app/[locale]/_components/scrolling';
import { cameFrom, queryOf, readFilter } from '@/lib/signatures/browse-form';
import type { HeldCrowd, HeldFrom, Side } from '@/lib/signatures/held-crowd';

type Props = { held: HeldCrowd; locale: string; own: string };

/** What a crowd had held: how many have confirmed since, from where, and the way to release those. Nothing while nothing is. */
export async function Held({ held, locale, own }: Props) {
  const t = await getTranslations({ locale, namespace: 'OrganiseSignatures.surge.crowd' });
  const { count, confirmed, unmailed, cut, by } = held;
  if (count === 0) return null;
  return (
    <section aria-labelledby="crowd" className="space-y-3 border-t-2 border-ink pt-4">
      <h2 id="crowd" className="headline text-28">
        {t('title')}
      </h2>
      <div className="max-w-[65ch] space-y-3">
        <p className="font-semibold">{t('held', { count, confirmed })}</p>
        <p>{t('lead')}</p>
        {unmailed > 0 && <p>{t('unmailed', { count: unmailed })}</p>}
        {cut && <p className="text-soft">{t('cut')}</p>}
      </div>
      {confirmed > 0 && (
        <p>
          <a className="button" href={toRelease(own)}>
            {t('release', { count: confirmed })}
          </a>
        </p>
      )}
      {cameFrom.map((side) => (
        <Places key={side} side={side} places={by[side]} locale={locale} own={own} />
      ))}
    </section>
  );
}

const toRelease = (own: string, from: Record<string, string> = {}) =>
  `${own}/bulk/new${queryOf(readFilter({ ...from, state: 'surge' }), { kind: 'release' })}`;

type PlacesProps = { side: Side; places: HeldFrom[]; locale: string; own: string };

async function Places({ side, places, locale, own }: PlacesProps) {
  const t = await getTranslations({ locale, namespace: 'OrganiseSignatures.surge' });
  const format = await getFormatter({ locale });
  if (places.length === 0) return null;
  const called = ({ key, domain }: HeldFrom) =>
    side === 'host' && domain ? domain : t(side, { label: key.slice(0, 4) });
  const title = t(`crowd.by.${side}`);
  return (
    <Scrolling label={title}>
      <table className="table as-rows">
        <caption className="text-start font-semibold">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('where')}</th>
            <th scope="col" className="figure">
              {t('crowd.number')}
            </th>
            <th scope="col" className="figure">
              {t('crowd.confirmed')}
            </th>
            <th scope="col" className="ps-6">
              {t('todo')}
            </th>
          </tr>
        </thead>
        <tbody>
          {places.map((place) => (
            <tr key={place.key}>
              <th scope="row" className="font-semibold">
                <bdi>{called(place)}</bdi>
              </th>
              <td className="figure" data-of={t('crowd.number')}>
                {format.number(place.count)}
              </td>
              <td className="figure" data-of={t('crowd.confirmed')}>
                {format.number(place.confirmed)} (
                {format.number(place.confirmed / place.count, { style: 'percent' })})
              </td>
              <td className="whole-row md:ps-6">
                <span className="flex flex-wrap gap-x-6">
                  <a
                    className="tap"
                    href={own + queryOf(readFilter({ [side]: place.key, state: 'held' }))}
                    aria-label={t('seeOf', { where: called(place) })}
                  >
                    {t('see')}
                  </a>
                  {place.confirmed > 0 && (
                    <a
                      className="tap"
                      href={toRelease(own, { [side]: place.key })}
                      aria-label={t('crowd.releaseOf', { where: called(place) })}
                    >
                      {t('crowd.releaseThem')}
                    </a>
                  )}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}
