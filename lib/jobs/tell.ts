import { Prisma } from '@/generated/prisma/client';
import type { Tx } from '@/lib/db';

// The outbox of calls to hooks: as with mail, what is to be told is written in the transaction of what happened, by ids only,
// and leaves later.

/** The hooks `h` that are called: neither paused nor stopped, and made (or taken over) by somebody who owns the organisation. */
export const inForce = Prisma.sql`(h."pausedAt" IS NULL AND h."stoppedWhy" IS NULL AND EXISTS (
  SELECT 1 FROM "Membership" m
  WHERE m."organisationId" = h."organisationId" AND m."organiserId" = h."createdById" AND m.role = 'OWNER'))`;

/**
 * Whether the organisation of the campaign in `column` has any hook at all. Part of a query that is made anyway, and made to cost
 * it nothing: where nobody listens, nothing more is done; where somebody does, `tellHooks` looks who hears what.
 */
export function listened(column: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM "Hook" h WHERE h."organisationId" = (
    SELECT c."organisationId" FROM "Campaign" c WHERE c.id = ${column}))`;
}

/**
 * Puts an event into the outbox of every hook that is to be told. The same again changes nothing while the call is remembered.
 * @param about what happened to what: a campaign, and a signature or letter of it
 */
export async function tellHooks(
  tx: Tx,
  event: string,
  about: { campaignId: string; aboutId: string }[],
  now: Date,
): Promise<void> {
  if (about.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "HookCall" (id, "hookId", event, "campaignId", "aboutId", "nextTryAt", "createdAt")
    SELECT gen_random_uuid(), h.id, ${event}, t.campaign, t.about,
      ${now.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz
    FROM unnest(${about.map(({ campaignId }) => campaignId)}::uuid[],
      ${about.map(({ aboutId }) => aboutId)}::uuid[]) AS t(campaign, about)
    JOIN "Campaign" c ON c.id = t.campaign
    JOIN "Hook" h ON h."organisationId" = c."organisationId"
    WHERE ${event} = ANY(h.events) AND ${inForce}
    ORDER BY h.id, t.about ON CONFLICT DO NOTHING`;
}
