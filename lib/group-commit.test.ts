import { expect, test } from 'vitest';
import { groupCommit } from './group-commit';

const deadlock = Object.assign(new Error('deadlock detected'), { code: '40P01' });

test('what arrives while a batch is being committed forms the next one', async () => {
  const batches: number[][] = [];
  let free = () => {};
  const gate = new Promise<void>((resolve) => {
    free = resolve;
  });
  const put = groupCommit(async (rows: readonly number[]) => {
    batches.push([...rows]);
    if (batches.length === 1) await gate;
    return rows.map((row) => row * 10);
  });
  const first = put(1);
  await expect.poll(() => batches.length).toBe(1);
  const later = [put(2), put(3), put(4)];
  free();
  expect(await Promise.all([first, ...later])).toEqual([10, 20, 30, 40]);
  expect(batches).toEqual([[1], [2, 3, 4]]);
});

test('a poisoned row in a group commit fails alone', async () => {
  const put = groupCommit(async (rows: readonly string[]) => {
    if (rows.includes('poison')) throw new Error('refused by the database');
    return rows.map((row) => row.toUpperCase());
  });
  const [a, poison, b] = await Promise.allSettled([put('a'), put('poison'), put('b')]);
  expect(a).toEqual({ status: 'fulfilled', value: 'A' });
  expect(b).toEqual({ status: 'fulfilled', value: 'B' });
  expect(poison?.status).toBe('rejected');
  expect(await put('after')).toBe('AFTER');
});

test('a deadlock is tried again whole', async () => {
  const seen: number[] = [];
  const put = groupCommit(async (rows: readonly number[]) => {
    seen.push(rows.length);
    if (seen.length < 3) throw deadlock;
    return [...rows];
  });
  expect(await Promise.all([put(1), put(2)])).toEqual([1, 2]);
  expect(seen).toEqual([2, 2, 2]);
});

test('more rows than one transaction takes are committed one batch after the other', async () => {
  let running = 0;
  let most = 0;
  const put = groupCommit(async (rows: readonly number[]) => {
    running++;
    most = Math.max(most, running);
    await new Promise(setImmediate);
    running--;
    return [...rows];
  }, 10);
  const all = Array.from({ length: 35 }, (_, n) => n);
  expect(await Promise.all(all.map((n) => put(n)))).toEqual(all);
  expect(most).toBe(1);
});
