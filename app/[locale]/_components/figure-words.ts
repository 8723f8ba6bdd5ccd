import type { FigureWords } from '@/enhance/figure-words';
import { everyForm } from '@/lib/plural-forms';
import { words } from '@/lib/words';

/**
 * The words around a campaign's figure in every form the language has, as the page's script needs them to keep them true
 * when the figure moves: the value of `data-words` on `<live-count>`.
 */
export function figureWords(locale: string, goal: number): string {
  const t = words(locale, 'Campaign');
  const onPaper = words(locale, 'Paper');
  const forms = (say: (values: { count: number; figure: string }) => string) =>
    everyForm(locale, (count) => say({ count, figure: '{figure}' }));
  // The words around a goal that may grow: the figure itself is put in where it is shown.
  const around = (key: 'goal' | 'reached') =>
    t(key, { goal }).replace(new Intl.NumberFormat(locale).format(goal), '{goal}');
  return JSON.stringify({
    goal,
    signatures: forms((values) => t('signatures', values)),
    goalAhead: around('goal'),
    goalReached: around('reached'),
    percent: t('percent', { percent: '{percent}' }),
    ofThem: forms((values) => t('ofThem', values)),
    paper: forms((values) => onPaper('beside', values)),
    announce: forms((values) => t('announce', values)),
  } satisfies FigureWords);
}
