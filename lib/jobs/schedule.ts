import { gatherDue } from '@/lib/letters/gather';
import { forgetReceipts } from '@/lib/mail/receipts';
import { parkStale } from '@/lib/mail/settle';

/** Something every worker does again and again; harmless when several do it at once. */
export type Chore = { name: string; every: number; run: (now: Date) => Promise<unknown> };

const SECOND = 1_000;

export const chores: Chore[] = [
  { name: 'gather letters', every: 3 * SECOND, run: gatherDue },
  { name: 'park stale postings', every: 60 * SECOND, run: parkStale },
  { name: 'forget receipts', every: 3_600 * SECOND, run: forgetReceipts },
];
