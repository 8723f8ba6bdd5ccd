import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type BatchMade,
  type Change,
  closingDue,
  corrections,
  dueAsOne,
  dueByNumber,
  pieces,
  type Range,
  runs,
} from './letter';

const change = (signatureId: string, kind: Change['kind'], position = 1): Change => ({
  signatureId,
  kind,
  position,
});
const batch = (number: number, from: number, to: number, by: BatchMade['by'] = 'NUMBER'): BatchMade => ({
  ...{ number, by, from, to },
});

test('batches end at every Nth position that counts, whatever numbers are missing', () => {
  expect(dueByNumber(10, [11, 13, 14, 18, 20], 2, 1)).toEqual([
    { from: 11, to: 13 },
    { from: 14, to: 18 },
  ]);
  expect(dueByNumber(0, [1, 2], 3, 1)).toEqual([]);
  expect(dueByNumber(0, [1, 2], null, 1)).toEqual([]);
});

test('no batch holds fewer than the minimum, whatever N says', () => {
  expect(dueByNumber(0, [1, 2, 4, 5, 6, 7], 2, 5)).toEqual([{ from: 1, to: 6 }]);
  expect(dueAsOne(0, [1, 2, 4, 5], 5)).toBeNull();
  expect(dueAsOne(0, [1, 2, 4, 5, 9], 5)).toEqual({ from: 1, to: 9 });
});

test('the last batch takes everything there is, even one', () => {
  expect(dueAsOne(4, [6], 1)).toEqual({ from: 5, to: 6 });
  expect(dueAsOne(4, [], 1)).toBeNull();
});

test('a campaign’s last letters are due when the last link to confirm has run out', () => {
  const closesAt = new Date('2026-05-01T10:00:00Z');
  expect(closingDue(closesAt, new Date('2026-05-02T09:59:59Z'))).toBe(false);
  expect(closingDue(closesAt, new Date('2026-05-02T10:00:00Z'))).toBe(true);
});

test('what is left is what no letter covers that stands, and says whether one that failed did', () => {
  const batches = [batch(1, 1, 10), batch(2, 11, 20), batch(3, 21, 30)];
  expect(pieces(batches, [{ from: 4, to: 15 }], [{ from: 1, to: 2 }])).toEqual([
    { batch: 1, by: 'NUMBER', from: 1, to: 3, again: true },
    { batch: 2, by: 'NUMBER', from: 16, to: 20, again: false },
    { batch: 3, by: 'NUMBER', from: 21, to: 30, again: false },
  ]);
});

test('one letter tells of all that follows on each other; or each batch has its own', () => {
  const left = pieces([batch(1, 1, 10), batch(2, 11, 20), batch(3, 21, 30)], [{ from: 5, to: 8 }], []);
  expect(runs(left, false)).toEqual([
    { from: 1, to: 4, fromBatch: 1, toBatch: 1 },
    { from: 9, to: 30, fromBatch: 1, toBatch: 3 },
  ]);
  expect(runs(left, true).map(({ fromBatch }) => fromBatch)).toEqual([1, 1, 2, 3]);
});

test('told and left together are every position of the batches, once', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 });
  const cuts = fc.array(fc.tuple(fc.nat(6), fc.integer({ min: 1, max: 12 })), { maxLength: 8 });
  fc.assert(
    fc.property(sizes, cuts, fc.boolean(), (batchSizes, gaps, each) => {
      const batches: BatchMade[] = [];
      for (const size of batchSizes) {
        const from = (batches.at(-1)?.to ?? 0) + 1;
        batches.push(batch(batches.length + 1, from, from + size - 1));
      }
      const end = batches.at(-1)?.to ?? 0;
      const told: Range[] = [];
      let at = 1;
      for (const [gap, size] of gaps) {
        told.push({ from: at + gap, to: Math.min(end, at + gap + size - 1) });
        at += gap + size;
      }
      const covered = told.filter(({ from, to }) => from <= to);
      const letters = runs(pieces(batches, covered.toReversed(), []), each);
      const positions = [...covered, ...letters].flatMap(({ from, to }) =>
        Array.from({ length: to - from + 1 }, (_, step) => from + step),
      );
      expect(positions.sort((one, other) => one - other)).toEqual(
        Array.from({ length: end }, (_, index) => index + 1),
      );
      for (const { from, to, fromBatch, toBatch } of letters) {
        expect(batches.find(({ number }) => number === fromBatch)).toMatchObject({
          from: expect.toSatisfy((start: number) => start <= from),
        });
        expect(batches[toBatch - 1]?.to).toBeGreaterThanOrEqual(to);
      }
    }),
  );
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
