import { expect, test } from 'vitest';
import { worthSaying } from './spoken';

const said = (before: number, after: number, seconds: number, more = {}) =>
  worthSaying(
    { figure: before, at: 1_000 },
    { figure: after, goal: 5_000, now: 1_000 + seconds * 1_000, typing: false, ...more },
  );

test('a counter that moves is heard every half minute at most', () => {
  expect(said(1_234, 1_235, 15)).toBe(false);
  expect(said(1_234, 1_235, 29.9)).toBe(false);
  expect(said(1_234, 1_235, 30)).toBe(true);
});

test('one that stands still is not heard at all', () => {
  expect(said(1_234, 1_234, 3_600)).toBe(false);
});

test.each([
  [0, 1],
  [9, 10],
  [99, 100],
  [1_999, 2_000],
  [4_300, 5_100],
])('a big step, from %i to %i, is heard at once', (before, after) => {
  expect(said(before, after, 1)).toBe(true);
});

test('reaching the goal is one, wherever the goal stands', () => {
  expect(said(1_240, 1_250, 1, { goal: 1_250 })).toBe(true);
  expect(said(1_250, 1_251, 1, { goal: 1_250 })).toBe(false);
});

test.each([
  [1, 2],
  [1_234, 1_900],
  [2_000, 1_999],
])('from %i to %i is none', (before, after) => {
  expect(said(before, after, 1)).toBe(false);
});

test('nobody is spoken to while they type', () => {
  expect(said(0, 1, 3_600, { typing: true })).toBe(false);
});
