import { db } from '@/lib/db';
import { countAgain } from '@/lib/lists/counted';
import type { Flowing } from '@/lib/lists/format';
import { takeList } from '@/lib/lists/take';
import { openPerson } from '@/lib/signatures/sealed';
import { campaignKeys, type Keys } from '@/lib/vault/keys';

// Takes a campaign's hand-over as the door sends it, and tells what it took: `taken.ts CAMPAIGN FORMAT`, in a process of its
// own. Before and after it opens some signatures and does nothing else: a busy machine is as busy for the one as for the other.

/** Times in seconds, but `first` in ms; `grown` by how many MiB the process grew at most. */
export type Told = {
  rows: number;
  bytes: number;
  seconds: number;
  first: number;
  grown: number;
  opened: number;
};

const OPENED = 50_000;

const [campaignId = '', format = ''] = process.argv.slice(2);
const campaign = await db().campaign.findUniqueOrThrow({ where: { id: campaignId } });
const keys = (await campaignKeys(campaignId)) as Keys;
const memory = () => process.memoryUsage().rss / 1024 / 1024;

/** Seconds to open so many signatures that are there already. */
async function opening(): Promise<number> {
  const rows = await db().signature.findMany({
    where: { campaignId, position: { lte: OPENED } },
    select: { campaignId: true, mailbox: true, signAs: true, sealed: true },
  });
  const began = performance.now();
  for (const row of rows) openPerson(keys, row);
  return (performance.now() - began) / 1_000;
}

async function taking() {
  const before = memory();
  const began = performance.now();
  const asked = { purpose: 'handover', format: format as Flowing, locale: 'en' } as const;
  const list = await takeList(
    campaign,
    asked,
    new Date(),
    async () => {},
    async () => true,
  );
  if (!list.ok) throw new Error(list.reason);
  let [bytes, first, most, lines] = [0, 0, 0, 0];
  for await (const chunk of list.bytes) {
    first ||= performance.now() - began;
    bytes += chunk.length;
    most = Math.max(most, memory());
    if (format !== 'xlsx') for (const byte of chunk) if (byte === 0x0a) lines += 1;
  }
  const seconds = (performance.now() - began) / 1_000;
  // The header and the number of the rest are no rows; what is compressed cannot be counted so.
  const extra = { csv: 2, jsonl: 1 }[format];
  const rows = extra ? lines - extra : (await countAgain(campaignId)).each.handover;
  return { rows, bytes, seconds, first, grown: most - before };
}

const taken = await taking();
const opened = (2 * OPENED) / ((await opening()) + (await opening()));
process.send?.({ ...taken, opened } satisfies Told);
await db().$disconnect();
process.disconnect();
