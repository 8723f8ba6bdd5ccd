import type { List } from '@/generated/prisma/client';
import { db } from '@/lib/db';
import { campaignKeys, type Keys } from '@/lib/vault/keys';
import { formatOf, purposeOf } from './kinds';
import { printNames } from './names-sheet';
import { fail, LEASE, type Put, putDown, step, type Work } from './put-down';
import { lastPosition } from './take';
import { type Asked, writeList } from './write';

/** How long one run of the chore works, at most. */
const RUN = 2_000;

/**
 * Prepares lists. One is written from its first row to its last without a pause in memory, so it cannot be taken over in the
 * middle: a worker that was killed leaves it to another, which begins anew. Between two runs it rests here.
 */
export function preparer() {
  let work: Work | null = null;

  async function leave(): Promise<void> {
    const left = work;
    work = null;
    await left?.chunks.return(undefined);
  }

  return {
    /**
     * Works for two seconds at most: goes on with the list this one is at, or takes one that nobody is at. Harmless when several
     * do it at once: each list is one worker's as long as its lease stands, and every piece renews it.
     * @param budget how many ms it works, other than that
     */
    async run(now: Date, budget = RUN): Promise<void> {
      const until = performance.now() + budget;
      work ??= await takeOne(now);
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
        work = await takeOne(new Date());
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
      data: { state: 'RUNNING', leasedTo, rows: 0, bytes: 0 },
    });
  });
  if (!list) return null;
  const keys = await campaignKeys(list.campaignId);
  if (!keys) {
    await fail(list.id, leasedTo, 'gone');
    return null;
  }
  const seen = { lines: 0 };
  return {
    id: list.id,
    keys,
    leasedTo,
    chunks: await begin(list, keys, seen),
    ...{ file: 1, number: 0, start: 0, pending: [], pendingSize: 0, bytes: 0 },
    seen,
  };
}

async function begin(list: List, keys: Keys, seen: Work['seen']): Promise<AsyncGenerator<Put>> {
  const asked: Asked = {
    campaignId: list.campaignId,
    purpose: purposeOf(list.purpose),
    locale: list.locale,
    keys,
    upTo: await lastPosition(list.campaignId),
  };
  const count = (lines: number) => {
    seen.lines += lines;
  };
  const format = formatOf(list.format);
  if (format === 'pdf') return printNames(asked, list.createdAt, count);
  const chunks = writeList(format, asked, count);
  return oneFile(chunks);
}

async function* oneFile(chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Put> {
  for await (const bytes of chunks) yield { file: 1, bytes };
}
