import { Prisma } from '@/generated/prisma/client';
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

/** What became of signatures that had been asked to confirm. */
type Became = {
  /** for the first time */
  confirmed: readonly string[];
  /** never confirmed, and not there any more: forgotten, erased, removed */
  gone: readonly string[];
  /** to be confirmed again: taken back from `gone` */
  back?: readonly string[];
};

/**
 * The statement that counts what became of signatures, by id, where their first mail is counted: no more can be confirmed than
 * were asked, and no more can be gone. A signature that nothing was mailed for (put in by hand) is passed over; so is one that
 * goes before its first mail was written. Once per transaction, and before the mails are deleted.
 */
export function countingBecame({ confirmed, gone, back = [] }: Became): Prisma.Sql {
  const steps = [
    ...confirmed.map((id) => ({ id, confirmed: 1, gone: 0 })),
    ...gone.map((id) => ({ id, confirmed: 0, gone: 1 })),
    ...back.map((id) => ({ id, confirmed: 0, gone: -1 })),
  ];
  return Prisma.sql`
    INSERT INTO "Funnel" AS f ("campaignId", provider, day, confirmed, gone)
    SELECT m."campaignId", m.provider, (m."createdAt" AT TIME ZONE 'UTC')::date, sum(n.confirmed), sum(n.gone)
    FROM json_to_recordset(${JSON.stringify(steps)}::json) AS n(id uuid, confirmed int, gone int)
    JOIN "Mail" m ON m."signatureId" = n.id AND m."campaignId" IS NOT NULL
    WHERE n.confirmed > 0 OR m."postingId" IS NOT NULL
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT ("campaignId", provider, day) DO UPDATE SET confirmed = f.confirmed + excluded.confirmed,
      gone = f.gone + excluded.gone`;
}

/** Counts what became of signatures. */
export async function countBecame(tx: Tx, became: Became): Promise<void> {
  await tx.$executeRaw(countingBecame(became));
}
