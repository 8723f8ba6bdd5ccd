import { getFormatter, getTranslations } from 'next-intl/server';
import type { Known } from './load';
import { Said } from './said';

/** What an addressee answered earlier, newest first, and how far each answer has come; nothing where there is none. */
export async function Earlier({ earlier, locale }: Known) {
  const t = await getTranslations({ locale, namespace: 'Answer' });
  const format = await getFormatter({ locale });
  if (earlier.length === 0) return null;
  return (
    <section aria-labelledby="earlier" className="border-t-2 border-ink pt-4">
      <h2 id="earlier" className="headline mb-4 text-44">
        {t('earlier')}
      </h2>
      <ol className="space-y-8">
        {earlier.map(({ id, at, state, lines, demandsLocale, words, rhythm, betterEmail }) => (
          <li key={id}>
            <p className="mb-2">
              <strong>{format.dateTime(at, { dateStyle: 'long' })}</strong>
              {state !== 'DRAFT' && ` · ${t(`state.${state}`)}`}
            </p>
            <Said locale={locale} lines={lines} demandsLocale={demandsLocale} words={words} />
            {rhythm && <p className="mt-2 text-16">{t('asksFor', { rhythm: t(`rhythm.${rhythm}`) })}</p>}
            {betterEmail && <p className="mt-2 text-16">{t('proposes', { email: betterEmail })}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
