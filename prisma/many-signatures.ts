import { Prisma } from '@/generated/prisma/client';
import { codeHash } from '@/lib/code';
import type { Db } from '@/lib/db';
import { manyRows } from '@/lib/many-rows';
import { codeFor } from '@/lib/signatures/link';
import type { Person } from '@/lib/signatures/sealed';
import { campaignKeys, siteKeys } from '@/lib/vault/keys';
import { idMadeAt, rowOf, type SignatureGiven } from './factories';

// Very many signatures at once, for measurements and for tests of what reads page by page.

const AT_ONCE = 5_000;

/**
 * The signatures from number `from` (the first is 0): who each is, the last position that others have (the n-th gets the
 * n-th after it), and whether their first mail, long arrived, is there too.
 */
type Many = {
  from: number;
  count: number;
  after: number;
  given: (n: number) => SignatureGiven;
  mailed: boolean;
};

/**
 * Adds very many signatures that nobody has confirmed yet, sealed as signing seals them, in the order given. Figures and
 * mails are left as they are.
 * @param person who the n-th is; each mailbox once per campaign
 */
export async function addMany(
  campaignId: string,
  count: number,
  person: (n: number) => Person,
): Promise<void> {
  const began = Date.now() - count;
  const given = (n: number) => ({ person: person(n), at: new Date(began + n), pending: true });
  await putMany(campaignId, { from: 0, count, after: 0, given, mailed: false });
}

/**
 * Puts signatures into the table, sealed as signing seals them: confirmed with a position and a
 * public name where they are public, or pending. Figures and tallies are left to `countMany`.
 */
export async function putMany(
  campaignId: string,
  { from, count, after, given, mailed }: Many,
): Promise<void> {
  const keys = await campaignKeys(campaignId);
  if (!keys) throw new Error('a campaign without a key');
  const { link, index } = await siteKeys();
  for (let start = from; start < from + count; start += AT_ONCE) {
    const rows = Array.from({ length: Math.min(AT_ONCE, from + count - start) }, (_, at) => {
      const each = given(start + at);
      const id = idMadeAt(each.at);
      const position = each.pending ? null : after + start + at + 1;
      const code = codeHash(index, codeFor(link, id));
      return { ...rowOf(each, { campaignId, id, position, keys }), code };
    });
    await insert(campaignId, rows, mailed);
  }
}

type Made = ReturnType<typeof rowOf> & { code: Uint8Array };

/** Prisma would take as long to hand five thousand rows over as it takes to seal them. */
async function insert(campaignId: string, rows: Made[], mailed: boolean): Promise<void> {
  const column = <T>(pick: (row: Made) => T) => rows.map(pick);
  const hex = (bytes: Uint8Array) => `\\x${Buffer.from(bytes).toString('hex')}`;
  await manyRows(Prisma.sql`
    WITH put AS (
      INSERT INTO "Signature" (id, "campaignId", mailbox, "codeHash", "signAs", state, visibility, words, sealed, "publicName",
        "publicWords", position, "textVersion", locale, "consentVersion", "consentHash", updates, country, provider, source,
        "signedAt", "confirmedAt", "changedAt", "mailsPut", "lastMailAt")
      SELECT id, ${campaignId}::uuid, mailbox::bytea, code::bytea, "signAs"::"SignAs",
        CASE WHEN position IS NULL THEN 'PENDING' ELSE 'CONFIRMED' END::"SignatureState", visibility::"Visibility",
        words::"Words", sealed::bytea, "publicName", "publicWords"::jsonb, position, 1, locale, 1, '', updates, country,
        provider, source, at, CASE WHEN position IS NOT NULL THEN at END, at,
        ${mailed ? 1 : 0}::int, CASE WHEN ${mailed} THEN at END
      FROM unnest(${column(({ id }) => id)}::uuid[], ${column(({ mailbox }) => hex(mailbox))}::text[],
        ${column(({ code }) => hex(code))}::text[], ${column(({ signAs }) => signAs)}::text[],
        ${column(({ visibility }) => visibility)}::text[], ${column(({ words }) => words)}::text[],
        ${column(({ sealed }) => hex(sealed))}::text[], ${column(({ publicName }) => publicName)}::text[],
        ${column(({ publicWords }) => (publicWords ? JSON.stringify(publicWords) : null))}::text[],
        ${column(({ position }) => position)}::int[], ${column(({ locale }) => locale)}::text[],
        ${column(({ updates }) => updates)}::bool[], ${column(({ country }) => country)}::text[],
        ${column(({ provider }) => provider)}::text[], ${column(({ source }) => source)}::text[],
        ${column(({ signedAt }) => signedAt.toISOString())}::timestamptz[])
        AS t(id, mailbox, code, "signAs", visibility, words, sealed, "publicName", "publicWords", position, locale, updates,
          country, provider, source, at)
      RETURNING id, "campaignId", provider, locale, "signedAt" AS at
    )
    INSERT INTO "Mail" (id, kind, priority, state, "signatureId", "campaignId", provider, locale, "dueAt", "createdAt",
      "receiptId", "acceptedAt", "deliveredAt")
    SELECT gen_random_uuid(), 'CONFIRMATION', 1, 'DELIVERED', id, "campaignId", provider, locale, at, at,
      gen_random_uuid()::text, at, at
    FROM put WHERE ${mailed}`);
}

/** Brings a campaign's figures, tallies and funnel to what confirming its signatures one after the other would have left. */
export async function countMany(db: Db, campaignId: string): Promise<void> {
  await db.$executeRaw`DELETE FROM "Tally" WHERE "campaignId" = ${campaignId}::uuid`;
  await db.$executeRaw`
    WITH counted AS MATERIALIZED (
      SELECT country, source, locale, provider, "signAs", date_trunc('hour', "confirmedAt") AS hour, count(*)::int AS count
      FROM "Signature" WHERE "campaignId" = ${campaignId}::uuid AND state = 'CONFIRMED' AND NOT held
      GROUP BY country, source, locale, provider, "signAs", hour
    )
    INSERT INTO "Tally" ("campaignId", dimension, key, hour, count)
    SELECT ${campaignId}::uuid, dimension::"TallyDimension", key, hour, sum(count)
    FROM counted, LATERAL (VALUES ('TOTAL', ''), ('COUNTRY', coalesce(country, '-')), ('SOURCE', coalesce(source, '-')),
      ('LANGUAGE', locale), ('PROVIDER', provider), ('KIND', lower("signAs"::text))) AS each(dimension, key)
    GROUP BY dimension, key, hour`;
  await db.$executeRaw`
    UPDATE "CampaignCount" SET confirmed = t.confirmed, organisations = t.organisations, "lastPosition" = t.last
    FROM (SELECT coalesce(sum(count) FILTER (WHERE dimension = 'TOTAL'), 0)::int AS confirmed,
      coalesce(sum(count) FILTER (WHERE dimension = 'KIND' AND key = 'organisation'), 0)::int AS organisations,
      coalesce((SELECT max(position) FROM "Signature" WHERE "campaignId" = ${campaignId}::uuid), 0) AS last
      FROM "Tally" WHERE "campaignId" = ${campaignId}::uuid) t
    WHERE "campaignId" = ${campaignId}::uuid`;
  await db.$executeRaw`DELETE FROM "Funnel" WHERE "campaignId" = ${campaignId}::uuid`;
  await db.$executeRaw`
    INSERT INTO "Funnel" ("campaignId", provider, day, queued, accepted, delivered, confirmed)
    SELECT ${campaignId}::uuid, provider, ("signedAt" AT TIME ZONE 'UTC')::date, count(*), count(*), count(*),
      count("confirmedAt")
    FROM "Signature" WHERE "campaignId" = ${campaignId}::uuid AND "mailsPut" > 0 GROUP BY 2, 3`;
}
