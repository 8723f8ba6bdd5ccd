import { db } from '@/lib/db';
import { countAgain } from '@/lib/lists/counted';
import type { Flowing } from '@/lib/lists/format';
import { takeList } from '@/lib/lists/take';
import { openPerson } from '@/lib/signatures/sealed';
import { campaignKeys, type Keys } from '@/lib/vault/keys';

// Takes a campaign's hand-over as the door sends it, and tells what it took: `taken.ts CAMPAIGN FORMAT`, in a process of its
// own. Then it opens some of the same signatures and does nothing else: a busy machine is as busy for the one as for the other.

/** Times in seconds, but `first` in ms; `most` is how many MiB the whole process ever held. */
export type Told = {
  rows: number;
  bytes: number;
  seconds: number;
  first: number;
  most: number;
  opened: number;
};

const OPENED = 50_000;

const [campaignId = '', format = ''] = process.argv.slice(2);
const campaign = await db().campaign.findUniqueOrThrow({ where: { id: campaignId } });
const keys = (await campaignKeys(campaignId)) as Keys;

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
  let [bytes, first, lines] = [0, 0, 0];
  for await (const chunk of list.bytes) {
    first ||= performance.now() - began;
    bytes += chunk.length;
    if (format !== 'xlsx') lines += linesIn(chunk);
  }
  const seconds = (performance.now() - began) / 1_000;
  // The header and the number of the rest are no rows; what is compressed cannot be counted so.
  const extra = { csv: 2, jsonl: 1 }[format];
  const rows = extra ? lines - extra : (await countAgain(campaignId)).each.handover;
  return { rows, bytes, seconds, first, most: process.resourceUsage().maxRSS / 1024 };
}

function linesIn(chunk: Uint8Array): number {
  let lines = 0;
  for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, at + 1)) lines += 1;
  return lines;
}

const taken = await taking();
const opened = (2 * OPENED) / ((await opening()) + (await opening()));
process.send?.({ ...taken, opened } satisfies Told);
await db().$disconnect();
process.disconnect();
