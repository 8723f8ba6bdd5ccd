import { afterAll, beforeAll, expect, test } from 'vitest';
import { howMany } from '@/dev/how-many';
import { db, pool } from '@/lib/db';
import { bodies } from './bodies.fixture';
import { belongingsFor, everyTarget, type Target } from './doors.fixture';
import { type Bad, knock } from './knock.fixture';
import { queries } from './machine-texts.fixture';
import { madeUp, ways } from './made-up.fixture';
import { allTexts, values } from './texts.fixture';

// Every door, knocked at with what nobody should send. `RUNS=100000` makes up that many more, and tries each fixed one everywhere.

const names = [
  'accept',
  'accept-language',
  'content-type',
  'cookie',
  'if-none-match',
  'origin',
  'user-agent',
  'svix-id',
];

/** Whatever is fixed, at the place of its number: which field, which way. */
const fixed: ((nth: number) => Bad)[] = [
  ...allTexts.map(
    ({ text: value }) =>
      (nth: number): Bad => ({ in: 'field', nth, value, as: ways[nth % 3] ?? 'json' }),
  ),
  ...allTexts.map(
    ({ text: value }) =>
      (nth: number): Bad => ({ in: 'param', nth, value }),
  ),
  ...allTexts.map(
    ({ text: value }) =>
      (): Bad => ({ in: 'fields', value }),
  ),
  ...values.map(
    (value) =>
      (nth: number): Bad => ({ in: 'field', nth, value, as: 'json' }),
  ),
  ...values.map((value) => (): Bad => ({ in: 'fields', value })),
  ...bodies.map((value) => (): Bad => ({ in: 'body', value })),
  ...queries.map((value) => (): Bad => ({ in: 'query', value })),
  ...allTexts.map(
    ({ text: value }) =>
      (nth: number): Bad => ({ in: 'header', name: names[nth % names.length] ?? '', value }),
  ),
];

// Each input goes to one door in so many, and each door gets one input in so many; the door for signing more.
const ONE_IN = 139;
const AT_ONCE = 4;
const SIGNING = 'app/api/campaigns/[slug]/signatures';

let targets: Target[];
let hereFor: ReturnType<typeof belongingsFor>;

beforeAll(async () => {
  targets = await everyTarget();
  hereFor = belongingsFor();
});

afterAll(() => db().$disconnect());

// What says that the machine had no time for us, not that an input was too much.
const STARVED = /timeout exceeded when trying to connect|in the given time|expired transaction/;

let starved = 0;

/** Does something once more, and once more again, where the database had no time for it. */
async function patiently<Done extends { wrong: string[] }>(
  does: () => Promise<Done>,
  times = 3,
): Promise<Done> {
  const done = await does().catch((error: unknown) => {
    if (times <= 1 || !STARVED.test(String(error))) throw error;
    return null;
  });
  const none = !done || done.wrong.some((one) => STARVED.test(one));
  if (none) starved += 1;
  return none && times > 1 ? patiently(does, times - 1) : (done as Done);
}

/** Knocks with all of them, a few at once, no two at one door; what each door answered. */
async function knockAll(all: { target: Target; bad: Bad }[]) {
  const wrong: string[] = [];
  let done = 0;
  const statuses = new Map<string, Set<number>>();
  const left = [...Map.groupBy(all, ({ target }) => target).values()].values();
  const some = async () => {
    for (const those of left) {
      for (const { target, bad } of those) {
        const answered = await patiently(async () => knock(target, bad, await hereFor(target)));
        wrong.push(...answered.wrong);
        done += 1;
        if (done % 5_000 === 0)
          console.log(`${done} of ${all.length}: ${wrong.length} wrong`, wrong.slice(0, 5));
        const name = `${target.method} ${target.path}`;
        statuses.set(name, (statuses.get(name) ?? new Set()).add(answered.status));
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, some));
  // A connection that never came back would starve all that come after it, again and again.
  expect(starved).toBeLessThanOrEqual(AT_ONCE + all.length / 200);
  expect([pool().waitingCount, pool().totalCount - pool().idleCount]).toEqual([0, 0]);
  return { wrong, statuses };
}

test('there are three hundred bad inputs of every kind, each once', () => {
  const all = [...allTexts.map(({ text }) => text), ...values, ...bodies, ...queries].map((one) =>
    JSON.stringify(one),
  );
  expect(new Set(all).size).toBeGreaterThan(600);
  expect(
    allTexts.filter(({ text }, at) => allTexts.findIndex((other) => other.text === text) !== at),
  ).toEqual([]);
});

test('no door breaks, and each refusal says why', async () => {
  const all = targets.flatMap((target, door) =>
    fixed.flatMap((make, at) => {
      const nth = door + at;
      if (howMany('RUNS', 0) === 0 && nth % (target.path === SIGNING ? 3 : ONE_IN) !== 0) return [];
      return { target, bad: make(Math.floor(nth / ONE_IN) + at) };
    }),
  );
  const { wrong, statuses } = await knockAll(all);
  expect(wrong).toEqual([]);
  expect(statuses.size).toBe(targets.length);
  expect([...(statuses.get(`POST ${SIGNING}`) ?? [])]).toEqual(expect.arrayContaining([202, 422]));
  // Whoever is let in at none of them has tried nothing.
  const outside = [...statuses].filter(([, all]) => all.isSubsetOf(new Set([0, 401, 403, 429])));
  expect(outside.map(([door, all]) => `${door}: ${[...all].join(' ')}`)).toEqual([]);
  // Whoever was only told to wait has not tried what signing does with it.
  expect([...(statuses.get(`POST ${SIGNING}`) ?? [])]).toEqual(expect.arrayContaining([202, 422]));
}, 3_600_000);

test('nor does any at what is made up', async () => {
  const { wrong } = await knockAll(madeUp(targets, howMany('RUNS', 200)));
  expect(wrong).toEqual([]);
}, 7_200_000);
