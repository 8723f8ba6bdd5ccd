import { getTranslations } from 'next-intl/server';
import { foreign } from '@/app/[locale]/_components/foreign';
import type { Line } from '@/lib/answers/answer';

type Props = {
  locale: string;
  lines: (Line & { says: string })[];
  /** the language the demands are in */
  demandsLocale: string;
  words: string | null;
};

/** What is answered: each demand with what is said to it, then what is said to the whole. */
export async function Said({ locale, lines, demandsLocale, words }: Props) {
  const t = await getTranslations({ locale, namespace: 'Answer' });
  return (
    <ul className="border-t border-line">
      {lines.map(({ demand, says, verdict, words: own }) => (
        <li key={demand} className="border-b border-line py-3">
          <p className="text-16 leading-snug text-soft">
            {demand}. <span {...foreign(demandsLocale, locale)}>{says}</span>
          </p>
          <p className="font-semibold">{t(`choice.${verdict}`)}</p>
          {own && <Words>{own}</Words>}
        </li>
      ))}
      {words && (
        <li className="border-b border-line py-3">
          <p className="text-16 leading-snug text-soft">{t('whole')}</p>
          <Words>{words}</Words>
        </li>
      )}
    </ul>
  );
}

/** Somebody's own words as they typed them, in whatever language. */
export function Words({ children }: { children: string }) {
  return (
    <p className="whitespace-pre-line break-words" dir="auto">
      {children}
    </p>
  );
}
