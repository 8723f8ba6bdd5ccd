import type { List } from '@/generated/prisma/client';
import { keysToRead } from '@/lib/campaigns/withheld';
import { clock } from '@/lib/clock';
import { db } from '@/lib/db';
import type { Keys } from '@/lib/vault/keys';
import { countAgain } from './counted';
import { formatOf, purposeOf } from './kinds';
import { printNames } from './names-sheet';
import { fail, holdOn, LEASE, type Put, putDown, step, type Work } from './put-down';
import { lastPosition } from './take';
import { type Asked, writeList } from './write';

/** How long one run of the chore works, at most. */
const RUN = 2_000;
/** How often a list is begun, at most: one that brings down whoever writes it would do so for ever. */
const BEGINNINGS = 5;

/**
 * Prepares lists. One is written from its first row to its last without a pause in memory, so it cannot be taken over in the
 * middle: a worker that was killed leaves it to another, which begins anew. Between two runs it rests here.
 */
export function preparer() {
  let work: Work | null = null;
  let letGo = async () => {};

  async function take(now: Date): Promise<Work | null> {
    const taken = await takeOne(now);
    if (taken) letGo = holdOn(taken);
    return taken;
  }

  async function leave(): Promise<void> {
    const left = work;
    work = null;
    await letGo();
    await left?.chunks.return(undefined);
  }

  return {
    /**
     * Works for two seconds at most: goes on with the list this one is at, or takes one that nobody is at. Harmless when several
     * do it at once: each list is one worker's as long as its lease stands, which it renews.
     * @param budget how many ms it works, other than that
     */
    async run(now: Date, budget = RUN): Promise<void> {
      const until = performance.now() + budget;
      work ??= await take(now);
      while (work) {
        const at: Work = work;
        try {
          const goesOn = performance.now() < until;
          // At the end of a run it is written down how far the list is, whether or not there is a whole piece.
          if (goesOn ? await step(at) : await putDown(at, 0)) {
            if (goesOn) continue;
            return;
          }
        } catch (error) {
          await leave();
          // Where the database has gone this fails too, and whoever is next begins the list anew once the lease is over.
          await fail(at.id, at.leasedTo, 'trouble');
          throw error;
        }
        await leave();
        work = await take(clock());
      }
    },
    /** Lets go of the list it is at, as if it had been killed there. */
    drop: leave,
  };
}

const own = preparer();

/** What every worker does again and again: one list at a time, two seconds at a time. */
export const prepareLists = (now: Date) => own.run(now);

/** Takes the oldest list that waits, or whose worker has not been heard of: what there was of it goes. */
async function takeOne(now: Date): Promise<Work | null> {
  const leasedTo = new Date(now.getTime() + LEASE);
  const list = await db().$transaction(async (tx) => {
    const [found] = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM "List"
      WHERE (state = 'WAITING' OR (state = 'RUNNING' AND "leasedTo" < ${now})) AND "expiresAt" > ${now}
      ORDER BY "createdAt" LIMIT 1 FOR UPDATE SKIP LOCKED`;
    if (!found) return null;
    await tx.listPiece.deleteMany({ where: { listId: found.id } });
    return tx.list.update({
      where: { id: found.id },
      data: { state: 'RUNNING', leasedTo, rows: 0, bytes: 0, begun: { increment: 1 } },
    });
  });
  if (!list) return null;
  const keys = await keysToRead(list.campaignId);
  const failure = keys ? (list.begun > BEGINNINGS ? 'often' : null) : 'gone';
  if (!keys || failure) {
    await fail(list.id, leasedTo, failure ?? 'gone');
    return takeOne(now);
  }
  const seen = { lines: 0 };
  return {
    id: list.id,
    keys,
    leasedTo,
    chunks: chunksOf(list, keys, seen),
    ...{ file: 1, number: 0, start: 0, pending: [], pendingSize: 0, bytes: 0 },
    seen,
    written: Promise.resolve(),
  };
}

/** Counts a list, so that its readers know how far it is, and writes it. */
async function* chunksOf(list: List, keys: Keys, seen: Work['seen']): AsyncGenerator<Put> {
  const { id, campaignId } = list;
  const purpose = purposeOf(list.purpose);
  const counted = await countAgain(campaignId);
  await db().list.updateMany({ where: { id, state: 'RUNNING' }, data: { total: counted.each[purpose] } });
  const upTo = await lastPosition(campaignId);
  const asked: Asked = { campaignId, purpose, locale: list.locale, keys, upTo };
  const count = (lines: number) => {
    seen.lines += lines;
  };
  const format = formatOf(list.format);
  if (format === 'pdf') yield* printNames(asked, list.createdAt, counted, count);
  else for await (const bytes of writeList(format, asked, count)) yield { file: 1, bytes };
}
