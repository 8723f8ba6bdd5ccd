import { getFormatter, getTranslations } from 'next-intl/server';
import { Scrolling } from '@/app/[locale]/_components/scrolling';
import { queryOf, readFilter } from '@/lib/signatures/browse-form';
import type { Gathered, Side, Surge } from '@/lib/signatures/surge';

type Props = { side: Side; surge: Surge; locale: string; own: string };

/** The largest groups of an hour's signatures by one side of where they came from, each with what can be done with it. */
export async function Groups({ side, surge, locale, own }: Props) {
  const t = await getTranslations({ locale, namespace: 'OrganiseSignatures.surge' });
  const format = await getFormatter({ locale });
  const groups = surge.by[side];
  if (groups.length === 0) return null;
  const title = t(`by.${side}`);
  const called = ({ key, domain }: Gathered) => {
    if (side === 'source') return key === '-' ? t('noSource') : t('source', { label: key });
    return side === 'host' && domain ? domain : t(side, { label: key.slice(0, 4) });
  };
  const { now, since, until } = surge;
  const share = ({ count }: Gathered) => format.number(Math.min(1, count / now), { style: 'percent' });
  return (
    <section aria-labelledby={`by-${side}`} className="space-y-3 border-t-2 border-ink pt-4">
      <h2 id={`by-${side}`} className="headline text-28">
        {title}
      </h2>
      <Scrolling label={title}>
        <table className="table as-rows">
          <thead>
            <tr>
              <th scope="col">{t('where')}</th>
              <th scope="col" className="figure">
                {t('number')}
              </th>
              <th scope="col" className="figure max-md:hidden">
                {t('share')}
              </th>
              <th scope="col" className="ps-6">
                <span className="max-md:sr-only">{t('todo')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => {
              const query = queryOf(readFilter({ [side]: group.key, since, until }));
              return (
                <tr key={group.key}>
                  <th scope="row" className="font-semibold wrap-anywhere">
                    <bdi>{called(group)}</bdi>
                  </th>
                  <td className="figure" data-of={t('number')}>
                    {format.number(group.count)}
                    <span className="text-soft md:hidden"> · {share(group)}</span>
                  </td>
                  <td className="figure max-md:hidden">{share(group)}</td>
                  <td className="whole-row md:ps-6">
                    <span className="flex flex-wrap gap-x-6 whitespace-nowrap">
                      <a className="tap" href={own + query} aria-label={t('seeOf', { where: called(group) })}>
                        {t('see')}
                      </a>
                      <a
                        className="tap"
                        href={`${own}/bulk/new${query}`}
                        aria-label={t('manyOf', { where: called(group) })}
                      >
                        {t('many')}
                      </a>
                    </span>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scrolling>
    </section>
  );
}
