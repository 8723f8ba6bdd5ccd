import { getTranslations } from 'next-intl/server';

type Props = {
  locale: string;
  /** where the list is, without the language */
  here: string;
  /** the part of that page the list stands in, as `#id` */
  hash?: string;
  /** the place this page starts after; undefined on the first */
  after?: number;
  /** the place the next page starts after; null on the last */
  next: number | null;
  /** whose words: each list says what its pages hold */
  of: 'Signers' | 'Endorsers' | 'Letters' | 'UpdatesPage' | 'Comments';
};

/** The ways on through a long list, and back to its beginning; nothing where it is one page. */
export async function Pages({ locale, here, hash = '', after, next, of }: Props) {
  const t = await getTranslations({ locale, namespace: of });
  if (!after && next === null) return null;
  return (
    <nav aria-label={t('pages')} className="mt-6 flex flex-wrap gap-4">
      {after && (
        <a className="button-plain" href={`/${locale}${here}${hash}`}>
          {t('first')}
        </a>
      )}
      {next !== null && (
        <a className="button-plain" href={`/${locale}${here}?after=${next}${hash}`}>
          {t('next')}
        </a>
      )}
    </nav>
  );
}
