import type { Client } from 'pg';

/**
 * Ends the campaigns that have no key any more: the backup of the tables was made before it was destroyed. As when it was
 * destroyed, they are closed (no name of theirs is made anew), and whatever else is personal is erased by the next worker
 * (`lib/purge`); figures and positions stay.
 * @returns the addresses of those campaigns
 */
export async function forgetDestroyed(client: Client, now: Date): Promise<string[]> {
  await client.query(`
    DELETE FROM "VaultKey" k WHERE k.name <> 'site' AND NOT EXISTS (SELECT 1 FROM "Campaign" c WHERE c.id::text = k.name)`);
  const { rows } = await client.query<{ slug: string }>(
    `UPDATE "Campaign" c SET state = 'CLOSED', "panicAt" = NULL, "destroysAt" = NULL, "destroysById" = NULL, "previewId" = NULL,
       "closesAt" = ended.at, "purgesAt" = greatest(ended.at + interval '1 millisecond', $1::timestamptz), "purgingAt" = $1,
       "settingsVersion" = "settingsVersion" + 1
     FROM (
       SELECT id, CASE WHEN "opensAt" < $1 AND "closesAt" > $1 THEN $1 ELSE "closesAt" END AS at FROM "Campaign"
     ) ended
     WHERE c.id = ended.id AND c.state <> 'DRAFT' AND c."purgingAt" IS NULL
       AND NOT EXISTS (SELECT 1 FROM "VaultKey" k WHERE k.name = c.id::text)
     RETURNING c.slug`,
    [now],
  );
  return rows.map(({ slug }) => slug).sort();
}
