import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { Scrolling } from '@/app/[locale]/_components/scrolling';
import { load, loadTo } from '@/app/[locale]/organise/campaigns/[slug]/load';
import { SheetsToPrint } from '@/app/[locale]/organise/campaigns/[slug]/paper/sheets';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { Done } from '@/app/[locale]/organise/done';
import { momentInWords } from '@/app/api/_door/hit';
import { type ImportListed, listImports } from '@/lib/paper/find';
import { paperOf } from '@/lib/paper/paper-of';

type Props = {
  params: Promise<{ locale: string; slug: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganisePaper' });
  return { title: `${t('title')} · ${(await load(locale, slug)).campaign.title}` };
}

/** The signatures that were collected on paper: how many, and the lists they came from. */
export default async function PaperPage({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const campaign = await loadTo('edit', locale, slug);
  const t = await getTranslations({ locale, namespace: 'OrganisePaper' });
  const format = await getFormatter({ locale });
  const [imports, paper] = await Promise.all([listImports(campaign.id), paperOf(campaign.id)]);
  const here = `/${locale}/organise/campaigns/${slug}/paper`;
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="paper" />
      <h1 className="headline text-44">{t('title')}</h1>
      <Done locale={locale} namespace="OrganisePaper" said={(await searchParams).done} />
      <p>
        <span className="numeral text-72">{format.number(paper)}</span>{' '}
        <span className="font-semibold">{t('onPaper', { count: paper })}</span>
      </p>
      <div className="max-w-[65ch] space-y-4">
        <p>{t('lead')}</p>
        <p className="text-soft">{t('both')}</p>
      </div>
      <p>
        <a className="button" href={`${here}/new`}>
          {t('new')}
        </a>
      </p>
      <SheetsToPrint locale={locale} slug={slug} />
      <section aria-labelledby="lists" className="space-y-3 border-t-2 border-ink pt-4">
        <h2 id="lists" className="headline text-28">
          {t('lists')}
        </h2>
        {imports.length === 0 ? (
          <p>{t('none')}</p>
        ) : (
          <List imports={imports} locale={locale} here={here} timeZone={campaign.timeZone} />
        )}
      </section>
    </>
  );
}

const FIGURES = ['rows', 'taken', 'bad', 'doubles'] as const;

type ListProps = { imports: ImportListed[]; locale: string; here: string; timeZone: string };

async function List({ imports, locale, here, timeZone }: ListProps) {
  const t = await getTranslations({ locale, namespace: 'OrganisePaper' });
  const format = await getFormatter({ locale });
  return (
    <>
      <Scrolling label={t('lists')}>
        <table className="table as-rows md:min-w-[56rem]">
          <thead>
            <tr>
              {(['when', 'by', 'state'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`columns.${column}`)}
                </th>
              ))}
              {FIGURES.map((figure) => (
                <th key={figure} scope="col" className="figure">
                  {t(`columns.${figure}`)}
                </th>
              ))}
              <th scope="col">
                <span className="aside-words">{t('columns.undo')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {imports.map((each) => {
              const when = momentInWords(each.createdAt, locale, timeZone);
              return (
                <tr key={each.id}>
                  <th scope="row" className="font-semibold">
                    <a className="tap" href={`${here}/${each.id}`}>
                      {when}
                    </a>
                  </th>
                  <td className="max-w-[16rem] break-words">{each.by ?? t('gone')}</td>
                  <td>{t(`state.${each.state}`)}</td>
                  {FIGURES.map((figure) => (
                    <td key={figure} className="figure" data-of={t(`columns.${figure}`)}>
                      {each.state === 'UPLOADED' ? '–' : format.number(each[figure])}
                    </td>
                  ))}
                  <td className="md:ps-6">
                    {each.state === 'IMPORTED' && (
                      <a className="tap" href={`${here}/${each.id}/undo`}>
                        {t('undo.link')}
                        <span className="aside-words"> {when}</span>
                      </a>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scrolling>
      <p className="text-soft">{t('zone', { zone: timeZone.replaceAll('_', ' ') })}</p>
    </>
  );
}
