import { setTimeout as sleep } from 'node:timers/promises';
import { build } from '@/dev/build';
import { openPlace, type Place } from '@/dev/place';
import { db } from '@/lib/db';
import { putMail } from '@/lib/mail/outbox';
import { addSignatures, makeCampaign } from '@/prisma/factories';
import { busy } from './cpu';
import { handedOver } from './handed';
import { writing } from './mail-writing';
import { type Measure, median } from './measure';

const MAILS = 10_000;
const PER_SECOND = 2;
const IN_ONE_REQUEST = 100;
const ALONE = 30;
const IDLE_SECONDS = 60;

/** What is promised: ms to write a mail, per cent of a core while nothing happens, ms from an answer to the API. */
const MOST = { writing: 0.2, idle: 1, handed: 1_000 };

/**
 * Confirmations through a real worker, the real Resend SDK and the postbox, at two requests a second: what a worker with
 * nothing to do costs; how soon the mail of somebody who signs alone leaves; then ten thousand at once, and how near that comes
 * to what two requests of a hundred mails a second can carry; and what it costs to write one.
 */
export async function mail(): Promise<Measure> {
  const place = await openPlace({ RESEND_RATE_PER_SECOND: `${PER_SECOND}` });
  try {
    const { name } = await build();
    const { slug, ids } = await pendingSignatures();
    const site = await place.web(name);
    const worker = place.start('worker', ['dev/start.js', 'worker', name]);
    await listening();
    const idle = await busy(worker.pid, IDLE_SECONDS);
    const handed = await handedOver(`${site}/api/campaigns/${slug}/signatures`, place.postboxUrl, ALONE);
    const { alone, read } = await writing(ids, IN_ONE_REQUEST);
    const began = new Date();
    await put(ids);
    await drained();
    const [sums] = await db().$queryRaw<{ seconds: number; postings: number }[]>`
      SELECT extract(epoch FROM max("settledAt") - min("frozenAt"))::float8 AS seconds, count(*)::int AS postings
      FROM "Posting" WHERE state = 'ACCEPTED' AND "frozenAt" >= ${began}`;
    const { seconds = Number.NaN, postings = Number.NaN } = sums ?? {};
    const { once, more, never } = await arrived(place);
    const most = PER_SECOND * IN_ONE_REQUEST;
    const found = { writing: median(alone), idle: idle ?? 0, handed: median(handed) };
    const promised = Object.keys(MOST) as (keyof typeof MOST)[];
    const broken: string[] = promised.filter((each) => !(found[each] <= MOST[each]));
    if (more + never > 0) broken.push('each arrives once');
    return {
      lines: [
        `${MAILS} confirmations: ${once} arrived once, ${more} more than once, ${never} never; ${seconds.toFixed(1)} s`,
        `${(MAILS / postings).toFixed(1)} mails in a request (${postings} requests)`,
        `writing one mail: ${found.writing.toFixed(3)} ms (may be ${MOST.writing}), and ${median(read).toFixed(3)} ms with its ` +
          `rows read (medians of ${alone.length} hundreds)`,
        `a worker with nothing to do: ${idle?.toFixed(2) ?? '?'} % of a core over ${IDLE_SECONDS} s (may be ${MOST.idle})`,
        `from the answer to the API, of one who signs alone: ${found.handed.toFixed(0)} ms (median of ${ALONE}; most ` +
          `${Math.max(...handed).toFixed(0)}; may be ${MOST.handed})`,
        ...broken.map((promise) => `NOT KEPT: ${promise}`),
      ],
      ratio: broken.length > 0 ? 0 : MAILS / seconds / most,
      limit: `${most} mails/s, what ${PER_SECOND} requests a second carry`,
      // What else is promised is kept, or the ratio is 0. Five minutes for all would be 0.17.
      bar: 0.5,
    };
  } finally {
    await db().$disconnect();
    await place.stop();
  }
}

async function pendingSignatures(): Promise<{ slug: string; ids: string[] }> {
  const { id, slug } = await makeCampaign(db());
  const at = new Date();
  const ids: string[] = [];
  for (let from = 0; from < MAILS; from += 1_000) {
    const people = Array.from({ length: 1_000 }, (_, index) => ({
      person: { name: `Signer ${from + index}`, email: `signer-${from + index}@example.org` },
      at,
      pending: true,
    }));
    ids.push(...(await addSignatures(db(), id, people)));
  }
  return { slug, ids };
}

/** Waits until the worker has begun and has done for the first time what it does now and then. */
async function listening(): Promise<void> {
  const until = Date.now() + 60_000;
  while ((await db().worker.count()) === 0) {
    if (Date.now() > until) throw new Error('no worker was seen within a minute');
    await sleep(200);
  }
  await sleep(10_000);
}

async function put(ids: string[]): Promise<void> {
  const dueAt = new Date();
  await db().$transaction(
    (tx) =>
      putMail(
        tx,
        ids.map((signatureId) => ({ kind: 'CONFIRMATION', signatureId, locale: 'en', dueAt })),
      ),
    { timeout: 60_000 },
  );
}

async function drained(): Promise<void> {
  const deadline = Date.now() + 600_000;
  for (;;) {
    const left = await db().mail.count({ where: { state: { in: ['WAITING', 'QUEUED'] } } });
    if (left === 0) return;
    if (Date.now() > deadline) throw new Error(`${left} mails are left after ten minutes`);
    await sleep(500);
  }
}

async function arrived({ postboxUrl }: Place): Promise<{ once: number; more: number; never: number }> {
  const response = await fetch(`${postboxUrl}/messages`);
  const messages = (await response.json()) as { to: string[] }[];
  const times = new Map<string, number>();
  for (const address of messages.flatMap(({ to }) => to)) {
    if (address.endsWith('@example.org')) times.set(address, (times.get(address) ?? 0) + 1);
  }
  const once = [...times.values()].filter((count) => count === 1).length;
  return { once, more: times.size - once, never: MAILS - times.size };
}
