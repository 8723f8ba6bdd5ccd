import { getTranslations } from 'next-intl/server';

/** What was just done, or why it was not; nothing where nothing was. */
export async function Done({ locale, said }: { locale: string; said?: string | string[] }) {
  const t = await getTranslations({ locale, namespace: 'OrganiseLists' });
  if (typeof said !== 'string' || !t.has(`done.${said}`)) return null;
  return (
    <p role="status" className="max-w-[65ch] border-2 border-ink p-4 font-semibold">
      {t(`done.${said}`)}
    </p>
  );
}
