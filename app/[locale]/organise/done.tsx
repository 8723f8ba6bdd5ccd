import { getTranslations } from 'next-intl/server';

type Props = {
  locale: string;
  /** the words of the page: under their `done` stands what may be said */
  namespace:
    | 'Hooks'
    | 'Organisation'
    | 'OrganiseAddressees'
    | 'OrganiseLife'
    | 'OrganiseLists'
    | 'OrganisePaper'
    | 'OrganiseSettings'
    | 'OrganiseTexts'
    | 'OrganiseUpdates'
    | 'Tokens'
    | 'Trial';
  /** `?done=` of the page's address */
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
