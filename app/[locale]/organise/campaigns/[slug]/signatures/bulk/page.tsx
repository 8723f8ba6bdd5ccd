import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { loadTo } from '@/app/[locale]/organise/campaigns/[slug]/load';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { bulkStands } from '@/app/api/_door/bulk-stands';
import { momentInWords } from '@/app/api/_door/hit';
import { commaOf } from '@/lib/locales';
import { newestBulk } from '@/lib/signatures/bulk';

type Props = { params: Promise<{ locale: string; slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganiseSignatures' });
  return { title: `${t('bulk.title')} · ${(await loadTo('look', locale, slug)).title}` };
}

const SHOWN = 50;

/** What was done with many signatures of a campaign, newest first. */
export default async function BulkPage({ params }: Props) {
  const { locale, slug } = await params;
  const campaign = await loadTo('look', locale, slug);
  const t = await getTranslations({ locale, namespace: 'OrganiseSignatures' });
  const acts = await newestBulk(campaign.id, SHOWN);
  const own = `/${locale}/organise/campaigns/${slug}/signatures`;
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="signatures" />
      <h1 className="headline text-44">{t('bulk.title')}</h1>
      <p>
        <a className="button" href={`${own}/bulk/new`}>
          {t('bulk.newTitle')}
        </a>
      </p>
      <section aria-labelledby="list" className="space-y-3 border-t-2 border-ink pt-4">
        <h2 id="list" className="headline text-28">
          {t('bulk.list')}
        </h2>
        {acts.length === 0 && <p>{t('bulk.none')}</p>}
        <ul>
          {acts.map((act) => (
            <li key={act.id} className="border-b border-line py-3">
              <a className="tap font-semibold" href={`${own}/bulk/${act.id}`}>
                {t(`bulk.kinds.${act.kind}`)}
                {commaOf(locale)}
                {momentInWords(act.createdAt, locale, campaign.timeZone)}
              </a>
              <p>{bulkStands(act, locale).sentence}</p>
            </li>
          ))}
        </ul>
      </section>
      <p>
        <a className="tap" href={own}>
          {t('one.back')}
        </a>
      </p>
    </>
  );
}
