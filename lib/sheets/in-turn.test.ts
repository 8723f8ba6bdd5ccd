import { expect, test } from 'vitest';
import { inTurn, TookTooLong, TooManyWait } from './in-turn';

type Task = { said: string; as: 'made' | 'broken' | 'stuck' };
const task = (said: string, as: Task['as'] = 'made'): Task => ({ said, as });

/** A tool that notes when each task begins and is over, and how many of it were opened and closed. */
function workshop(options: { most?: number; limit?: number; idle?: number; rests?: number } = {}) {
  const seen: string[] = [];
  const ends: (() => void)[] = [];
  const emptied = Promise.withResolvers<void>();
  let opened = 0;
  const open = () => {
    opened += 1;
    const name = opened;
    const { promise: gone, resolve } = Promise.withResolvers<void>();
    ends.push(resolve);
    return {
      gone,
      close: () => {
        seen.push(`closed ${name}`);
        resolve();
        emptied.resolve();
      },
      make: async ({ said, as }: Task) => {
        seen.push(`${name} begins ${said}`);
        // Whoever came next would begin now.
        await new Promise((resolve) => setImmediate(resolve));
        if (as === 'stuck') await new Promise(() => {});
        if (as === 'broken') throw new Error('it broke');
        seen.push(`${name} made ${said}`);
        return said.toUpperCase();
      },
    };
  };
  return {
    ...inTurn({ open, idle: 60_000, ...options }),
    seen,
    emptied: emptied.promise,
    end: () => ends.at(-1)?.(),
  };
}

test('one task after the other is done, in the order they came, by one tool', async () => {
  const { make, seen, close } = workshop({ rests: 2 });
  expect(await Promise.all([make(task('a')), make(task('b')), make(task('c'))])).toEqual(['A', 'B', 'C']);
  expect(seen).toEqual(['a', 'b', 'c'].flatMap((said) => [`1 begins ${said}`, `1 made ${said}`]));
  close();
  expect(seen.at(-1)).toBe('closed 1');
});

test('so many wait at most, whoever is served among them; whoever comes later is served', async () => {
  const { make, close } = workshop({ most: 2 });
  const all = await Promise.allSettled([make(task('a')), make(task('b')), make(task('c'))]);
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  expect(all[2]).toMatchObject({ reason: expect.any(TooManyWait) });
  expect(await make(task('d'))).toBe('D');
  close();
});

test('a tool that failed is closed, and whoever comes next has another', async () => {
  const { make, seen, close } = workshop();
  const [broken, next] = await Promise.allSettled([make(task('a', 'broken')), make(task('b'))]);
  expect(broken).toMatchObject({ reason: { message: 'it broke' } });
  expect(next).toMatchObject({ value: 'B' });
  expect(seen).toEqual(['1 begins a', 'closed 1', '2 begins b', '2 made b']);
  close();
});

test('one that is stuck is ended when its time is over, and nobody else waits for it', async () => {
  const { make, seen, close } = workshop({ limit: 50 });
  const [stuck, next] = await Promise.allSettled([make(task('a', 'stuck')), make(task('b'))]);
  expect(stuck).toMatchObject({ reason: expect.any(TookTooLong) });
  expect(next).toMatchObject({ value: 'B' });
  expect(seen).toEqual(['1 begins a', 'closed 1', '2 begins b', '2 made b']);
  close();
});

test('one that ended by itself while nobody asked for anything is followed by another', async () => {
  const { make, seen, end, close } = workshop();
  await make(task('a'));
  end();
  expect(await make(task('b'))).toBe('B');
  expect(seen).toEqual(['1 begins a', '1 made a', '2 begins b', '2 made b']);
  close();
});

test('what could not be opened is said, and tried again for the next', async () => {
  let tries = 0;
  const { make, close } = inTurn<string, string>({
    idle: 60_000,
    open: () => {
      tries += 1;
      if (tries === 1) throw new Error('no room');
      return { make: async (said) => said, close: () => {}, gone: new Promise(() => {}) };
    },
  });
  await expect(make('a')).rejects.toThrow('no room');
  expect(await make('b')).toBe('b');
  close();
});

test('one that stands idle is put away, and opened again when somebody asks', async () => {
  const { make, seen, emptied, close } = workshop({ idle: 1 });
  await make(task('a'));
  await emptied;
  expect(await make(task('b'))).toBe('B');
  expect(seen.slice(2)).toEqual(['closed 1', '2 begins b', '2 made b']);
  close();
});
