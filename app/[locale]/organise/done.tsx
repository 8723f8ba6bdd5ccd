import { getTranslations } from 'next-intl/server';
import { isWord } from '@/lib/words';

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
 * The word for what an address says was done; null where there is none. Whatever somebody has typed is asked for here first.
 * @param under where such words stand
 */
export function doneWord<Key extends string, Under extends string = 'done'>(
  t: Parameters<typeof isWord<Key, string>>[0],
  said: unknown,
  under: Under = 'done' as Under,
): (`${Under}.${string}` & Key) | null {
  const key = `${under}.${said}` as const;
  return typeof said === 'string' && /^[\w-]+$/.test(said) && isWord(t, key) ? key : null;
}

/** What was just done, or why it was not; nothing where nothing was. */
export async function Done({ locale, namespace, said }: Props) {
  const t = await getTranslations({ locale, namespace });
  const word = doneWord(t, said);
  if (!word) return null;
  return (
    <p role="status" className="max-w-[65ch] border-2 border-ink p-4 font-semibold">
      {t(word)}
    </p>
  );
}
