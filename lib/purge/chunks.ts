import { db, type Tx } from '@/lib/db';

/** The most rows that one transaction erases. */
export const CHUNK = 1_000;

/**
 * One kind of row that a purge erases: a chunk of them, in a transaction.
 * @returns how many it found; none once nothing is left
 */
export type Step = (tx: Tx, campaignId: string, now: Date) => Promise<number>;

/** So that a purge killed anywhere leaves whole chunks only: what is left is what still stands there. */
export const inChunk = (step: Step, campaignId: string, now: Date): Promise<number> =>
  db().$transaction((tx) => step(tx, campaignId, now), { timeout: 60_000, maxWait: 30_000 });
