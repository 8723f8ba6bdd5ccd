import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { placeIn } from '@/app/[locale]/campaigns/[slug]/load';
import { loadImport } from '@/app/[locale]/organise/campaigns/[slug]/paper/load';
import { Steps } from '@/app/[locale]/organise/campaigns/[slug]/paper/steps';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { Done } from '@/app/[locale]/organise/done';
import { clock } from '@/lib/clock';
import { previewImport } from '@/lib/paper/preview';
import { BadRows } from './bad-rows';
import { Before } from './before';
import { Running, Settled } from './stands';

type Props = {
  params: Promise<{ locale: string; slug: string; id: string }>;
  searchParams: Promise<{ done?: string | string[]; after?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug, id } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganisePaper' });
  const { found } = await loadImport(locale, slug, id);
  return { title: t(`heading.${found.state}`) };
}

/** One list: what would be imported and what not, before; how far it is, meanwhile; what came of it, afterwards. */
export default async function ImportPage({ params, searchParams }: Props) {
  const { locale, slug, id } = await params;
  const { found, campaign } = await loadImport(locale, slug, id);
  const t = await getTranslations({ locale, namespace: 'OrganisePaper' });
  const { done, after } = await searchParams;
  const page = `/${locale}/organise/campaigns/${slug}/paper`;
  if (found.state === 'UPLOADED' && !found.matching) redirect(`${page}/${id}/columns`);
  const preview = found.state === 'UPLOADED' ? await previewImport(found, clock()) : null;
  // Its day was over just now.
  if (found.state === 'UPLOADED' && !preview) redirect(page);
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="paper" />
      <h1 className="headline text-44">{t(`heading.${found.state}`)}</h1>
      {preview && <Steps locale={locale} here="look" />}
      <Done locale={locale} namespace="OrganisePaper" said={done} />
      {preview && (
        <>
          <Before locale={locale} slug={slug} found={found} preview={preview} />
          <BadRows locale={locale} slug={slug} found={found} preview={preview} after={placeIn(after) ?? 0} />
        </>
      )}
      {found.state === 'IMPORTING' && <Running locale={locale} slug={slug} found={found} />}
      {!preview && found.state !== 'IMPORTING' && (
        <Settled locale={locale} slug={slug} found={found} timeZone={campaign.timeZone} />
      )}
      <p>
        <a className="tap" href={page}>
          {t('back')}
        </a>
      </p>
    </>
  );
}
