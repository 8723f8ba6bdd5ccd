import { expect, test } from 'vitest';
import { type Earlier, heardOf, type Numbered, news } from './heard';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));

function letter(
  number: number,
  [from, to]: [number, number],
  toCorrection: number,
  failedSince?: number | null,
): Earlier {
  const since = typeof failedSince === 'number' ? at(failedSince) : null;
  return {
    number,
    from,
    to,
    toCorrection,
    composedAt: at(number * 10),
    failed: failedSince === undefined ? false : { since },
  };
}

const change = (number: number, signatureId: string, kind: Numbered['kind'], position: number): Numbered => ({
  number,
  signatureId,
  kind,
  position,
});

const OWN = { from: 100, to: 110 };
const ids = (rows: { signatureId: string }[]) => rows.map(({ signatureId }) => signatureId);

function whatIsNews(earlier: Earlier[], changes: Numbered[]) {
  const { letters, floor } = heardOf(earlier);
  const { out, back, added } = news(
    letters,
    changes.filter(({ number }) => number > floor),
    OWN,
  );
  return { out: ids(out), back: ids(back), added: ids(added) };
}

test('what the last letter knew is not told again, what came after it is', () => {
  const earlier = [letter(1, [1, 5], 0), letter(2, [6, 9], 3)];
  const changes = [change(3, 'a', 'OUT', 1), change(4, 'b', 'OUT', 2), change(5, 'c', 'OUT', 7)];
  expect(whatIsNews(earlier, changes)).toEqual({ out: ['b', 'c'], back: [], added: [] });
});

test('positions no letter told of, and those this letter covers itself, are no correction', () => {
  const earlier = [letter(1, [1, 5], 0), letter(2, [6, 9], 0, 25), letter(3, [10, 12], 0)];
  const changes = [change(1, 'a', 'OUT', 7), change(2, 'b', 'OUT', 11), change(3, 'c', 'OUT', 105)];
  expect(whatIsNews(earlier, changes).out).toEqual(['b']);
});

test('what only a letter that came back had set right is told by the next, once', () => {
  // Letter 2 said that a is out; letter 3 built on it; then letter 2 came back.
  const earlier = [letter(1, [1, 5], 0), letter(2, [6, 9], 1, 35), letter(3, [10, 12], 2)];
  const changes = [change(1, 'a', 'OUT', 1), change(2, 'b', 'OUT', 2), change(3, 'c', 'OUT', 3)];
  expect(whatIsNews(earlier, changes).out).toEqual(['a', 'c']);
  expect(whatIsNews([...earlier, letter(4, [6, 9], 3)], changes).out).toEqual([]);
});

test('a letter that knew of the failure has told for it', () => {
  const earlier = [letter(1, [1, 5], 0), letter(2, [6, 9], 1, 25), letter(3, [10, 12], 2)];
  expect(whatIsNews(earlier, [change(1, 'a', 'OUT', 1), change(2, 'b', 'OUT', 2)]).out).toEqual([]);
});

test('a letter that never left was built on by none', () => {
  const earlier = [letter(1, [1, 5], 0), letter(2, [6, 9], 1, null), letter(3, [10, 12], 1)];
  expect(whatIsNews(earlier, [change(1, 'a', 'OUT', 1)]).out).toEqual([]);
});

test('what is said is the difference to what was heard last, not to what went unheard', () => {
  const earlier = [letter(1, [1, 5], 0), letter(2, [6, 9], 1, 35), letter(3, [10, 12], 2)];
  // a's OUT went unheard, its BACK was told: it is in, and was always believed in. b is out again since it came back.
  const changes = [
    change(1, 'a', 'OUT', 1),
    change(2, 'a', 'BACK', 1),
    change(3, 'b', 'BACK', 2),
    change(4, 'b', 'OUT', 2),
    change(5, 'c', 'OUT', 3),
    change(6, 'c', 'BACK', 3),
    change(7, 'c', 'OUT', 3),
  ];
  expect(whatIsNews(earlier, changes)).toEqual({ out: ['c'], back: [], added: [] });
});

test('positions told again after a failure are told from then on', () => {
  const earlier = [letter(1, [1, 5], 0, 15), letter(2, [1, 9], 4)];
  const changes = [change(4, 'a', 'OUT', 1), change(5, 'a', 'BACK', 1), change(6, 'b', 'ADDED', 2)];
  expect(whatIsNews(earlier, changes)).toEqual({ out: [], back: ['a'], added: ['b'] });
});
