import { afterEach, expect, test, vi } from 'vitest';
import { whileStill } from './while-still';

afterEach(() => void vi.useRealTimers());

function counting() {
  const seen = { made: 0, closed: false };
  async function* numbers() {
    try {
      for (;;) yield ++seen.made;
    } finally {
      seen.closed = true;
    }
  }
  return { seen, numbers };
}

test('it is asked again once the time has passed, and not before', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const { numbers } = counting();
  let asked = 0;
  const all = whileStill(numbers(), async () => ++asked > 0, 3_000);
  await all.next();
  vi.advanceTimersByTime(2_999);
  await all.next();
  expect(asked).toBe(0);
  vi.advanceTimersByTime(1);
  expect((await all.next()).value).toBe(3);
  expect(asked).toBe(1);
  await all.next();
  expect(asked).toBe(1);
});

test('once it may not go on, it breaks off, makes no more and puts away what it used', async () => {
  const { seen, numbers } = counting();
  let may = true;
  const all = whileStill(numbers(), async () => may, 0);
  expect((await all.next()).value).toBe(1);
  may = false;
  await expect(all.next()).rejects.toThrow('');
  await expect(all.next()).resolves.toEqual({ done: true, value: undefined });
  expect(seen).toEqual({ made: 1, closed: true });
});

test('a reader who leaves has it stop', async () => {
  const { seen, numbers } = counting();
  for await (const number of whileStill(numbers(), async () => true)) if (number === 2) break;
  expect(seen).toEqual({ made: 2, closed: true });
});

test('what ends by itself ends', async () => {
  async function* two() {
    yield 1;
    yield 2;
  }
  const all: number[] = [];
  for await (const number of whileStill(two(), async () => false)) all.push(number);
  expect(all).toEqual([1, 2]);
});
