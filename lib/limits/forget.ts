import { db } from '@/lib/db';

const CHUNK = 1_000;

/**
 * Forgets the counts of limits whose time is over, and the challenges that were spent and are over anyway. In pieces; killed at any
 * moment, it goes on where it was.
 */
export async function forgetTries(now: Date): Promise<void> {
  await inPieces(
    () => db().$executeRaw`
      DELETE FROM "LimitCount" WHERE key IN (SELECT key FROM "LimitCount" WHERE until < ${now}::timestamptz LIMIT ${CHUNK})`,
  );
  await inPieces(
    () => db().$executeRaw`
      DELETE FROM "SpentChallenge" WHERE signature IN (
        SELECT signature FROM "SpentChallenge" WHERE "expiresAt" < ${now}::timestamptz LIMIT ${CHUNK})`,
  );
}

async function inPieces(piece: () => Promise<number>): Promise<void> {
  while ((await piece()) === CHUNK);
}
