import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { TextField } from '@/app/[locale]/_components/field';
import { loadTo } from '@/app/[locale]/organise/campaigns/[slug]/load';
import { Steps } from '@/app/[locale]/organise/campaigns/[slug]/paper/steps';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { OrganiserForm } from '@/app/[locale]/organise/form';
import { MOST_BYTES, MOST_ROWS } from '@/lib/paper/table';

type Props = { params: Promise<{ locale: string; slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganisePaper' });
  return { title: t('new') };
}

/** Takes the file. Nothing is imported yet. */
export default async function NewPaperPage({ params }: Props) {
  const { locale, slug } = await params;
  await loadTo('edit', locale, slug);
  const t = await getTranslations({ locale, namespace: 'OrganisePaper' });
  const form = 'upload';
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="paper" />
      <h1 className="headline text-44">{t('new')}</h1>
      <Steps locale={locale} here="upload" />
      <OrganiserForm
        name={form}
        action={`/api/organise/campaigns/${slug}/paper`}
        locale={locale}
        encType="multipart/form-data"
        className="max-w-[65ch] space-y-6 border-t-2 border-ink pt-4"
      >
        <TextField
          form={form}
          name="file"
          type="file"
          label={t('file.label')}
          hint={t('file.hint', { megabytes: MOST_BYTES / 1024 / 1024, rows: MOST_ROWS })}
          accept=".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          required
        />
        <ul className="list-disc space-y-2 ps-6">
          {(['columns', 'dates', 'kept'] as const).map((note) => (
            <li key={note}>{t(`file.${note}`)}</li>
          ))}
        </ul>
        <p className="flex flex-wrap items-center gap-6">
          <button type="submit" className="button">
            {t('file.button')}
          </button>
          <a className="tap" href={`/${locale}/organise/campaigns/${slug}/paper`}>
            {t('back')}
          </a>
        </p>
      </OrganiserForm>
    </>
  );
}
