import { getTranslations } from 'next-intl/server';

type Props = {
  locale: string;
  namespace: 'OrganiseLife' | 'OrganiseSettings' | 'OrganiseAddressees' | 'Trial';
  said?: string | string[];
};

/** What was just done, or why it was not; nothing where nothing was. */
export async function Done({ locale, namespace, said }: Props) {
  const t = await getTranslations({ locale, namespace: `${namespace}.done` });
  if (typeof said !== 'string' || !t.has(said)) return null;
  return (
    <p role="status" className="max-w-[65ch] border-2 border-ink p-4 font-semibold">
      {t(said)}
    </p>
  );
}
