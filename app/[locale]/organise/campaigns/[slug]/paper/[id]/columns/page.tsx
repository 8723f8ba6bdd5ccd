import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getFormatter, getTranslations } from 'next-intl/server';
import { ListField, Tick } from '@/app/[locale]/_components/field';
import { loadImport } from '@/app/[locale]/organise/campaigns/[slug]/paper/load';
import { Steps } from '@/app/[locale]/organise/campaigns/[slug]/paper/steps';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { Done } from '@/app/[locale]/organise/done';
import { OrganiserForm } from '@/app/[locale]/organise/form';
import { type Field, fields, guessColumns, headersOf } from '@/lib/paper/columns';
import { tableToRead } from '@/lib/paper/find';
import { orderIn } from '@/lib/paper/keep';
import type { Table } from '@/lib/paper/table';
import { ReadAgain } from './read-again';

type Props = {
  params: Promise<{ locale: string; slug: string; id: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganisePaper' });
  return { title: t('match.title') };
}

const SAMPLE = 4;

/** Which column holds what: as it was guessed, or said before; with the first rows, so that it can be seen. */
export default async function ColumnsPage({ params, searchParams }: Props) {
  const { locale, slug, id } = await params;
  const { found } = await loadImport(locale, slug, id);
  const table = found.state === 'UPLOADED' ? await tableToRead(found, found.told) : null;
  const page = `/${locale}/organise/campaigns/${slug}/paper`;
  if (!table) redirect(`${page}/${id}`);
  const t = await getTranslations({ locale, namespace: 'OrganisePaper' });
  const format = await getFormatter({ locale });
  const { header, columns } = found.matching ?? guessColumns(table);
  const order = orderIn(table, columns, header);
  const said = found.matching?.order;
  const door = `/api/organise/campaigns/${slug}/paper/${id}/columns`;
  const form = 'columns';
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="paper" />
      <h1 className="headline text-44">{t('match.title')}</h1>
      <Steps locale={locale} here="columns" />
      <Done locale={locale} namespace="OrganisePaper" said={(await searchParams).done} />
      <p className="max-w-[65ch]">{t('match.lead', { count: table.rows.length })}</p>
      <OrganiserForm
        name={form}
        action={door}
        locale={locale}
        className="space-y-8 border-t-2 border-ink pt-4"
      >
        <Tick form={form} name="header" label={t('match.header')} defaultChecked={header} />
        <ol className="grid gap-x-8 gap-y-8 md:grid-cols-2 lg:grid-cols-3">
          {headersOf(table, header).map((head, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
            <li key={at} className="min-w-0 border-t border-line pt-3">
              <ListField
                form={form}
                name={`column.${at}`}
                label={
                  head === ''
                    ? t('match.column', { number: format.number(at + 1) })
                    : t('match.columnNamed', { number: format.number(at + 1), header: short(head) })
                }
                defaultValue={fieldAt(columns, at)}
              >
                <option value="">{t('match.nothing')}</option>
                {fields.map((field) => (
                  <option key={field} value={field}>
                    {t(`fields.${field}`)}
                  </option>
                ))}
              </ListField>
              <Sample table={table} at={at} header={header} label={t('match.sample')} />
            </li>
          ))}
        </ol>
        <div className="max-w-[40ch]">
          <ListField
            form={form}
            name="order"
            label={t('match.order')}
            hint={order === 'ask' ? t('match.orderAsked') : t('match.orderHint')}
            defaultValue={said ?? (order === 'dmy' || order === 'mdy' ? order : '')}
          >
            <option value="">{t('match.orderOpen')}</option>
            {(['dmy', 'mdy'] as const).map((each) => (
              <option key={each} value={each}>
                {t(`match.${each}`)}
              </option>
            ))}
          </ListField>
        </div>
        <p className="flex flex-wrap items-center gap-6">
          <button type="submit" className="button">
            {t('match.button')}
          </button>
          <a className="tap" href={page}>
            {t('back')}
          </a>
        </p>
      </OrganiserForm>
      <ReadAgain locale={locale} door={door} table={table} format={found.format} />
    </>
  );
}

const fieldAt = (columns: Partial<Record<Field, number>>, at: number) =>
  fields.find((field) => columns[field] === at) ?? '';

const short = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** What stands in the first rows of a column. */
function Sample({ table, at, header, label }: { table: Table; at: number; header: boolean; label: string }) {
  const rows = table.rows.slice(header ? 1 : 0, SAMPLE + (header ? 1 : 0));
  return (
    <ul aria-label={label} className="mt-2 text-soft">
      {rows.map(({ line, cells }) => (
        <li key={line} className="truncate border-b border-line py-1">
          <bdi>{short(cells[at]?.trim() ?? '') || '–'}</bdi>
        </li>
      ))}
    </ul>
  );
}
