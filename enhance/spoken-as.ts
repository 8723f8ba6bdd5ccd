const FIGURES = { numberingSystem: 'latn' };

/**
 * As what language a tag from somebody else's page is spoken: its own with its region where we have words for it, else English.
 * Pages say all sorts of things of their language (`es_ES`, `en-`): what is no tag is taken by its beginning.
 * @param words by language
 */
export function spokenAs(tag: string, words: Record<string, unknown>): Intl.Locale {
  const begins = tag.split(/[-_]/)[0]?.toLowerCase() ?? '';
  const language = Object.hasOwn(words, begins) ? begins : 'en';
  try {
    return new Intl.Locale(language === begins ? tag : language, FIGURES);
  } catch {
    return new Intl.Locale(language, FIGURES);
  }
}
