// What stands around a crowded campaign, written by PostgreSQL itself: other campaigns, mails, letters, figures, and what organisers,
// scripts and passers-by have done.

/** How many signatures the crowded campaign has, in batches of how many, over how many days. */
export const SIGNATURES = 16_000;
const A_BATCH = 40;
export const DAYS = 60;
const ELSEWHERE = 24_000;
const CAMPAIGNS = 600;
// As large as no campaign here is: so large that nothing of it is counted while somebody waits.
const POSITIONS = 1_000_000;

/** A statement that writes copies of those rows (`t`) of a table that fit, changed as a JSON object says. */
const copies = (table: string, beside: string, which: string, changes: string) =>
  `INSERT INTO "${table}" SELECT r.* FROM "${table}" t CROSS JOIN ${beside},
    LATERAL jsonb_populate_record(t, jsonb_build_object(${changes})) AS r WHERE ${which}`;

export type Crowded = {
  organisationId: string;
  campaignId: string;
  hookId: string;
  bulkId: string;
  listId: string;
};

const many = (count: number) => `generate_series(1, ${count}) AS n`;
const ago = (n: string, unit = 'minutes') => `now() - ${n} * interval '1 ${unit}'`;
const OTHERS = `(SELECT id FROM "Campaign" WHERE slug LIKE 'other-%') AS c`;
const NEW = `'id', gen_random_uuid()`;

/** Other campaigns, of other organisations, and their signatures, which nobody opens. */
const elsewhere = (campaignId: string) => [
  `INSERT INTO "Organisation" (id, name, "legalName", contact, "replyTo")
   SELECT gen_random_uuid(), 'Other ' || n, 'x', 'x@example.org', 'x@example.org' FROM ${many(20)}`,
  copies(
    'Campaign',
    `(SELECT n, id AS owner FROM ${many(CAMPAIGNS)} JOIN "Organisation" ON name = 'Other ' || (1 + n % 20)) AS n`,
    `t.id = '${campaignId}'`,
    `${NEW}, 'slug', 'other-' || n, 'organisationId', owner, 'previewId', NULL,
     'state', CASE WHEN n % 3 = 0 THEN 'CLOSED' ELSE 'OPEN' END`,
  ),
  ...['CampaignText', 'CampaignCount', 'Addressee'].map((table) =>
    copies(
      table,
      OTHERS,
      `t."campaignId" = '${campaignId}'`,
      `${table === 'Addressee' ? `${NEW}, ` : ''}'campaignId', c.id`,
    ),
  ),
  `INSERT INTO "VaultKey" SELECT id::text, '\\x00', 1, now() FROM ${OTHERS}`,
  `INSERT INTO "Signature" (id, "campaignId", mailbox, "codeHash", "signAs", state, visibility, sealed, position,
     "textVersion", locale, "consentVersion", "consentHash", provider, "signedAt", "changedAt", "confirmedAt")
   SELECT gen_random_uuid(), c.id, decode(md5(n::text), 'hex'), decode(md5(c.id::text || n), 'hex'), 'PERSON', 'CONFIRMED',
     'ADDRESSEE', '\\x00', n, 1, 'en', 1, '', 'other', ${ago('n')}, ${ago('n')}, ${ago('n')}
   FROM ${OTHERS} CROSS JOIN ${many(ELSEWHERE / CAMPAIGNS)}`,
  `INSERT INTO "Batch" (id, "campaignId", number, "fromPosition", "toPosition", "gatheredAt")
   SELECT gen_random_uuid(), c.id, n, n * 2 - 1, n * 2, ${ago('n')} FROM ${OTHERS} CROSS JOIN ${many(20)}`,
  `INSERT INTO "Correction" SELECT id, n, gen_random_uuid(), n, 'OUT', now() FROM ${OTHERS} CROSS JOIN ${many(10)}`,
  `INSERT INTO "Tally" SELECT c.id, 'TOTAL', '', date_trunc('hour', ${ago('n', 'hour')}), 1
   FROM ${OTHERS} CROSS JOIN ${many(20)}`,
];

/** Mails, letters and figures of the crowded campaign. */
const about = (campaignId: string) => [
  `INSERT INTO "Mail" (id, kind, priority, state, "signatureId", "campaignId", provider, locale, "dueAt", "createdAt",
     "receiptId", "acceptedAt", "deliveredAt")
   SELECT gen_random_uuid(), 'CONFIRMATION', 1, 'DELIVERED', id, "campaignId", provider, locale, "signedAt", "signedAt",
     gen_random_uuid()::text, "signedAt", "signedAt" FROM "Signature"`,
  // Of all but the last signatures, to two addressees; whom they named, and what changed since.
  `INSERT INTO "Batch" (id, "campaignId", number, "fromPosition", "toPosition", "gatheredAt")
   SELECT gen_random_uuid(), '${campaignId}', 1000 + n, (n - 1) * ${A_BATCH} + 1, n * ${A_BATCH}, ${ago('n')}
   FROM ${many(SIGNATURES / A_BATCH - 1)}`,
  `INSERT INTO "Letter" (id, "campaignId", "addresseeId", number, "fromBatch", "toBatch", "fromPosition", "toPosition",
     "textVersion", "composedAt", named, unnamed, total, "toCorrection", "createdAt")
   SELECT gen_random_uuid(), b."campaignId", a.id, b.number, b.number, b.number, b."fromPosition", b."toPosition", 1,
     b."gatheredAt", 30, 10, b."toPosition", 0, b."gatheredAt"
   FROM "Batch" b JOIN "Addressee" a ON a."campaignId" = b."campaignId" AND (b.number > 1000 OR a.number = 1)`,
  `INSERT INTO "Mail" (id, kind, priority, state, "letterId", locale, "dueAt", "acceptedAt")
   SELECT gen_random_uuid(), 'LETTER', 2, 'DELIVERED', id, 'en', now(), now() FROM "Letter" WHERE id NOT IN (SELECT "letterId" FROM "Mail" WHERE "letterId" IS NOT NULL)`,
  `INSERT INTO "Mention" SELECT s.id, l.id, s.position FROM "Letter" l JOIN "Signature" s
     ON s."campaignId" = l."campaignId" AND l.number > 1000 AND s.position BETWEEN l."fromPosition" AND l."toPosition"`,
  `INSERT INTO "Correction" ("campaignId", number, "signatureId", position, kind, at)
   SELECT "campaignId", row_number() OVER (ORDER BY position), id, position, 'OUT', now()
   FROM "Signature" WHERE "campaignId" = '${campaignId}' AND state IN ('WITHDRAWN', 'REMOVED') AND position IS NOT NULL`,
  `INSERT INTO "Tally" SELECT '${campaignId}', d::"TallyDimension", k, date_trunc('hour', ${ago('n', 'hour')}), 8
   FROM ${many(DAYS * 24)}, (VALUES ('TOTAL', ''), ('COUNTRY', 'ES'), ('COUNTRY', 'PE'), ('COUNTRY', '-'),
     ('SOURCE', 'flyer'), ('SOURCE', '-'), ('LANGUAGE', 'en'), ('LANGUAGE', 'es'), ('PROVIDER', 'other'),
     ('KIND', 'person'), ('KIND', 'organisation')) AS key(d, k) ON CONFLICT DO NOTHING`,
  `INSERT INTO "Funnel" ("campaignId", provider, day, queued, accepted, delivered, confirmed)
   SELECT id, p, (${ago('n', 'day')})::date, 100, 100, 100, 90
   FROM "Campaign", ${many(DAYS)}, unnest(ARRAY['other', 'gmail.com']) AS p ON CONFLICT DO NOTHING`,
  `UPDATE "CampaignCount" SET confirmed = ${SIGNATURES * 0.9}, "lastPosition" = ${POSITIONS},
     "gatheredTo" = ${SIGNATURES - A_BATCH}, "lastCorrection" = ${SIGNATURES} WHERE "campaignId" = '${campaignId}'`,
  `UPDATE "Addressee" SET "toldTo" = ${SIGNATURES - A_BATCH} WHERE "campaignId" = '${campaignId}'`,
];

/** What organisers, scripts and passers-by have done. */
const done = ({ organisationId, campaignId, hookId, bulkId, listId }: Crowded) => [
  `INSERT INTO "AuditEntry" (id, at, "organisationId", "campaignId", act)
   SELECT gen_random_uuid(), ${ago('n')}, CASE WHEN n % 2 = 0 THEN '${organisationId}'::uuid ELSE gen_random_uuid() END,
     CASE WHEN n % 2 = 0 THEN '${campaignId}'::uuid END, 'campaign.open' FROM ${many(20_000)}`,
  `INSERT INTO "Hook" (id, "organisationId", url, secret, "createdAt")
   SELECT gen_random_uuid(), id, 'https://hooks.example/', '\\x00', now() FROM "Organisation"`,
  `INSERT INTO "HookCall" (id, "hookId", event, "campaignId", "aboutId", state, "nextTryAt", "createdAt", "deliveredAt")
   SELECT gen_random_uuid(), h.id, 'signature.confirmed', s."campaignId", s.id, 'DELIVERED', now(), now(), now()
   FROM "Signature" s JOIN "Campaign" c ON c.id = s."campaignId" JOIN "Hook" h ON h."organisationId" = c."organisationId"
   WHERE c.slug LIKE 'other-%'`,
  `INSERT INTO "HookCall" (id, "hookId", event, "campaignId", "aboutId", state, "nextTryAt", "createdAt", "deliveredAt")
   SELECT gen_random_uuid(), '${hookId}', 'signature.confirmed', "campaignId", id, 'DELIVERED', now(), "signedAt", now()
   FROM "Signature" WHERE "campaignId" = '${campaignId}' LIMIT 1000`,
  `INSERT INTO "BulkItem" ("bulkId", "signatureId") SELECT '${bulkId}', id FROM "Signature"
   WHERE "campaignId" = '${campaignId}'`,
  `UPDATE "BulkAct" SET looked = ${SIGNATURES}, among = ${SIGNATURES}, counted = ${SIGNATURES} WHERE id = '${bulkId}'`,
  `INSERT INTO "Notice" (id, "campaignId", "organiserId", about, "letterId", at)
   SELECT gen_random_uuid(), "campaignId", (SELECT min(id::text)::uuid FROM "Organiser"), 'LETTER_BOUNCED', id, now()
   FROM "Letter"`,
  copies(
    'PaperImport',
    OTHERS,
    `t."campaignId" = '${campaignId}' AND t.state = 'IMPORTED'`,
    `${NEW}, 'campaignId', c.id`,
  ),
  `INSERT INTO "PaperSignature" (id, "campaignId", "importId", line, sealed)
   SELECT gen_random_uuid(), "campaignId", id, n, '\\x00' FROM "PaperImport", ${many(40)}
   WHERE state = 'IMPORTED' AND "campaignId" <> '${campaignId}'`,
  copies('List', OTHERS, `t.id = '${listId}'`, `${NEW}, 'campaignId', c.id`),
  `INSERT INTO "ListPiece" SELECT id, 2, n, (n - 1) * 100, 100, '\\x00' FROM "List", ${many(40)}`,
  `INSERT INTO "Receipt" (id, "receivedAt") SELECT gen_random_uuid()::text, ${ago('n')} FROM ${many(12_000)}`,
  `INSERT INTO "Posting" (id, state, batch, "frozenAt", "nextTryAt", "settledAt")
   SELECT gen_random_uuid(), 'ACCEPTED', true, ${ago('n')}, ${ago('n')}, ${ago('n')} FROM ${many(12_000)}`,
  `INSERT INTO "Worker" (id, "seenAt", ahead) VALUES (gen_random_uuid(), now() + interval '1 hour', 0)`,
  `INSERT INTO "Limit" SELECT 'sign-in:' || md5(n::text), 1, now() + interval '1 day' FROM ${many(12_000)}`,
  `INSERT INTO "Organiser" (id, email) SELECT gen_random_uuid(), 'organiser' || n || '@other.example' FROM ${many(4_000)}`,
  `INSERT INTO "Session" (id, "tokenHash", "organiserId", "expiresAt")
   SELECT gen_random_uuid(), md5(email), id, now() + interval '1 day' FROM "Organiser"`,
  `INSERT INTO "SignIn" (id, email, "tokenHash", "codeHash", locale, "expiresAt")
   SELECT gen_random_uuid(), email, md5(email), md5(email), 'en', now() FROM "Organiser"`,
];

/** All of it, in the order in which it must be written. */
export const around = (crowded: Crowded): string[] => [
  ...elsewhere(crowded.campaignId),
  ...about(crowded.campaignId),
  ...done(crowded),
];
