import { expect, test } from 'vitest';
import { listenForMail, wakeMail } from './queue';

test('whoever says that there is mail wakes a worker; many calls at once are few wakings', async () => {
  let woken = 0;
  const failures: unknown[] = [];
  const queue = await listenForMail(
    () => {
      woken += 1;
    },
    (error) => failures.push(error),
  );
  for (let call = 0; call < 50; call += 1) wakeMail();
  await expect.poll(() => woken, { timeout: 90_000, interval: 5 }).toBeGreaterThan(0);
  expect(woken).toBeLessThan(5);
  const before = woken;
  wakeMail();
  await expect.poll(() => woken, { timeout: 90_000, interval: 5 }).toBeGreaterThan(before);
  expect(failures).toEqual([]);
  await queue.stop();
});
