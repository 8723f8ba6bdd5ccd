import { expect, test, vi } from 'vitest';
import { onePerProcess } from './one-per-process';

test('copies of a module in one process share what the first has made, each by its name', async () => {
  const mine = onePerProcess('a test', () => ({ count: 1 }));
  vi.resetModules();
  const copy = await import('./one-per-process');
  expect(copy.onePerProcess).not.toBe(onePerProcess);
  expect(copy.onePerProcess('a test', () => ({ count: 2 }))).toBe(mine);
  expect(copy.onePerProcess('another', () => ({ count: 3 }))).toEqual({ count: 3 });
});
