import { countBecame } from '@/lib/mail/funnel';
import { CHUNK, type Step } from './chunks';

// What a purge erases, kind by kind. What stays: the campaign and its texts, its figures and tallies, batches and letters with
// the numbers they told, answers that were shown, and who did what when.

/** Signatures, and whatever hangs on them: their mails, what receipts say of those, mentions in letters, items of bulk acts. */
const signatures: Step = async (tx, campaignId) => {
  const rows = await tx.$queryRaw<{ id: string; asked: boolean }[]>`
    SELECT id, state = 'PENDING' AND "erasedAt" IS NULL AS asked FROM "Signature"
    WHERE "campaignId" = ${campaignId}::uuid ORDER BY id LIMIT ${CHUNK} FOR UPDATE SKIP LOCKED`;
  if (rows.length === 0) return 0;
  const ids = rows.map(({ id }) => id);
  // Receipts, mails, the funnel: in the order in which receipts lock them.
  await tx.$executeRaw`
    DELETE FROM "Receipt" WHERE id IN (
      SELECT r.id FROM "Mail" m JOIN "Receipt" r ON r."receiptId" = m."receiptId" AND r.waiting
      WHERE m."signatureId" = ANY(${ids}::uuid[]))`;
  await tx.$queryRaw`SELECT 1 FROM "Mail" WHERE "signatureId" = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
  await countBecame(tx, { confirmed: [], gone: rows.filter(({ asked }) => asked).map(({ id }) => id) });
  await tx.$executeRaw`DELETE FROM "Mention" WHERE "signatureId" = ANY(${ids}::uuid[])`;
  await tx.$executeRaw`DELETE FROM "Signature" WHERE id = ANY(${ids}::uuid[])`;
  return rows.length;
};

/** Where they came from, as keyed hashes: two days old at most, but where the purge comes early. */
const arrivals: Step = (tx, campaignId) => tx.$executeRaw`
  DELETE FROM "Arrival" WHERE "campaignId" = ${campaignId}::uuid AND id IN (
    SELECT id FROM "Arrival" WHERE "campaignId" = ${campaignId}::uuid LIMIT ${CHUNK})`;

const mentions: Step = (tx, campaignId) => tx.$executeRaw`
  DELETE FROM "Mention" WHERE ("signatureId", "letterId") IN (
    SELECT m."signatureId", m."letterId" FROM "Letter" l JOIN "Mention" m ON m."letterId" = l.id
    WHERE l."campaignId" = ${campaignId}::uuid LIMIT ${CHUNK})`;

const corrections: Step = (tx, campaignId) => tx.$executeRaw`
  DELETE FROM "Correction" WHERE "campaignId" = ${campaignId}::uuid AND number IN (
    SELECT number FROM "Correction" WHERE "campaignId" = ${campaignId}::uuid ORDER BY number LIMIT ${CHUNK})`;

const paper: Step = (tx, campaignId) => tx.$executeRaw`
  DELETE FROM "PaperSignature" WHERE id IN (
    SELECT id FROM "PaperSignature" WHERE "campaignId" = ${campaignId}::uuid ORDER BY id LIMIT ${CHUNK})`;

/** A piece may be a megabyte: fewer of them at a time. */
const listPieces: Step = (tx, campaignId) => tx.$executeRaw`
  DELETE FROM "ListPiece" WHERE ("listId", file, number) IN (
    SELECT p."listId", p.file, p.number FROM "List" l JOIN "ListPiece" p ON p."listId" = l.id
    WHERE l."campaignId" = ${campaignId}::uuid LIMIT ${CHUNK / 20})`;

const lists: Step = (tx, campaignId) => tx.$executeRaw`
  DELETE FROM "List" WHERE id IN (SELECT id FROM "List" WHERE "campaignId" = ${campaignId}::uuid LIMIT ${CHUNK})`;

/** Those about signatures. What they say is composed when they leave, but to whom something happened when is told by them too. */
const calls: Step = (tx, campaignId) => tx.$executeRaw`
  DELETE FROM "HookCall" WHERE id IN (
    SELECT k.id FROM "HookCall" k JOIN "Hook" h ON h.id = k."hookId"
    JOIN "Campaign" c ON c."organisationId" = h."organisationId"
    WHERE c.id = ${campaignId}::uuid AND k."campaignId" = c.id AND k.event = 'signature.confirmed' LIMIT ${CHUNK})`;

/** Letters stay, with the numbers they told: what waits is not sent, and the mail API's ids lead nowhere any more. */
const letterMails: Step = (tx, campaignId) => tx.$executeRaw`
  UPDATE "Mail" SET "receiptId" = NULL, failure = NULL,
    state = CASE WHEN state = 'WAITING' THEN 'CANCELLED'::"MailState" ELSE state END
  WHERE id IN (
    SELECT m.id FROM "Letter" l JOIN "Mail" m ON m."letterId" = l.id
    WHERE l."campaignId" = ${campaignId}::uuid
      AND (m."receiptId" IS NOT NULL OR m.failure IS NOT NULL OR m.state = 'WAITING')
    LIMIT ${CHUNK})`;

/** What organisers were told of, and tried on themselves; but not that the key is gone, which may still be on its way. */
const notices: Step = (tx, campaignId) => tx.$executeRaw`
  DELETE FROM "Notice" WHERE id IN (
    SELECT id FROM "Notice" WHERE "campaignId" = ${campaignId}::uuid AND about <> 'KEY_GONE' LIMIT ${CHUNK})`;

const trials: Step = (tx, campaignId) => tx.$executeRaw`
  DELETE FROM "Trial" WHERE id IN (SELECT id FROM "Trial" WHERE "campaignId" = ${campaignId}::uuid LIMIT ${CHUNK})`;

/** That somebody did something stays in the log; to which signature does not. A trigger lets nobody else do this. */
const auditDetails: Step = async (tx, campaignId) => {
  await tx.$queryRaw`SELECT set_config('undersigned.erasing', ${campaignId}, true)`;
  return tx.$executeRaw`
    UPDATE "AuditEntry" SET detail = '{}' WHERE id IN (
      SELECT id FROM "AuditEntry" WHERE "campaignId" = ${campaignId}::uuid AND detail <> '{}' LIMIT ${CHUNK})`;
};

/** In their order: what hangs on a signature goes with it, and what tells of one after it. */
export const steps: readonly (readonly [name: string, step: Step])[] = [
  ['list pieces', listPieces],
  ['lists', lists],
  ['letter mails', letterMails],
  ['signatures', signatures],
  ['arrivals', arrivals],
  ['mentions', mentions],
  ['corrections', corrections],
  ['paper', paper],
  ['calls', calls],
  ['notices', notices],
  ['trials', trials],
  ['audit details', auditDetails],
];

/** Those for what a submission leaves, whenever it comes in. */
export const submitted = steps.filter(([name]) => name === 'signatures' || name === 'arrivals');
