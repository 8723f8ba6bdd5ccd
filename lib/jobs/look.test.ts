import { expect, test } from 'vitest';
import { Prisma } from '@/generated/prisma/client';
import { type Asked, looker } from './look';

const now = new Date();
const soon = (ms: number) => new Date(Date.now() + ms);

function chore(
  name: string,
  condition: string,
  done: string[],
  run: () => Promise<unknown> = async () => {},
) {
  const once = async () => {
    done.push(name);
    await run();
  };
  return { name, every: 1_000, run: once, when: () => Prisma.raw(condition) } satisfies Asked;
}

test('what has something to do is done, what has nothing is left alone', async () => {
  const done: string[] = [];
  const { chore: look, settled } = looker(
    [chore('none', 'false', done), chore('some', 'true', done)],
    () => 0,
  );
  await look.run(now);
  await settled();
  expect(done).toEqual(['some']);
});

test('a chore under way is not begun again and keeps no other waiting', async () => {
  const done: string[] = [];
  const long = Promise.withResolvers<void>();
  const chores = [chore('long', 'true', done, () => long.promise), chore('short', 'true', done)];
  const { chore: look, settled } = looker(chores, () => 0);
  await look.run(now);
  await expect.poll(() => done.length).toBe(2);
  await look.run(soon(1_000));
  await expect.poll(() => done).toEqual(['long', 'short', 'short']);
  long.resolve();
  await settled();
  await look.run(soon(2_000));
  await settled();
  expect(done.filter((name) => name === 'long')).toHaveLength(2);
});

test('one that fails is told of and tried again later, and stops no other', async () => {
  const [done, told] = [[] as string[], [] as string[]];
  const bad = chore('bad', 'true', done, async () => {
    throw new Error('no');
  });
  const { chore: look, settled } = looker([bad, chore('good', 'true', done)], (name) => {
    told.push(name);
    return 5_000;
  });
  await look.run(now);
  await settled();
  await look.run(soon(1_000));
  await settled();
  expect(told).toEqual(['bad']);
  expect(done.toSorted()).toEqual(['bad', 'good', 'good']);
});

test('where the question cannot be answered each looks for itself', async () => {
  const [done, told] = [[] as string[], [] as string[]];
  const chores = [chore('asks nonsense', 'no_such_column', done), chore('none', 'false', done)];
  const { chore: look, settled } = looker(chores, (name) => {
    told.push(name);
    return 0;
  });
  await look.run(now);
  await settled();
  expect(done).toEqual(['asks nonsense', 'none']);
  expect(told).toEqual(['look what is due']);
});
