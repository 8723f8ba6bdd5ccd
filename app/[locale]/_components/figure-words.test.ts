import { expect, test } from 'vitest';
import { type FigureWords, inWords } from '@/enhance/figure-words';
import { progress } from '@/lib/campaigns/campaign';
import { locales } from '@/lib/locales';
import { words } from '@/lib/words';
import { figureWords } from './figure-words';

const GOAL = 1_500;
const figure = (locale: string, count: number) => new Intl.NumberFormat(locale).format(count);

test('whatever a figure moves to, the script says what the page would be served with', () => {
  for (const locale of locales) {
    const t = words(locale, 'Campaign');
    const sent = JSON.parse(figureWords(locale, GOAL)) as FigureWords;
    for (const count of [0, 1, 2, 21, 1_499, 1_500, 1_000_000, 1_234_567]) {
      const said = inWords(sent, locale, { confirmed: count, organisations: count, paper: count });
      expect(said).toEqual({
        count: figure(locale, count),
        percent: progress(count, GOAL),
        percentSays: t('percent', { percent: progress(count, GOAL) }),
        signatures: t('signatures', { count }),
        goal: count >= GOAL ? t('reached', { goal: GOAL }) : t('goal', { goal: GOAL }),
        paper: count > 0 ? words(locale, 'Paper')('beside', { count, figure: figure(locale, count) }) : '',
        ofThem: count > 0 ? t('ofThem', { count, figure: figure(locale, count) }) : '',
        announce: t('announce', { count, figure: figure(locale, count) }),
      });
    }
  }
});

test('one signature is one, in words too', () => {
  const said = inWords(JSON.parse(figureWords('en', GOAL)), 'en', { confirmed: 1, organisations: 0 });
  expect(said).toMatchObject({ count: '1', signatures: 'signature', announce: '1 signature now' });
});

test('a goal that has grown meanwhile is told with its new figure', () => {
  for (const locale of locales) {
    const t = words(locale, 'Campaign');
    const sent = JSON.parse(figureWords(locale, GOAL)) as FigureWords;
    const said = inWords(sent, locale, { confirmed: 1_400, organisations: 0, goal: 20_000 });
    expect(said).toMatchObject({ goal: t('goal', { goal: 20_000 }), percent: 7 });
  }
});
