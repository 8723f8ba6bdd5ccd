import type { Prisma } from '@/generated/prisma/client';
import { growGoals } from '@/lib/campaigns/grow';
import { recountNightly } from '@/lib/figures/recount-nightly';
import { callDue } from '@/lib/hooks/call-due';
import { forgetCalls } from '@/lib/hooks/forget-calls';
import { tellClosings } from '@/lib/hooks/tell-closings';
import { gatherDue } from '@/lib/letters/gather';
import { seeToReturned } from '@/lib/letters/returned';
import { forgetTries } from '@/lib/limits/forget';
import { forgetLists } from '@/lib/lists/order';
import { prepareLists } from '@/lib/lists/prepare';
import { applyAllWaiting, forgetReceipts } from '@/lib/mail/receipts';
import { forgetPostings, parkStale } from '@/lib/mail/stale';
import { noticeDue } from '@/lib/notices/notice-due';
import { forgetNobodys } from '@/lib/organisations/forget-nobodys';
import { importPaperDue } from '@/lib/organisers/paper';
import { destroyDue } from '@/lib/panic/carry-out';
import { countOut } from '@/lib/paper/count-out';
import { forgetUploads } from '@/lib/paper/undo';
import { purgeDue } from '@/lib/purge/purge';
import { forgetAsked, lookUpAsked } from '@/lib/signatures/asked-look-up';
import { workOnBulk } from '@/lib/signatures/bulk-work';
import { forgetArrivals } from '@/lib/signatures/forget-arrivals';
import { forgetBulk } from '@/lib/signatures/forget-bulk';
import { forgetErased } from '@/lib/signatures/forget-erased';
import { forgetUnconfirmed } from '@/lib/signatures/forget-unconfirmed';
import { remindDue } from '@/lib/signatures/remind';
import { sendDueUpdates } from '@/lib/updates/send-due';
import {
  askedDue,
  bulkActs,
  callsDue,
  hoursOver,
  lettersReturned,
  listsAsked,
  paperBegun,
  purgesDue,
  toTellOf,
  updatesDue,
} from './due';

/**
 * Something every worker does again and again; harmless when several do it at once. `when`: whether there may be anything to do,
 * as a condition in SQL that is asked together with the others'.
 */
export type Chore = {
  name: string;
  every: number;
  run: (now: Date) => Promise<unknown>;
  when?: (now: Date) => Prisma.Sql;
};

const SECOND = 1_000;

export const chores: Chore[] = [
  { name: 'see to returned letters', every: 3 * SECOND, run: seeToReturned, when: lettersReturned },
  { name: 'gather letters', every: 3 * SECOND, run: gatherDue },
  { name: 'tell organisers', every: 3 * SECOND, run: noticeDue, when: toTellOf },
  { name: 'send updates', every: 3 * SECOND, run: (now) => sendDueUpdates(now), when: updatesDue },
  { name: 'work on bulk acts', every: SECOND, run: (now) => workOnBulk(now), when: bulkActs },
  { name: 'keep grown goals', every: 10 * SECOND, run: growGoals },
  { name: 'call hooks', every: SECOND, run: (now) => callDue(now), when: callsDue },
  { name: 'tell hooks of closings', every: 5 * SECOND, run: tellClosings },
  { name: 'forget calls of hooks', every: 3_600 * SECOND, run: forgetCalls },
  { name: 'import paper', every: 2 * SECOND, run: importPaperDue, when: paperBegun },
  { name: 'take off the paper who confirmed', every: 60 * SECOND, run: countOut },
  { name: 'forget uploads', every: 3_600 * SECOND, run: forgetUploads },
  { name: 'prepare lists', every: SECOND, run: prepareLists, when: listsAsked },
  { name: 'forget lists', every: 600 * SECOND, run: forgetLists },
  { name: 'destroy keys whose hour is over', every: SECOND, run: destroyDue, when: hoursOver },
  { name: 'erase campaigns', every: 2 * SECOND, run: (now) => purgeDue(now), when: purgesDue },
  { name: 'park stale postings', every: 60 * SECOND, run: parkStale },
  { name: 'apply receipts that waited', every: 60 * SECOND, run: applyAllWaiting },
  { name: 'remind the unconfirmed', every: 600 * SECOND, run: remindDue },
  { name: 'look up what was signed', every: SECOND, run: (now) => lookUpAsked(now), when: askedDue },
  { name: 'forget who asked', every: 60 * SECOND, run: forgetAsked },
  { name: 'forget the erased', every: 600 * SECOND, run: (now) => forgetErased(now) },
  { name: 'forget the unconfirmed', every: 3_600 * SECOND, run: forgetUnconfirmed },
  { name: 'recount figures', every: 60 * SECOND, run: recountNightly },
  { name: 'forget where signatures came from', every: 600 * SECOND, run: forgetArrivals },
  { name: 'forget tries', every: 600 * SECOND, run: forgetTries },
  { name: 'forget bulk acts', every: 3_600 * SECOND, run: forgetBulk },
  { name: 'forget who belongs nowhere', every: 3_600 * SECOND, run: forgetNobodys },
  { name: 'forget postings', every: 3_600 * SECOND, run: forgetPostings },
  { name: 'forget receipts', every: 3_600 * SECOND, run: forgetReceipts },
];
