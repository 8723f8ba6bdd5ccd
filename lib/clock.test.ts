import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { clock, compareClocks, secondsAhead } from '@/lib/clock';
import { db } from '@/lib/db';
import { troubles } from '@/lib/health';
import { heartbeat } from '@/lib/jobs/heartbeat';
import { emptyOutbox } from '@/lib/mail/post.fixture';

const TEN_MINUTES = 600_000;

beforeEach(async () => {
  await emptyOutbox();
  await db().worker.deleteMany();
  await db().recount.deleteMany();
});
afterEach(async () => {
  vi.useRealTimers();
  await compareClocks();
});

/** From now on this process's clock is off by so much. */
const beOff = (ms: number) =>
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms, shouldAdvanceTime: true });

async function fromTheDatabase(): Promise<number> {
  const [row] = await db().$queryRaw<[{ now: Date }]>`SELECT clock_timestamp() AS now`;
  return Math.abs(clock().getTime() - row.now.getTime());
}

test("nothing of the product asks this process's own clock for the day: only what stands here does", () => {
  const own: string[] = [];
  for (const folder of ['app', 'lib', 'server'])
    for (const each of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const file = join(each.parentPath, each.name);
      if (!/(?<!\.(?:test|fixture|test-process))\.tsx?$/.test(file) || file === join('lib', 'clock.ts'))
        continue;
      if (/new Date\(\s*\)|new Date\(\s*Date\.now\(|\bDate\(\)/.test(readFileSync(file, 'utf8')))
        own.push(file);
    }
  expect(own).toEqual([]);
});

test.each([TEN_MINUTES, -TEN_MINUTES])(
  'a clock that is off by %i ms is known to be, and reckoned with',
  async (ms) => {
    beOff(ms);
    expect(await fromTheDatabase()).toBeGreaterThan(TEN_MINUTES / 2);
    await compareClocks();
    expect(await fromTheDatabase()).toBeLessThan(TEN_MINUTES / 2);
    expect(Math.sign(secondsAhead())).toBe(Math.sign(ms));
  },
);

test('whoever watches is told whose clock it is; a worker whose clock is off is believed in all the same', async () => {
  beOff(-TEN_MINUTES);
  const { chore, end } = heartbeat();
  await compareClocks();
  await chore.run(clock());
  const told = await troubles(clock());
  expect(told).toEqual([
    expect.stringMatching(/^The clock of this web process is (599|60[01]) s behind the database's/),
    expect.stringMatching(/^The clock of a worker is (599|60[01]) s behind the database's/),
  ]);
  vi.useRealTimers();
  await compareClocks();
  await chore.run(clock());
  expect(await troubles(clock())).toEqual([]);
  await end();
});
