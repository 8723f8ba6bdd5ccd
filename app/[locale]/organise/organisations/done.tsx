import { getTranslations } from 'next-intl/server';

export type Said = Promise<Record<string, string | string[] | undefined>>;

/** What was just done, or why it was not; nothing where nothing was. */
export async function Done({ locale, said }: { locale: string; said: Said }) {
  const t = await getTranslations({ locale, namespace: 'Organisation' });
  const { done } = await said;
  if (typeof done !== 'string' || !t.has(`done.${done}`)) return null;
  return (
    <p role="status" className="max-w-[65ch] border-2 border-ink p-4 font-semibold">
      {t(`done.${done}`)}
    </p>
  );
}
