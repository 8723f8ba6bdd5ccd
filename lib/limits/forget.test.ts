import { randomBytes, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { forgetTries } from './forget';

const NOW = new Date();
const at = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

test('counts and spent challenges that are over are forgotten, the others stay', async () => {
  const [over, counting] = [randomUUID(), randomUUID()];
  const [old, fresh] = [randomBytes(32), randomBytes(32)];
  await db().limitCount.createMany({
    data: [
      { key: over, taken: 1, until: at(-1) },
      { key: counting, taken: 1, until: at(1) },
    ],
  });
  await db().spentChallenge.createMany({
    data: [
      { signature: old, expiresAt: at(-1) },
      { signature: fresh, expiresAt: at(1) },
    ],
  });
  await forgetTries(NOW);
  const counts = await db().limitCount.findMany({ where: { key: { in: [over, counting] } } });
  expect(counts.map(({ key }) => key)).toEqual([counting]);
  const spent = await db().spentChallenge.findMany({ where: { signature: { in: [old, fresh] } } });
  expect(spent.map(({ signature }) => Buffer.from(signature).toString('hex'))).toEqual([
    fresh.toString('hex'),
  ]);
});
