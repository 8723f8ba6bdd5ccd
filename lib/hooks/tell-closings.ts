import { db } from '@/lib/db';
import { inForce } from '@/lib/jobs/tell';

/**
 * Puts into the outbox what hooks are to be told of campaigns that have closed, by an organiser or by the clock: each closing
 * once, one after reopening again. A hook hears nothing of what closed before it was made, or more than a week ago.
 */
export async function tellClosings(now: Date): Promise<number> {
  const at = now.toISOString();
  // The time of the closing is the call's own: told already is what has that time.
  return db().$executeRaw`
    INSERT INTO "HookCall" (id, "hookId", event, "campaignId", "aboutId", "nextTryAt", "createdAt")
    SELECT gen_random_uuid(), h.id, 'campaign.closed', c.id, c.id, ${at}::timestamptz, c."closesAt"
    FROM "Hook" h JOIN "Campaign" c ON c."organisationId" = h."organisationId"
    WHERE 'campaign.closed' = ANY(h.events) AND ${inForce}
      AND c.state <> 'DRAFT' AND c."closesAt" <= ${at}::timestamptz
      AND c."closesAt" > ${at}::timestamptz - interval '7 days' AND c."closesAt" >= h."createdAt"
      AND NOT EXISTS (
        SELECT 1 FROM "HookCall" k
        WHERE k."hookId" = h.id AND k.event = 'campaign.closed' AND k."aboutId" = c.id AND k."createdAt" >= c."closesAt")
    ORDER BY h.id, c.id
    ON CONFLICT ("hookId", event, "aboutId") DO UPDATE SET
      id = excluded.id, state = 'WAITING', tries = 0, "nextTryAt" = excluded."nextTryAt",
      "createdAt" = excluded."createdAt", "deliveredAt" = NULL, status = NULL, trouble = NULL
    WHERE "HookCall"."createdAt" < excluded."createdAt"`;
}
