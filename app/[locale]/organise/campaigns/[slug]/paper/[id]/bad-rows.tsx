import { getFormatter, getTranslations } from 'next-intl/server';
import { Scrolling } from '@/app/[locale]/_components/scrolling';
import { fields } from '@/lib/paper/columns';
import type { ImportFound } from '@/lib/paper/find';
import type { Preview } from '@/lib/paper/preview';
import { reasonsInWords } from '@/lib/paper/reasons';

type Props = {
  locale: string;
  slug: string;
  found: ImportFound;
  preview: Preview;
  /** how many to pass over */
  after: number;
};

const PAGE = 50;
const LONGEST = 80;
const short = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/** The rows that cannot be imported as they are, page by page, each with its line, what stands in it, and every reason. */
export async function BadRows({ locale, slug, found, preview, after }: Props) {
  const { bad } = preview;
  if (bad.length === 0) return null;
  const t = await getTranslations({ locale, namespace: 'OrganisePaper' });
  const format = await getFormatter({ locale });
  const columns = found.matching?.columns ?? {};
  const shown = fields.filter((field) => columns[field] !== undefined);
  const here = `/${locale}/organise/campaigns/${slug}/paper/${found.id}`;
  const from = Math.min(after, bad.length - 1);
  const page = bad.slice(from, from + PAGE);
  return (
    <section aria-labelledby="bad" className="space-y-4 border-t-2 border-ink pt-4">
      <h2 id="bad" className="headline text-28">
        {t('bad.title', { count: bad.length })}
      </h2>
      <p className="max-w-[65ch]">{t('bad.lead')}</p>
      <p>
        <a
          className="button-plain"
          href={`/api/organise/campaigns/${slug}/paper/${found.id}/bad?locale=${locale}`}
          download
        >
          {t('bad.download')}
        </a>
      </p>
      <Scrolling label={t('bad.title', { count: bad.length })}>
        <table className="table min-w-[52rem]">
          <thead>
            <tr>
              <th scope="col">{t('line')}</th>
              <th scope="col">{t('reasons')}</th>
              {shown.map((field) => (
                <th key={field} scope="col">
                  {t(`fields.${field}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {page.map(({ row, reasons }) => (
              <tr key={row.line}>
                <th scope="row" className="tabular-nums">
                  {format.number(row.line)}
                </th>
                <td className="min-w-[18rem]">{reasonsInWords(locale, reasons).join(' ')}</td>
                {shown.map((field) => (
                  <td
                    key={field}
                    className={field === 'signedOn' ? 'whitespace-nowrap' : 'max-w-[16rem] break-words'}
                  >
                    <bdi>{short(row.cells[columns[field] ?? -1]?.trim() ?? '')}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
      {bad.length > PAGE && (
        <nav aria-label={t('bad.pages')} className="flex flex-wrap items-center gap-4">
          <span className="text-soft">
            {t('bad.shown', { from: from + 1, to: from + page.length, of: bad.length })}
          </span>
          {from > 0 && (
            <a
              className="button-plain"
              href={from > PAGE ? `${here}?after=${from - PAGE}#bad` : `${here}#bad`}
            >
              {t('bad.earlier')}
            </a>
          )}
          {from + PAGE < bad.length && (
            <a className="button-plain" href={`${here}?after=${from + PAGE}#bad`}>
              {t('bad.next')}
            </a>
          )}
        </nav>
      )}
    </section>
  );
}
