import { db } from '@/lib/db';

// Whoever signs online after they signed on paper is counted once, online. Signing itself does not look: it must stay fast.
// A chore finds them, by the positions that were given out since it last looked.

const AT_ONCE = 5_000;

/** Up to which position, and since which import, a campaign was looked at by this process. */
type Looked = { position: number; imports: string };
const looked = new Map<string, Looked>();

/**
 * Takes those off the paper who have confirmed online since, campaign by campaign. Their line is gone: they are counted, and
 * withdraw, online. Harmless when several workers do it at once.
 */
export async function countOut(): Promise<void> {
  const campaigns = await db().$queryRaw<{ id: string; position: number; imports: string }[]>`
    SELECT c."campaignId" AS id, c."lastPosition" AS position,
      coalesce(max(i."importedAt")::text, '') || count(*) FILTER (WHERE i.state = 'IMPORTED')::text AS imports
    FROM "CampaignCount" c JOIN "PaperImport" i ON i."campaignId" = c."campaignId"
    WHERE c.paper > 0 GROUP BY 1, 2`;
  for (const { id, position, imports } of campaigns) {
    const before = looked.get(id);
    // After an import, and in a process that has just begun, all of the paper is held against who has confirmed.
    if (!before || before.imports !== imports) {
      await takeOff(id, null);
      looked.set(id, { position, imports });
    } else if (before.position < position) {
      const upTo = Math.min(position, before.position + AT_ONCE);
      await takeOff(id, { from: before.position + 1, upTo });
      looked.set(id, { position: upTo, imports });
    }
  }
}

async function takeOff(campaignId: string, positions: { from: number; upTo: number } | null): Promise<void> {
  const found = positions
    ? await db().$queryRaw<{ id: string }[]>`
        SELECT p.id FROM "Signature" s
          JOIN "PaperSignature" p ON p."campaignId" = s."campaignId" AND p.mailbox = s.mailbox
        WHERE s."campaignId" = ${campaignId}::uuid AND s.position BETWEEN ${positions.from} AND ${positions.upTo}
          AND s."signAs" = 'PERSON' AND s.state = 'CONFIRMED' AND NOT s.held`
    : await db().$queryRaw<{ id: string }[]>`
        SELECT p.id FROM "PaperSignature" p
          JOIN "Signature" s ON s."campaignId" = p."campaignId" AND s.mailbox = p.mailbox
            AND s."signAs" = 'PERSON' AND s.state = 'CONFIRMED' AND NOT s.held
        WHERE p."campaignId" = ${campaignId}::uuid AND p.mailbox IS NOT NULL`;
  if (found.length === 0) return;
  const ids = found.map(({ id }) => id);
  await db().$transaction(async (tx) => {
    // Imports are held in the order of their ids, before their rows, as importing and undoing hold them.
    await tx.$queryRaw`
      SELECT 1 FROM "PaperImport" WHERE id IN (SELECT "importId" FROM "PaperSignature" WHERE id = ANY(${ids}::uuid[]))
      ORDER BY id FOR UPDATE`;
    const [gone] = await tx.$queryRaw<[{ count: number }]>`
      WITH gone AS (DELETE FROM "PaperSignature" WHERE id = ANY(${ids}::uuid[]) RETURNING "importId"),
        told AS (SELECT "importId" AS id, count(*)::int AS count FROM gone GROUP BY 1),
        moved AS (UPDATE "PaperImport" i SET taken = i.taken - told.count, doubles = i.doubles + told.count
          FROM told WHERE i.id = told.id RETURNING told.count)
      SELECT coalesce(sum(count), 0)::int AS count FROM moved`;
    await tx.$executeRaw`
      UPDATE "CampaignCount" SET paper = paper - ${gone.count} WHERE "campaignId" = ${campaignId}::uuid`;
  });
}
