import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { foreign } from '@/app/[locale]/_components/foreign';
import { Scrolling } from '@/app/[locale]/_components/scrolling';
import { placeIn } from '@/app/[locale]/campaigns/[slug]/load';
import { load } from '@/app/[locale]/organise/campaigns/[slug]/load';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { Done } from '@/app/[locale]/organise/done';
import { momentInWords } from '@/app/api/_door/hit';
import { listUpdates, type UpdateListed } from '@/lib/updates/find';

type Props = {
  params: Promise<{ locale: string; slug: string }>;
  searchParams: Promise<{ done?: string | string[]; after?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganiseUpdates' });
  return { title: `${t('title')} · ${(await load(locale, slug)).campaign.title}` };
}

/** A campaign's updates: what is written, what is to go, and how far what went has come. */
export default async function UpdatesPage({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const { campaign, acts } = await load(locale, slug);
  const t = await getTranslations({ locale, namespace: 'OrganiseUpdates' });
  const shown = await getTranslations({ locale, namespace: 'UpdatesPage' });
  const { done, after } = await searchParams;
  const from = placeIn(after);
  const { updates, next } = await listUpdates(campaign.id, locale, from);
  const here = `/${locale}/organise/campaigns/${slug}/updates`;
  const sends = acts.includes('send');
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="updates" />
      <h1 className="headline text-44">{t('title')}</h1>
      <Done locale={locale} namespace="OrganiseUpdates" said={done} />
      <div className="max-w-[65ch] space-y-4">
        <p>{t('lead')}</p>
        <p>{shown('organisers')}</p>
      </div>
      {sends && (
        <p>
          <a className="button" href={`${here}/new`}>
            {t('write')}
          </a>
        </p>
      )}
      {updates.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <List updates={updates} locale={locale} here={sends ? here : null} timeZone={campaign.timeZone} />
      )}
      {(from || next !== null) && (
        <nav aria-label={t('pages')} className="flex flex-wrap gap-4">
          {from && (
            <a className="button-plain" href={here}>
              {t('first')}
            </a>
          )}
          {next !== null && (
            <a className="button-plain" href={`${here}?after=${next}`}>
              {t('next')}
            </a>
          )}
        </nav>
      )}
    </>
  );
}

/** @param here where each update has its page; null for who may only see how they stand */
async function List({
  updates,
  locale,
  here,
  timeZone,
}: {
  updates: UpdateListed[];
  locale: string;
  here: string | null;
  timeZone: string;
}) {
  const t = await getTranslations({ locale, namespace: 'OrganiseUpdates' });
  const format = await getFormatter({ locale });
  return (
    <>
      <Scrolling label={t('title')}>
        <table className="table as-rows md:min-w-[52rem]">
          <thead>
            <tr>
              {(['title', 'state', 'when'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`columns.${column}`)}
                </th>
              ))}
              <th scope="col" className="figure">
                {t('columns.put')}
              </th>
            </tr>
          </thead>
          <tbody>
            {updates.map((update) => {
              const title = (
                <span {...foreign(update.titleLocale, locale)}>{update.title || t('untitled')}</span>
              );
              return (
                <tr key={update.id}>
                  <th scope="row" className="max-w-[28rem] font-semibold">
                    {here ? <a href={`${here}/${update.id}`}>{title}</a> : title}
                  </th>
                  <td>{t(`state.${update.state}`)}</td>
                  <td>{update.at ? momentInWords(update.at, locale, timeZone) : '–'}</td>
                  <td className="figure" data-of={t('columns.put')}>
                    {update.startedAt ? format.number(update.put) : '–'}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scrolling>
      <p className="max-w-[65ch] text-soft">{t('zone', { zone: timeZone.replaceAll('_', ' ') })}</p>
    </>
  );
}
