import { gatherDue } from '@/lib/letters/gather';
import { seeToReturned } from '@/lib/letters/returned';
import { applyAllWaiting, forgetReceipts } from '@/lib/mail/receipts';
import { forgetPostings, parkStale } from '@/lib/mail/stale';
import { noticeDue } from '@/lib/notices/notice-due';
import { forgetUnconfirmed } from '@/lib/signatures/forget-unconfirmed';
import { remindDue } from '@/lib/signatures/remind';
import { sendDueUpdates } from '@/lib/updates/send-due';

/** Something every worker does again and again; harmless when several do it at once. */
export type Chore = { name: string; every: number; run: (now: Date) => Promise<unknown> };

const SECOND = 1_000;

export const chores: Chore[] = [
  { name: 'see to returned letters', every: 3 * SECOND, run: seeToReturned },
  { name: 'gather letters', every: 3 * SECOND, run: gatherDue },
  { name: 'tell organisers', every: 3 * SECOND, run: noticeDue },
  { name: 'send updates', every: 3 * SECOND, run: (now) => sendDueUpdates(now) },
  { name: 'park stale postings', every: 60 * SECOND, run: parkStale },
  { name: 'apply receipts that waited', every: 60 * SECOND, run: applyAllWaiting },
  { name: 'remind the unconfirmed', every: 600 * SECOND, run: remindDue },
  { name: 'forget the unconfirmed', every: 3_600 * SECOND, run: forgetUnconfirmed },
  { name: 'forget postings', every: 3_600 * SECOND, run: forgetPostings },
  { name: 'forget receipts', every: 3_600 * SECOND, run: forgetReceipts },
];
