// Pure rules of the house: page and script must not each have their own.
import { progress } from '@/lib/campaigns/campaign';
import { latinFigures } from '@/lib/latin-figures';
import { type Forms, formFor } from '@/lib/plural-forms';

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

/** The form for a number, with the number put in, by the rules of the language. */
export function inForm(forms: Forms, locale: string | undefined, count: number): string {
  const form = formFor(forms, count, new Intl.PluralRules(locale));
  return form.replaceAll('{figure}', new Intl.NumberFormat(locale && latinFigures(locale)).format(count));
}

/** Everything a page says of these figures, chosen by the rules of its language as the server chose it. */
export function inWords(words: FigureWords, locale: string | undefined, figures: Figures) {
  const { confirmed, organisations, paper = 0 } = figures;
  const number = new Intl.NumberFormat(locale && latinFigures(locale));
  const say = (forms: Forms, count: number) => inForm(forms, locale, count);
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
