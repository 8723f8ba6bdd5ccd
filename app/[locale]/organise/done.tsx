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
    | 'Panic'
    | 'Sessions'
    | 'Tokens'
    | 'Trial';
  /** `?done=` of the page's address */
  said?: string | string[];
};

/**
 * Whether there are words for what an address says was done. Words are looked up in objects, which know more names than they have
 * words for (`constructor`): whatever somebody has typed is asked for here first.
 * @param words all that may be said, by name
 */
export const isSaid = (words: unknown, said: unknown): said is string =>
  typeof said === 'string' && typeof words === 'object' && words !== null && Object.hasOwn(words, said);

/** What was just done, or why it was not; nothing where nothing was. */
export async function Done({ locale, namespace, said }: Props) {
  const t = await getTranslations({ locale, namespace });
  if (!isSaid(t.raw('done'), said)) return null;
  return (
    <p role="status" className="max-w-[65ch] border-2 border-ink p-4 font-semibold">
      {t(`done.${said}`)}
    </p>
  );
}
