import { db } from '@/lib/db';

const KEPT = 30 * 86_400_000;
const PIECE = 5_000;

/**
 * Forgets the calls about what happened more than 30 days ago, a piece at a time, whatever came of them: all tries of one are over
 * after three days and a bit; what waits longer waits for a hook that is paused or stopped.
 * @returns how many
 */
export async function forgetCalls(now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT).toISOString();
  let forgotten = 0;
  for (const { id } of await db().hook.findMany({ select: { id: true } })) {
    for (;;) {
      const gone = await db().$executeRaw`
        DELETE FROM "HookCall" WHERE id IN (
          SELECT id FROM "HookCall"
          WHERE "hookId" = ${id}::uuid AND "createdAt" < ${before}::timestamptz LIMIT ${PIECE})`;
      forgotten += gone;
      if (gone < PIECE) break;
    }
  }
  return forgotten;
}
