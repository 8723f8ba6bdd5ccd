import type { MailState } from '@/generated/prisma/enums';
import type { Tx } from '@/lib/db';

// How far the first mails of signatures came, by campaign, mail provider and the day (UTC) on which the signature was first
// typed. Only a signature's first mail carries campaign and provider, so that nothing is counted twice.

/** What is counted of a mail. `bounced`: it reached nobody, whether it came back or was refused before it left. */
type Stage = 'queued' | 'accepted' | 'delivered' | 'bounced';

type Count = { mail: string; stage: Stage; by: 1 | -1 };

/**
 * Counts mails as having come to a stage, in the transaction in which they do. Mails that no funnel speaks of (letters,
 * sign-ins, a signature's later mails) are passed over. Once per transaction: two calls could lock rows against the order.
 * @param come the mails' ids, by the stage they came to
 */
export async function countInFunnel(tx: Tx, come: { [stage in Stage]?: readonly string[] }): Promise<void> {
  const stages = Object.entries(come) as [Stage, readonly string[]][];
  await count(
    tx,
    stages.flatMap(([stage, mails]) => mails.map((mail): Count => ({ mail, stage, by: 1 }))),
  );
}

/** Where the funnel sees a mail end. A complaint shows that it arrived. */
const ends: Partial<Record<MailState, 'delivered' | 'bounced'>> = {
  DELIVERED: 'delivered',
  COMPLAINED: 'delivered',
  BOUNCED: 'bounced',
  FAILED: 'bounced',
  SUPPRESSED: 'bounced',
};

/**
 * Counts mails that went from one state to another: one that bounced after it was said to be delivered is not delivered any
 * more. What is counted depends on the last state alone, never on the order in which receipts came.
 */
export async function countMoved(
  tx: Tx,
  moved: readonly { mail: string; from: MailState; to: MailState }[],
): Promise<void> {
  const counts = moved.flatMap(({ mail, from, to }): Count[] => {
    const [was, is] = [ends[from], ends[to]];
    if (was === is) return [];
    return [
      ...(was ? [{ mail, stage: was, by: -1 } as const] : []),
      ...(is ? [{ mail, stage: is, by: 1 } as const] : []),
    ];
  });
  await count(tx, counts);
}

/** One statement, its rows in the order of their key: two processes never wait for each other in a ring. */
async function count(tx: Tx, counts: readonly Count[]): Promise<void> {
  if (counts.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "Funnel" AS f ("campaignId", provider, day, queued, accepted, delivered, bounced)
    SELECT m."campaignId", m.provider, (m."createdAt" AT TIME ZONE 'UTC')::date,
      coalesce(sum(n.by) FILTER (WHERE n.stage = 'queued'), 0), coalesce(sum(n.by) FILTER (WHERE n.stage = 'accepted'), 0),
      coalesce(sum(n.by) FILTER (WHERE n.stage = 'delivered'), 0), coalesce(sum(n.by) FILTER (WHERE n.stage = 'bounced'), 0)
    FROM unnest(${counts.map(({ mail }) => mail)}::uuid[], ${counts.map(({ stage }) => stage)}::text[],
      ${counts.map(({ by }) => by)}::int[]) AS n(mail, stage, by)
    JOIN "Mail" m ON m.id = n.mail AND m."campaignId" IS NOT NULL
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT ("campaignId", provider, day) DO UPDATE SET queued = f.queued + excluded.queued,
      accepted = f.accepted + excluded.accepted, delivered = f.delivered + excluded.delivered,
      bounced = f.bounced + excluded.bounced`;
}

/**
 * Counts signatures as confirmed for the first time, where their first mail is counted: no more can be confirmed than were
 * asked. A signature that nothing was mailed for (put in by hand) is passed over.
 */
export async function countConfirmed(tx: Tx, signatureIds: readonly string[]): Promise<void> {
  if (signatureIds.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "Funnel" AS f ("campaignId", provider, day, confirmed)
    SELECT "campaignId", provider, ("createdAt" AT TIME ZONE 'UTC')::date, count(*)
    FROM "Mail" WHERE "signatureId" = ANY(${signatureIds}::uuid[]) AND "campaignId" IS NOT NULL
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT ("campaignId", provider, day) DO UPDATE SET confirmed = f.confirmed + excluded.confirmed`;
}
