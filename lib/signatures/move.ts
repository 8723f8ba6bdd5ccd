import { type Campaign, type CampaignCount, Prisma, type Signature } from '@/generated/prisma/client';
import { confirmableUntil, standing } from '@/lib/campaigns/campaign';
import { clock } from '@/lib/clock';
import { db, type Tx } from '@/lib/db';
import { groupCommit } from '@/lib/group-commit';
import { listened, tellHooks } from '@/lib/jobs/tell';
import { countingBecame } from '@/lib/mail/funnel';
import { campaignKeys } from '@/lib/vault/keys';
import { corrected, publicFace, seenAs } from './face';
import { mailReleased } from './mail-released';
import { sealObjection } from './sealed';
import { type Act, after, counts, type Refusal, type Standing, standingOf } from './signature';
import type { Corrections } from './signature-form';
import { addingTallies, type TallyChange, tallies } from './tally';

/** One thing that somebody does with one signature. */
export type Move = Act & {
  id: string;
  now: Date;
  /** with confirm and return: what the signer corrected first */
  corrections?: Corrections;
  /** with object: the signer's reason, where they gave one */
  objection?: string | undefined;
  /** with hold and remove: the organiser's reason */
  why?: string;
  /** with approve, hide and wait: which words were looked at (`seenAs`); others are not decided on */
  seen?: string;
  /** whether it is still to be done, asked of the signature as it stands then; if not, it has `changed` */
  when?: (signature: Signature) => boolean;
};
export type Moved =
  | { ok: true; state: Signature['state']; erased: boolean }
  | { ok: false; reason: Refusal | 'changed' | 'gone' };

/** A signature as it is being changed within one transaction. */
type Row = Signature & { changed: boolean };

/** Whether it may still be confirmed. One that was erased or removed instead is gone. */
const isAsked = ({ state, erased }: Standing) => state === 'PENDING' && !erased;

/**
 * Does one thing with one signature and everything that follows from it, durably: state, position, figures, tallies,
 * corrections for the letters, the public name. All changes of a signature pass here; many at once commit together.
 * @returns the state it is in now, or why it cannot be; `gone` when there is no such signature
 */
export const move: (move: Move) => Promise<Moved> = groupCommit((moves: readonly Move[]) =>
  db().$transaction((tx) => moveWithin(tx, moves), { timeout: 30_000, maxWait: 30_000 }),
);

/**
 * The same with one signature, in a transaction of its own.
 * @param also what else is done in it, once it is certain that the move is
 */
export function moveAlone(each: Move, also: (tx: Tx) => Promise<void>): Promise<Moved> {
  return db().$transaction(async (tx) => {
    const [moved = GONE] = await moveWithin(tx, [each]);
    if (moved.ok) await also(tx);
    return moved;
  });
}

const GONE: Moved = { ok: false, reason: 'gone' };

/** The same with many at once, within a transaction that does something else besides. Once per transaction: see `lockSignatures`. */
export async function moveWithin(tx: Tx, moves: readonly Move[]): Promise<Moved[]> {
  const rows = await lockSignatures(tx, moves);
  const campaigns = await lockCampaigns(tx, rows);
  const tallied: TallyChange[] = [];
  const corrections: Prisma.CorrectionCreateManyInput[] = [];
  const [confirmed, gone, back]: [string[], string[], string[]] = [[], [], []];
  const begun: { campaignId: string; aboutId: string }[] = [];
  const erased: string[] = [];
  const answers: Moved[] = [];
  for (const each of moves) {
    const row = rows.get(each.id);
    const campaign = row && campaigns.get(row.campaignId);
    if (!row || !campaign) {
      answers.push(GONE);
      continue;
    }
    if ((each.seen !== undefined && each.seen !== seenAs(row)) || each.when?.(row) === false) {
      answers.push({ ok: false, reason: 'changed' });
      continue;
    }
    const before = standingOf(row);
    // The operator's brake hides a campaign; it takes no right from those who signed it.
    const stands = standing({ ...campaign, hiddenAt: null, panicAt: null }, each.now);
    const outcome = after(before, each, {
      running: stands === 'open' || stands === 'paused',
      confirmable: each.now <= confirmableUntil(row.signedAt, campaign.closesAt) && stands !== 'hidden',
      gatheredTo: campaign.gatheredTo,
    });
    if (!outcome.ok) {
      answers.push(outcome);
      continue;
    }
    const { next } = outcome;
    if (outcome.takesPosition) next.position = ++campaign.lastPosition;
    if (outcome.takesPosition && campaign.listened)
      begun.push({ campaignId: row.campaignId, aboutId: row.id });
    if (outcome.counted !== 0) {
      campaign.confirmed += outcome.counted;
      if (row.signAs === 'ORGANISATION') campaign.organisations += outcome.counted;
    }
    if (outcome.correction && next.position !== null) {
      const { correction: kind } = outcome;
      corrections.push({
        campaignId: row.campaignId,
        number: ++campaign.lastCorrection,
        signatureId: row.id,
        position: next.position,
        kind,
        at: each.now,
      });
    }
    const was = { ...row };
    if (before.state === 'PENDING' && next.state === 'CONFIRMED') confirmed.push(row.id);
    else if (isAsked(before) && !isAsked(next)) gone.push(row.id);
    else if (!isAsked(before) && isAsked(next)) back.push(row.id);
    await settle(tx, row, each, before, next);
    if (next.erased && !before.erased) erased.push(row.id);
    // As it was told before and as it is told now: steps that cancel each other out are never written.
    if (counts(before)) tallied.push(...tallies(was, -1, each.now));
    if (counts(next)) tallied.push(...tallies(row, 1, each.now));
    answers.push({ ok: true, state: row.state, erased: row.erasedAt !== null });
  }
  const changed = [...rows.values()].filter((row) => row.changed);
  // One statement: whoever waits for the campaign's figures waits for each question that lies between.
  if (changed.length > 0) {
    await tx.$executeRaw`/* move-write */
      WITH signatures AS (${writingSignatures(changed)}), figures AS (${writingFigures([...campaigns.values()])}),
        funnel AS (${countingBecame({ confirmed, gone, back })})
      ${addingTallies(tallied)}`;
  }
  await mailReleased(tx, moves);
  await tellHooks(tx, 'signature.confirmed', begun, moves.at(-1)?.now ?? clock());
  if (erased.length > 0) await forgetWhere(tx, erased);
  if (corrections.length > 0) await tx.correction.createMany({ data: corrections });
  await touch(tx, moves, rows);
  return answers;
}

/** Where those who erase came from, each time they signed: a submission and its mail have one id. */
async function forgetWhere(tx: Tx, ids: string[]): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM "Arrival" a USING (
      SELECT "campaignId", id FROM "Signature" WHERE id = ANY(${ids}::uuid[])
      UNION SELECT s."campaignId", m.id FROM "Signature" s JOIN "Mail" m ON m."signatureId" = s.id WHERE s.id = ANY(${ids}::uuid[])
    ) came WHERE a."campaignId" = came."campaignId" AND a.id = came.id`;
}

type CampaignRead = Pick<Campaign, 'id' | 'state' | 'opensAt' | 'closesAt'> &
  Pick<CampaignCount, 'confirmed' | 'organisations' | 'lastPosition' | 'lastCorrection' | 'gatheredTo'>;

// By name: a statement that is planned once fails on a `*` that has become wider since.
const COLUMNS = Prisma.raw(
  Object.values(Prisma.SignatureScalarFieldEnum)
    .map((name) => `"${name}"`)
    .join(', '),
);

/** Rows are locked in the order of their ids, then campaigns in theirs: two processes never wait for each other in a ring. */
async function lockSignatures(tx: Tx, moves: readonly Move[]): Promise<Map<string, Row>> {
  const ids = [...new Set(moves.map(({ id }) => id))].sort();
  const found = await tx.$queryRaw<Signature[]>`/* move-signatures */
    SELECT ${COLUMNS} FROM "Signature" WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
  return new Map(found.map((row) => [row.id, { ...row, changed: false }]));
}

async function lockCampaigns(tx: Tx, rows: Map<string, Row>) {
  const ids = [...new Set([...rows.values()].map(({ campaignId }) => campaignId))].sort();
  // Whether a hook is to be told is asked in passing: where none is, nothing more is done.
  const locked = await tx.$queryRaw<{ id: string; listened: boolean }[]>`/* move-campaigns-locked */
    SELECT k."campaignId" AS id, ${listened(Prisma.sql`k."campaignId"`)} AS listened
    FROM "CampaignCount" k WHERE k."campaignId" = ANY(${ids}::uuid[]) ORDER BY k."campaignId" FOR UPDATE OF k`;
  const told = new Map(locked.map((each) => [each.id, each.listened]));
  // Read once they are locked: whoever held them may have closed the campaign.
  const found = await tx.$queryRaw<CampaignRead[]>`/* move-campaigns */
    SELECT c.id, c.state, c."opensAt", c."closesAt", k.confirmed, k.organisations, k."lastPosition", k."lastCorrection",
      k."gatheredTo"
    FROM "CampaignCount" k JOIN "Campaign" c ON c.id = k."campaignId" WHERE k."campaignId" = ANY(${ids}::uuid[])`;
  return new Map(found.map((campaign) => [campaign.id, { ...campaign, listened: told.get(campaign.id) }]));
}

/** Writes an outcome into the row in hand: standing, times, sealed data and what of it is public. */
async function settle(tx: Tx, row: Row, each: Move, before: Standing, next: Standing): Promise<void> {
  const { erased, objected, ...kept } = next;
  const erasing = erased && !before.erased;
  const changedMind = objected !== before.objected;
  const confirming = before.state !== 'CONFIRMED' && next.state === 'CONFIRMED';
  const unchanged = Object.entries(kept).every(([key, value]) => before[key as keyof Standing] === value);
  if (unchanged && !erasing && !changedMind) return;
  Object.assign(row, kept, { changed: true, changedAt: each.now });
  if (confirming && each.act !== 'restore') row.confirmedAt = each.now;
  if (each.act === 'remove') row.removedWhy = each.why ?? null;
  if (each.act === 'restore') row.removedWhy = null;
  if (next.held !== before.held) row.heldWhy = next.held ? (each.why ?? 'looked at') : null;
  if (erasing)
    Object.assign(row, { sealed: null, erasedAt: each.now, country: null, source: null, updates: false });
  const keys = await campaignKeys(row.campaignId, tx);
  if (changedMind) {
    row.objectedAt = objected ? each.now : null;
    row.objection = objected && keys && each.objection ? sealObjection(keys, row.id, each.objection) : null;
  }
  if (confirming && each.corrections && keys) Object.assign(row, corrected(keys, row, each.corrections));
  Object.assign(row, publicFace(keys, row));
}

const hex = (bytes: Uint8Array | null) => bytes && Buffer.from(bytes).toString('hex');

function writingSignatures(rows: Row[]): Prisma.Sql {
  const written = rows.map((row) => ({
    ...row,
    sealed: hex(row.sealed),
    objection: hex(row.objection),
    mailbox: undefined,
    codeHash: undefined,
  }));
  return Prisma.sql`
    UPDATE "Signature" s SET
      state = n.state::"SignatureState", held = n.held, visibility = n.visibility::"Visibility", words = n.words::"Words",
      position = n.position, sealed = decode(n.sealed, 'hex'), "publicName" = n."publicName",
      "publicWords" = n."publicWords", country = n.country, source = n.source, updates = n.updates,
      "confirmedAt" = n."confirmedAt", "changedAt" = n."changedAt", "erasedAt" = n."erasedAt",
      "removedWhy" = n."removedWhy", "heldWhy" = n."heldWhy", "objectedAt" = n."objectedAt",
      objection = decode(n.objection, 'hex')
    FROM json_to_recordset(${JSON.stringify(written)}::json) AS n(id uuid, state text, held bool, visibility text, words text,
      position int, sealed text, "publicName" text, "publicWords" jsonb, country text, source text, updates bool,
      "confirmedAt" timestamptz, "changedAt" timestamptz, "erasedAt" timestamptz, "removedWhy" text, "heldWhy" text,
      "objectedAt" timestamptz, objection text)
    WHERE s.id = n.id`;
}

function writingFigures(campaigns: CampaignRead[]): Prisma.Sql {
  return Prisma.sql`
    UPDATE "CampaignCount" k SET confirmed = n.confirmed, organisations = n.organisations,
      "lastPosition" = n."lastPosition", "lastCorrection" = n."lastCorrection"
    FROM json_to_recordset(${JSON.stringify(campaigns)}::json)
      AS n(id uuid, confirmed int, organisations int, "lastPosition" int, "lastCorrection" int)
    WHERE k."campaignId" = n.id`;
}

/** Whoever takes a name back must not wait ten seconds for it to leave the page: the campaign's version moves. */
async function touch(tx: Tx, moves: readonly Move[], rows: Map<string, Row>): Promise<void> {
  const visible = moves.filter(({ act }) => act !== 'confirm' && act !== 'release');
  const touched = new Set(visible.flatMap(({ id }) => rows.get(id)?.campaignId ?? []));
  if (touched.size === 0) return;
  // The time of writing, not of the transaction's start, which may lie further back than the front looks.
  await tx.$executeRaw`UPDATE "Campaign" SET "touchedAt" = clock_timestamp() WHERE id = ANY(${[...touched].sort()}::uuid[])`;
}
