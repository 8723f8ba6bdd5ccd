import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { loadImport } from '@/app/[locale]/organise/campaigns/[slug]/paper/load';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';

type Props = { params: Promise<{ locale: string; slug: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganisePaper' });
  return { title: t('undo.title') };
}

/** Says what undoing takes away, and asks. */
export default async function UndoPage({ params }: Props) {
  const { locale, slug, id } = await params;
  const { found } = await loadImport(locale, slug, id);
  const t = await getTranslations({ locale, namespace: 'OrganisePaper' });
  const page = `/${locale}/organise/campaigns/${slug}/paper/${id}`;
  if (found.state !== 'IMPORTED' && found.state !== 'IMPORTING') redirect(page);
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="paper" />
      <h1 className="headline text-44">{t('undo.title')}</h1>
      <div className="max-w-[65ch] space-y-4">
        <p>{t('undo.lead', { count: found.taken })}</p>
        <p>{t('undo.letters')}</p>
      </div>
      <form
        method="post"
        action={`/api/organise/campaigns/${slug}/paper/${id}/undo`}
        className="flex flex-wrap items-center gap-6"
      >
        <input type="hidden" name="locale" value={locale} />
        <button type="submit" className="button">
          {t('undo.button', { count: found.taken })}
        </button>
        <a className="tap" href={page}>
          {t('undo.back')}
        </a>
      </form>
    </>
  );
}
