import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { loadHook } from '@/app/[locale]/organise/organisations/[id]/hooks/[hook]/load';
import { OrganisationNav } from '@/app/[locale]/organise/organisations/[id]/organisation-nav';

type Props = { params: Promise<{ locale: string; id: string; hook: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, id, hook } = await params;
  await loadHook(locale, id, hook);
  const t = await getTranslations({ locale, namespace: 'Hooks' });
  return { title: t('delete.title') };
}

/** Asks once more before a hook is deleted. */
export default async function DeletePage({ params }: Props) {
  const { locale, id, hook: hookId } = await params;
  const hook = await loadHook(locale, id, hookId);
  const t = await getTranslations({ locale, namespace: 'Hooks' });
  return (
    <>
      <OrganisationNav locale={locale} id={id} here="hooks" />
      <h1 className="headline max-w-3xl text-44">{t('delete.title')}</h1>
      <p className="max-w-[65ch] break-words">{t('delete.lead', { host: new URL(hook.url).host })}</p>
      <form
        method="post"
        action={`/api/organise/organisations/${id}/hooks/${hookId}/delete`}
        className="flex flex-wrap items-center gap-6"
      >
        <input type="hidden" name="locale" value={locale} />
        <button type="submit" className="button">
          {t('delete.button')}
        </button>
        <a className="tap" href={`/${locale}/organise/organisations/${id}/hooks/${hookId}`}>
          {t('delete.back')}
        </a>
      </form>
    </>
  );
}
