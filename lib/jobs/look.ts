import { Prisma } from '@/generated/prisma/client';
import { clock } from '@/lib/clock';
import { db } from '@/lib/db';
import type { Chore } from './schedule';

/** A chore that says when there is something to do. */
export type Asked = Chore & { when: NonNullable<Chore['when']> };

/** How often it is asked, in ms: no chore's `every` need be shorter. */
const ROUND = 1_000;

/**
 * Asks for many chores at once whether there is anything to do, in one statement, and does what there is: a worker with
 * nothing to do asks one question a second. A chore under way keeps no other waiting; its next round begins after it.
 * @param failed hears of a chore that failed; it waits, in ms, what this returns
 * @returns the asking, itself a chore, and what waits until everything under way has ended
 */
export function looker(
  chores: Asked[],
  failed: (name: string, error: unknown) => number,
): { chore: Chore; settled: () => Promise<void> } {
  const underWay = new Map<Asked, Promise<void>>();
  const restsUntil = new Map<Asked, number>();
  // A little early rather than a whole round late.
  const rests = (chore: Asked, ms: number) => restsUntil.set(chore, clock().getTime() + ms - ROUND / 4);

  async function carryOut(chore: Asked): Promise<void> {
    let wait = chore.every;
    try {
      await chore.run(clock());
    } catch (error) {
      wait = failed(chore.name, error);
    }
    rests(chore, wait);
    underWay.delete(chore);
  }

  async function look(now: Date): Promise<void> {
    const due = chores.filter(
      (chore) => !underWay.has(chore) && (restsUntil.get(chore) ?? 0) <= now.getTime(),
    );
    if (due.length === 0) return;
    const found = await ask(due, now).catch((error: unknown) => {
      failed('look what is due', error);
      // One question that cannot be answered hides no other's answer: each looks for itself.
      return due.map(() => true);
    });
    due.forEach((chore, at) => {
      if (found[at]) underWay.set(chore, carryOut(chore));
      else rests(chore, chore.every);
    });
  }

  return {
    chore: { name: 'look what is due', every: ROUND, run: look },
    settled: async () => {
      await Promise.all(underWay.values());
    },
  };
}

async function ask(chores: Asked[], now: Date): Promise<boolean[]> {
  const questions = chores.map(({ when }) => Prisma.sql`(${when(now)})`);
  const [row] = await db().$queryRaw<[{ due: boolean[] }]>`SELECT ARRAY[${Prisma.join(questions)}] AS due`;
  return row.due;
}
