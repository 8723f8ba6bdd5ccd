import { db } from '@/lib/db';
import { siteKeys } from '@/lib/vault/keys';
import { freezeDue, type OnFailure } from './freeze';
import type { Answer, Composers, Transport } from './message';
import { pauseUntil, takeTurn } from './pace';
import { LEASE, MOST_UNSETTLED, openFrozen, TRIED_UNTIL } from './posting';
import { putBack, type Stops } from './put-back';
import { type Claimed, type Settled, settle } from './settle';

export type Poster = {
  composers: Composers;
  transport: Transport;
  /** requests per second, of all workers together */
  perSecond: number;
  now: Date;
  /** spreads retries; 0–1 */
  chance?: number;
  /** hears of mails that could not be composed */
  onFailure?: OnFailure;
  /** says which postings must not leave now */
  stops?: Stops;
};

/** What one call did; `wait`: milliseconds before the next one can do more (another may do it meanwhile). */
export type Posted =
  | { did: Settled; posting: string; mails: number; why?: string }
  | { did: 'nothing' }
  | { did: 'stands'; why: string }
  | { did: 'wait'; wait: number };

/**
 * Posts at most one request: a frozen posting that is due for another try, else whatever mail is due. Safe to call in many
 * processes at once and to be killed at any point: what is frozen is sent again with the same bytes under the same key; where
 * that could make a second mail of it, it is parked.
 */
export async function postDue({
  composers,
  transport,
  perSecond,
  now,
  chance,
  onFailure,
  stops,
}: Poster): Promise<Posted> {
  const queue = await look(now);
  if (queue.stands) return { did: 'stands', why: queue.stands };
  if (!queue.frozen) {
    if (!queue.waiting || queue.unsettled >= MOST_UNSETTLED) return { did: 'nothing' };
    const frozen = await freezeDue(composers, now, { atOnce: transport.atOnce, onFailure });
    if (frozen === 'nothing') return { did: 'nothing' };
    // Nothing leaves, so no turn is taken: others may send meanwhile.
    if (frozen === 'none') return { did: 'wait', wait: 0 };
  }
  const turn = await takeTurn(now, perSecond);
  if (turn > 0) return { did: 'wait', wait: turn };
  const key = (await siteKeys()).seal;
  const claimed = await claim(key, now);
  if (!claimed) return { did: 'wait', wait: 0 };
  if (await stops?.(claimed.id)) {
    await putBack(claimed, now);
    return { did: 'wait', wait: 0 };
  }

  const began = performance.now();
  const { id, batch, frozen } = claimed;
  const answer: Answer =
    claimed.asked && !transport.repeats
      ? { kind: 'unsure', why: 'no_answer' }
      : await transport.send({ id, batch, ...frozen });
  const after = new Date(now.getTime() + Math.round(performance.now() - began));
  if (answer.pause) await pauseUntil(new Date(after.getTime() + answer.pause));
  const did = await settle(claimed, answer, { key, now: after, chance: chance ?? Math.random() });
  return { did, posting: id, mails: frozen.mails.length, ...('why' in answer && { why: answer.why }) };
}

/** Why nothing is sent at all just now: the last answer would be the same for every mail. One posting tries again in time. */
export async function standsStill(now: Date): Promise<string | null> {
  const held = await db().posting.findFirst({
    where: { state: 'FROZEN', failure: { startsWith: 'stop:' }, nextTryAt: { gt: now } },
    select: { failure: true },
  });
  return held?.failure?.slice('stop:'.length) ?? null;
}

const triedFrom = (now: Date) => new Date(now.getTime() - TRIED_UNTIL);

type Queue = { stands: string | null; frozen: boolean; waiting: boolean; unsettled: number };

/**
 * How the queue stands, in one question: whoever has nothing to do asks it twice a second. `stands`: as `standsStill` has it;
 * `frozen` and `waiting`: whether a posting, a mail is due; `unsettled`: how many postings wait for another try, but for those
 * that do for a reason of their own.
 */
async function look(now: Date): Promise<Queue> {
  const [queue] = await db().$queryRaw<[Queue]>`
    SELECT
      (SELECT substr(failure, length('stop:') + 1) FROM "Posting"
        WHERE state = 'FROZEN' AND failure LIKE 'stop:%' AND "nextTryAt" > ${now}::timestamptz LIMIT 1) AS stands,
      EXISTS (SELECT 1 FROM "Posting" WHERE state = 'FROZEN' AND "nextTryAt" <= ${now}::timestamptz
        AND "frozenAt" > ${triedFrom(now)}::timestamptz) AS frozen,
      EXISTS (SELECT 1 FROM "Mail" WHERE state = 'WAITING' AND "dueAt" <= ${now}::timestamptz) AS waiting,
      (SELECT count(*)::int FROM "Posting" WHERE state = 'FROZEN' AND tries > 0
        AND (failure IS NULL OR failure NOT LIKE 'alone:%')) AS unsettled`;
  return queue;
}

/**
 * Takes the posting that waited longest, for the length of one try; nobody else sends it meanwhile. One that stopped the
 * queue goes first: while it is out, the others still stand.
 */
async function claim(key: Uint8Array, now: Date): Promise<Claimed | null> {
  const until = new Date(now.getTime() + LEASE);
  const rows = await db().$queryRaw<(Omit<Claimed, 'frozen'> & { sealed: Uint8Array })[]>`
    UPDATE "Posting" SET "nextTryAt" = ${until}::timestamptz, "tries" = "Posting"."tries" + 1, "asked" = true
    FROM (
      SELECT "id", "asked" OR "tries" > "stops" AS "asked" FROM "Posting"
      WHERE "state" = 'FROZEN' AND "nextTryAt" <= ${now}::timestamptz AND "frozenAt" > ${triedFrom(now)}::timestamptz
      ORDER BY coalesce("failure" LIKE 'stop:%', false) DESC, "nextTryAt", "id" LIMIT 1 FOR UPDATE SKIP LOCKED
    ) AS due
    WHERE "Posting"."id" = due."id"
    RETURNING "Posting"."id", "batch", "tries", "frozenAt", due."asked", "sealed"`;
  const row = rows[0];
  return row ? { ...row, frozen: openFrozen(key, row.id, row.sealed) } : null;
}
