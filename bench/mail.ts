import { setTimeout as sleep } from 'node:timers/promises';
import { build } from '@/dev/build';
import { db } from '@/lib/db';
import { putMail } from '@/lib/mail/outbox';
import { confirmationComposer } from '@/lib/signatures/confirmation-mail';
import { addSignatures, makeCampaign } from '@/prisma/factories';
import { type Measure, median } from './measure';
import { openPlace, type Place } from './place';

const MAILS = 10_000;
const PER_SECOND = 2;
const IN_ONE_REQUEST = 100;

/**
 * Ten thousand confirmations through a real worker, the real Resend SDK and the postbox, at two requests a second: how near
 * it comes to what two requests of a hundred mails a second can carry; and what writing one mail costs.
 */
export async function mail(): Promise<Measure> {
  const place = await openPlace({ RESEND_RATE_PER_SECOND: `${PER_SECOND}` });
  try {
    const { name } = await build();
    const ids = await pendingSignatures();
    const written = await writing(ids);
    await put(ids);
    place.start('worker', ['dev/start.js', 'worker', name]);
    await drained();
    const [sums] = await db().$queryRaw<{ seconds: number; postings: number }[]>`
      SELECT extract(epoch FROM max("settledAt") - min("frozenAt"))::float8 AS seconds, count(*)::int AS postings
      FROM "Posting" WHERE state = 'ACCEPTED'`;
    const { seconds = Number.NaN, postings = Number.NaN } = sums ?? {};
    const { once, more, never } = await arrived(place);
    const rate = MAILS / seconds;
    const most = PER_SECOND * IN_ONE_REQUEST;
    return {
      lines: [
        `${MAILS} confirmations: ${once} arrived once, ${more} more than once, ${never} never; ${seconds.toFixed(1)} s`,
        `${(MAILS / postings).toFixed(1)} mails in a request (${postings} requests)`,
        `writing one mail: ${written.toFixed(3)} ms (median of ${MAILS / IN_ONE_REQUEST} hundreds, its rows read and names opened)`,
      ],
      ratio: more + never > 0 ? 0 : rate / most,
      limit: `${most} mails/s, what ${PER_SECOND} requests a second carry`,
      // Ten thousand in five minutes.
      // Five minutes for all would be 0.17.
      bar: 0.5,
    };
  } finally {
    await db().$disconnect();
    await place.stop();
  }
}

async function pendingSignatures(): Promise<string[]> {
  const campaign = await makeCampaign(db());
  const at = new Date();
  const ids: string[] = [];
  for (let from = 0; from < MAILS; from += 1_000) {
    const people = Array.from({ length: 1_000 }, (_, index) => ({
      person: { name: `Signer ${from + index}`, email: `signer-${from + index}@example.org` },
      at,
      pending: true,
    }));
    ids.push(...(await addSignatures(db(), campaign.id, people)));
  }
  return ids;
}

/** Milliseconds to write one mail, in hundreds as the sender does. */
async function writing(ids: string[]): Promise<number> {
  const times: number[] = [];
  const now = new Date();
  for (let from = 0; from < ids.length; from += IN_ONE_REQUEST) {
    const mails = ids.slice(from, from + IN_ONE_REQUEST).map((signatureId) => ({
      ...blank,
      id: signatureId,
      signatureId,
      dueAt: now,
      createdAt: now,
    }));
    const began = performance.now();
    await db().$transaction((tx) => confirmationComposer(tx, mails, now));
    times.push((performance.now() - began) / IN_ONE_REQUEST);
  }
  return median(times);
}

const blank = {
  kind: 'CONFIRMATION' as const,
  priority: 1,
  state: 'WAITING' as const,
  letterId: null,
  signInId: null,
  noticeId: null,
  invitationId: null,
  trialId: null,
  updateId: null,
  organiserId: null,
  campaignId: null,
  provider: null,
  locale: 'en',
  postingId: null,
  receiptId: null,
  acceptedAt: null,
  deliveredAt: null,
  failure: null,
};

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
  for (const { to } of messages) times.set(to.join(), (times.get(to.join()) ?? 0) + 1);
  const once = [...times.values()].filter((count) => count === 1).length;
  return { once, more: times.size - once, never: MAILS - times.size };
}
