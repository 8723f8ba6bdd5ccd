import { getTranslations } from 'next-intl/server';
import { languageName, languagesToAdd, languageWithin } from '@/lib/campaigns/languages';
import type { Sheet } from './load';

/** The languages of the draft, how much is missing in each, which are shown beside each other; adding one, removing one. */
export async function Languages({ sheet }: { sheet: Sheet }) {
  const { locale, draft, campaign, tags } = sheet;
  const t = await getTranslations({ locale, namespace: 'OrganiseTexts' });
  const { languages } = draft.outline;
  const name = (tag: string) => languageName(tag, locale);
  return (
    <section aria-labelledby="languages" className="space-y-3">
      <h2 id="languages" className="headline text-28">
        {t('languages.title')}
      </h2>
      <ul className="max-w-4xl border-t border-line">
        {languages.map((tag) => {
          const count = draft.missing.get(tag)?.length ?? 0;
          const shown = tags.includes(tag);
          const toggled = shown ? tags.filter((each) => each !== tag) : [...tags.slice(-2), tag];
          return (
            <li
              key={tag}
              className="flex min-h-11 flex-wrap items-center gap-x-6 border-b border-line"
              data-language={tag}
            >
              <span className="min-w-48 grow">
                <strong>{name(tag)}</strong>{' '}
                {tag === campaign.originalLocale && (
                  <span className="text-soft">{t('languages.original')} </span>
                )}
                <span className="text-soft">· </span>
                <span data-count-missing={tag} className="text-soft">
                  {t('missing', { count })}
                </span>
              </span>
              {languages.length > 1 && toggled.length > 0 && (
                <button
                  type="submit"
                  name="act"
                  value={`show:${languages.filter((each) => toggled.includes(each)).join(',')}`}
                  className="tap cursor-pointer underline"
                >
                  {t(shown ? 'languages.hide' : 'languages.show', { language: languageWithin(tag, locale) })}
                </button>
              )}
              {tag !== campaign.originalLocale && (
                <button
                  type="submit"
                  name="act"
                  value={`ask-remove:${tag}`}
                  className="tap cursor-pointer underline"
                >
                  {t('languages.remove', { language: languageWithin(tag, locale) })}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      <details className="folded">
        <summary>
          <span>{t('languages.add')}</span>
        </summary>
        <div className="max-w-xl pb-2">
          <label className="font-semibold" htmlFor="texts-newLanguage">
            {t('languages.which')}
          </label>
          <span id="texts-newLanguage-hint" className="hint">
            {t('languages.hint')}
          </span>
          <p id="texts-newLanguage-error" className="error" data-error="newLanguage" hidden />
          <div className="flex items-end gap-4">
            <input
              id="texts-newLanguage"
              name="newLanguage"
              className="field scroll-mt-28 text-16"
              list="languages-to-add"
              autoComplete="off"
              maxLength={60}
              aria-describedby="texts-newLanguage-hint texts-newLanguage-error"
            />
            <button type="submit" name="act" value="add-language" className="button-plain">
              {t('languages.addIt')}
            </button>
          </div>
          <datalist id="languages-to-add">
            {languagesToAdd(languages, locale).map(({ tag, name: own }) => (
              <option key={tag} value={own}>
                {tag}
              </option>
            ))}
          </datalist>
        </div>
      </details>
    </section>
  );
}
