// A pure rule of the house: page and script must not each have their own.
import { progress } from '@/lib/campaigns/campaign';

/** A sentence in every form its language has: by plural category, and by an exact figure ("0") where that has its own. */
export type Forms = Record<string, string>;

/** What a page says around a campaign's figure, in the page's language; `{figure}`, `{percent}` and `{goal}` stand for numbers. */
export type FigureWords = {
  goal: number;
  signatures: Forms;
  goalAhead: string;
  goalReached: string;
  percent: string;
  ofThem: Forms;
  paper: Forms;
  announce: Forms;
};

/** `goal` where it may grow: the one to show now. */
export type Figures = { confirmed: number; organisations: number; paper?: number; goal?: number };

/** Everything a page says of these figures, chosen by the rules of its language as the server chose it. */
export function inWords(words: FigureWords, locale: string | undefined, figures: Figures) {
  const { confirmed, organisations, paper = 0 } = figures;
  const number = new Intl.NumberFormat(locale);
  const rules = new Intl.PluralRules(locale);
  const say = (forms: Forms, count: number) =>
    (forms[String(count)] ?? forms[rules.select(count)] ?? forms.other ?? '').replaceAll(
      '{figure}',
      number.format(count),
    );
  const goal = figures.goal ?? words.goal;
  const percent = progress(confirmed, goal);
  return {
    count: number.format(confirmed),
    percent,
    percentSays: words.percent.replace('{percent}', String(percent)),
    signatures: say(words.signatures, confirmed),
    goal: (confirmed >= goal ? words.goalReached : words.goalAhead).replace('{goal}', number.format(goal)),
    ofThem: organisations > 0 ? say(words.ofThem, organisations) : '',
    paper: paper > 0 ? say(words.paper, paper) : '',
    announce: say(words.announce, confirmed),
  };
}
