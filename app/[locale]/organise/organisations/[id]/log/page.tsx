import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { loadOrganisation } from '@/app/[locale]/organise/organisations/[id]/load';
import { OrganisationNav } from '@/app/[locale]/organise/organisations/[id]/organisation-nav';
import { auditFormats } from '@/lib/organisers/audit-file';
import { type AuditFilter, filterQuery, readAuditFilter } from '@/lib/organisers/audit-filter';
import { readLog } from '@/lib/organisers/audit-log';
import { FilterForm } from './filter-form';
import { Lines } from './lines';

type Asked = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ locale: string; id: string }>; searchParams: Promise<Asked> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, id } = await params;
  const { organisation } = await loadOrganisation(locale, id, 'own');
  const t = await getTranslations({ locale, namespace: 'AuditLog' });
  return { title: `${t('title')} · ${organisation.name}` };
}

/** An organisation's audit log: who did what, filtered, page by page, and as a file. */
export default async function LogPage({ params, searchParams }: Props) {
  const { locale, id } = await params;
  await loadOrganisation(locale, id, 'own');
  const t = await getTranslations({ locale, namespace: 'AuditLog' });
  const asked = await searchParams;
  const filter = readAuditFilter(asked);
  const before = typeof asked.before === 'string' ? asked.before : undefined;
  const { lines, next } = await readLog(id, filter, locale, { before });
  const here = `/${locale}/organise/organisations/${id}/log`;
  return (
    <>
      <OrganisationNav locale={locale} id={id} here="log" />
      <h1 className="headline text-44">{t('title')}</h1>
      <p className="max-w-[65ch]">{t('lead')}</p>
      <FilterForm locale={locale} id={id} filter={filter} lines={lines} here={here} />
      <Lines locale={locale} lines={lines} />
      {(before || next) && (
        <nav aria-label={t('pages')} className="flex flex-wrap gap-4">
          {before && (
            <a className="button-plain" href={here + filterQuery(filter)}>
              {t('first')}
            </a>
          )}
          {next && (
            <a className="button-plain" href={here + filterQuery(filter, { before: next })}>
              {t('next')}
            </a>
          )}
        </nav>
      )}
      <Take locale={locale} id={id} filter={filter} />
    </>
  );
}

async function Take({ locale, id, filter }: { locale: string; id: string; filter: AuditFilter }) {
  const t = await getTranslations({ locale, namespace: 'AuditLog' });
  return (
    <section aria-labelledby="take" className="space-y-4 border-t-2 border-ink pt-4">
      <h2 id="take" className="headline text-28">
        {t('take.title')}
      </h2>
      <p className="max-w-[65ch]">{t('take.lead')}</p>
      <p className="flex flex-wrap gap-4">
        {auditFormats.map((format) => (
          <a
            key={format}
            className="button-plain"
            download=""
            href={`/api/organise/organisations/${id}/log${filterQuery(filter, { format, locale })}`}
          >
            {t(`take.${format}`)}
          </a>
        ))}
      </p>
    </section>
  );
}
