import type { FigureWords, Forms } from '@/enhance/figure-words';
import { words } from '@/lib/words';

// Figures that between them have every plural category of a language: the first of each stands for the rest.
const SAMPLES = [...Array.from({ length: 200 }, (_, at) => at + 1), 1_000_000];

/**
 * The words around a campaign's figure in every form the language has, as the page's script needs them to keep them true
 * when the figure moves: the value of `data-words` on `<live-count>`.
 */
export function figureWords(locale: string, goal: number): string {
  const t = words(locale, 'Campaign');
  const onPaper = words(locale, 'Paper');
  const rules = new Intl.PluralRules(locale);
  const forms = (key: string, of = t): Forms => {
    const say = (count: number) => of(key, { count, figure: '{figure}' });
    const every: Forms = { 0: say(0) };
    for (const count of SAMPLES) every[rules.select(count)] ??= say(count);
    return every;
  };
  // The words around a goal that may grow: the figure itself is put in where it is shown.
  const around = (key: string) =>
    t(key, { goal }).replace(new Intl.NumberFormat(locale).format(goal), '{goal}');
  return JSON.stringify({
    goal,
    signatures: forms('signatures'),
    goalAhead: around('goal'),
    goalReached: around('reached'),
    percent: t('percent', { percent: '{percent}' }),
    ofThem: forms('ofThem'),
    paper: forms('beside', onPaper),
    announce: forms('announce'),
  } satisfies FigureWords);
}
