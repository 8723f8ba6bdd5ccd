/** A sentence in every form its language has: by plural category, and for none at all (`0`), which may have words of its own. */
export type Forms = Record<string, string>;

// Figures that between them have every plural category of a language: the first of each stands for the rest.
const SAMPLES = [...Array.from({ length: 200 }, (_, at) => at + 1), 1_000_000];

/**
 * A sentence in every form its language has, for a script that has no words of its own.
 * @param say the sentence for a number
 */
export function everyForm(locale: string, say: (count: number) => string): Forms {
  const rules = new Intl.PluralRules(locale);
  const every: Forms = { 0: say(0) };
  for (const count of SAMPLES) every[rules.select(count)] ??= say(count);
  return every;
}

/** The form for a number, as the server would have chosen it. @param rules the language's */
export const formFor = (forms: Forms, count: number, rules: Intl.PluralRules): string =>
  forms[count] ?? forms[rules.select(count)] ?? forms.other ?? '';
