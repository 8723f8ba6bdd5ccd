import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { db } from '@/lib/db';
import { mailboxIndex, type Person, sealPerson } from '@/lib/signatures/sealed';
import { campaignKeys, type Keys } from '@/lib/vault/keys';
import { makeCampaign } from '@/prisma/factories';
import type { Measure } from './measure';
import { openPlace } from './place';
import type { Told } from './taken';

const SIGNATURES = 1_000_000;
const AT_ONCE = 5_000;
/** How many MiB a process may grow by, whatever the size of the list; its heap is allowed far less than the list is long. */
const MOST_GROWN = 200;
const HEAP = 96;

/**
 * A campaign's hand-over of a million sealed signatures, as the door sends it, in a process of its own: rows a second beside
 * PostgreSQL's COPY of the same rows and beside nothing but opening them; by how much it grows; how soon the first byte is
 * there.
 */
export async function exportLists(): Promise<Measure> {
  const place = await openPlace();
  try {
    const campaign = await makeCampaign(db());
    const keys = (await campaignKeys(campaign.id)) as Keys;
    const made = performance.now();
    await fill(campaign.id, keys);
    const filling = (performance.now() - made) / 1_000;
    const copied = await copying(campaign.id);
    const told: Record<string, Told> = {};
    for (const format of ['csv', 'xlsx', 'jsonl']) told[format] = await taking(campaign.id, format);
    const { csv } = told as { csv: Told };
    const rate = csv.rows / csv.seconds;
    const lines = Object.entries(told).map(
      ([format, { rows, seconds, bytes, first, grown }]) =>
        `${format}: ${figure(rows / seconds)} rows/s, ${(bytes / 1e6).toFixed(0)} MB in ${seconds.toFixed(1)} s; ` +
        `first byte after ${first.toFixed(0)} ms; the process grew by ${grown.toFixed(0)} MiB`,
    );
    const sound = csv.rows === SIGNATURES && Object.values(told).every(({ grown }) => grown <= MOST_GROWN);
    return {
      lines: [
        `${figure(SIGNATURES)} signatures sealed and stored in ${filling.toFixed(0)} s`,
        `COPY of the same rows: ${figure(SIGNATURES / copied)} rows/s (the CSV reaches ${((copied * rate) / SIGNATURES).toFixed(2)} of it)`,
        ...lines,
        `it may grow by ${MOST_GROWN} MiB, with a heap of ${HEAP}${sound ? '' : ': NOT KEPT, or rows are missing'}`,
      ],
      ratio: sound ? rate / csv.opened : 0,
      limit: `${figure(csv.opened)} rows/s, what opening them takes by itself`,
      bar: 0.5,
    };
  } finally {
    await db().$disconnect();
    await place.stop();
  }
}

const figure = (number: number) => Math.round(number).toLocaleString('en');

/** Signatures that count, every third with words, as confirming them one after the other would have left them. */
async function fill(campaignId: string, keys: Keys): Promise<void> {
  const at = new Date();
  for (let from = 0; from < SIGNATURES; from += AT_ONCE) {
    const rows = Array.from({ length: AT_ONCE }, (_, index) => sealed(campaignId, keys, from + index));
    await db().$executeRaw`
      INSERT INTO "Signature" (id, "campaignId", mailbox, "codeHash", "signAs", state, visibility, words, sealed, position,
        "textVersion", locale, "consentVersion", "consentHash", country, provider, "signedAt", "confirmedAt", "changedAt")
      SELECT id, ${campaignId}::uuid, mailbox, code, 'PERSON', 'CONFIRMED', 'ADDRESSEE', words::"Words", sealed, position,
        1, 'en', 1, 'hash', 'PE', 'other', ${at}, ${at}, ${at}
      FROM unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ mailbox }) => mailbox)}::bytea[],
        ${rows.map(() => randomBytes(32))}::bytea[], ${rows.map(({ words }) => words)}::text[],
        ${rows.map(({ blob }) => blob)}::bytea[], ${rows.map(({ position }) => position)}::int[])
        AS row (id, mailbox, code, words, sealed, position)`;
  }
  await db().campaignCount.update({
    where: { campaignId },
    data: { confirmed: SIGNATURES, lastPosition: SIGNATURES },
  });
  await db().$executeRawUnsafe('VACUUM ANALYZE "Signature"');
}

function sealed(campaignId: string, keys: Keys, index: number) {
  const email = `signer-${index}@example.org`;
  const mailbox = mailboxIndex(keys.index, email);
  const wordy = index % 3 === 0;
  const person: Person = {
    name: `Signer of the number ${index}`,
    email,
    city: 'Puerto Alba',
    ...(wordy && {
      affiliation: 'Ward 3',
      message: 'Water for the school, and before the winter if you please.',
    }),
  };
  const blob = sealPerson(keys, { campaignId, mailbox, signAs: 'PERSON' }, person);
  return { id: uuid(), mailbox, blob, position: index + 1, words: wordy ? 'APPROVED' : 'NONE' };
}

/** Seconds that PostgreSQL takes to write the same rows out of the house. */
async function copying(campaignId: string): Promise<number> {
  const began = performance.now();
  await db().$executeRawUnsafe(
    `COPY (SELECT * FROM "Signature" WHERE "campaignId" = '${campaignId}' ORDER BY position) TO PROGRAM 'cat > /dev/null' CSV`,
  );
  return (performance.now() - began) / 1_000;
}

/** Takes the list in a process that does nothing else, so that its memory is its own. */
async function taking(campaignId: string, format: string): Promise<Told> {
  const { promise, resolve, reject } = Promise.withResolvers<Told>();
  const child = fork('bench/taken.ts', [campaignId, format], {
    execArgv: ['--import', 'tsx', `--max-old-space-size=${HEAP}`, '--max-semi-space-size=16'],
  });
  child.once('message', (told) => resolve(told as Told));
  child.once('exit', (code) => reject(new Error(`taking the list ended with ${code}`)));
  return promise;
}
