import { expect, test } from 'vitest';
import { type Change, corrections, dueByHand, dueByNumber } from './letter';

const change = (signatureId: string, kind: Change['kind'], position = 1): Change => ({
  signatureId,
  kind,
  position,
});

test('batches end at every Nth position that counts, whatever numbers are missing', () => {
  expect(dueByNumber(10, [11, 13, 14, 18, 20], 2)).toEqual([
    { from: 11, to: 13 },
    { from: 14, to: 18 },
  ]);
  expect(dueByNumber(0, [1, 2], 3)).toEqual([]);
  expect(dueByNumber(0, [1, 2], null)).toEqual([]);
});

test('by hand a batch takes everything there is', () => {
  expect(dueByHand(4, [6, 9])).toEqual({ from: 5, to: 9 });
  expect(dueByHand(4, [])).toBeNull();
});

test('who withdrew and came back between two letters is no news', () => {
  expect(corrections([change('a', 'OUT'), change('a', 'BACK')])).toEqual({ out: [], back: [], added: [] });
  expect(corrections([change('a', 'BACK'), change('a', 'OUT')])).toEqual({ out: [], back: [], added: [] });
});

test('what is true at the end and was not at the beginning is news, in the order of positions', () => {
  const news = corrections([change('b', 'OUT', 7), change('a', 'OUT', 2), change('c', 'BACK', 5)]);
  expect(news.out.map(({ signatureId }) => signatureId)).toEqual(['a', 'b']);
  expect(news.back.map(({ signatureId }) => signatureId)).toEqual(['c']);
});

test('words approved of somebody who then withdrew are not sent', () => {
  expect(corrections([change('a', 'ADDED'), change('a', 'OUT')])).toMatchObject({
    added: [],
    out: [{ kind: 'OUT' }],
  });
  expect(corrections([change('a', 'OUT'), change('a', 'ADDED'), change('a', 'BACK')]).added.length).toBe(1);
});
