import { v7 as uuid } from 'uuid';
import { db, type Tx } from '@/lib/db';
import { campaignKeys, type Keys } from '@/lib/vault/keys';
import { body } from './columns';
import { tableOf } from './find';
import type { Also } from './keep';
import { matchingOf, type Told, toldOf } from './matching';
import type { PaperSigner } from './paper';
import { sealPaper } from './sealed';
import type { Row, Table } from './table';
import { type Weighed, weigh } from './weigh';

const AT_ONCE = 500;
const LONGEST = 2_000;

/** Called in the transaction that ends an import. */
type Finished = (tx: Tx, done: Done) => Promise<void>;
type Done = { id: string; campaignId: string; organiserId: string | null } & Figures;
type Figures = { rows: number; taken: number; bad: number; doubles: number };

/**
 * Begins to import an upload whose columns are matched; it goes on in the background.
 * @param alike whether those are imported too who only look like somebody who is there already
 * @param seen what the organiser was shown (`seenOf`): matched otherwise meanwhile, it is shown again first
 */
export async function beginImport(
  { campaignId, id }: { campaignId: string; id: string },
  { alike, seen }: { alike: boolean; seen: string },
  also: Also,
): Promise<{ ok: true } | { ok: false; reason: 'not-found' | 'begun' | 'changed' }> {
  const found = await db().paperImport.findFirst({ where: { id, campaignId }, omit: { sealed: true } });
  const told = found && toldOf(found.columns);
  const matching = told && matchingOf(told);
  if (!found || !matching) return { ok: false, reason: 'not-found' };
  if (found.state !== 'UPLOADED') return { ok: false, reason: 'begun' };
  if (seen !== seenOf(told)) return { ok: false, reason: 'changed' };
  const table = await tableOf(found, told);
  if (!table) return { ok: false, reason: 'not-found' };
  const rows = body(table, matching.header).length;
  return db().$transaction(async (tx) => {
    // Whoever matched the columns anew between, or pressed twice, finds that out here.
    const { count } = await tx.paperImport.updateMany({
      where: { id, campaignId, state: 'UPLOADED', columns: { equals: found.columns as object } },
      data: { state: 'IMPORTING', rows, columns: { ...told, alike } },
    });
    if (count === 0) return { ok: false, reason: 'changed' } as const;
    await also(tx, id);
    return { ok: true } as const;
  });
}

/** What of a matching an organiser was shown, to hold it against what stands now. */
export const seenOf = (told: Told) => JSON.stringify({ ...told, alike: false });

// The last import that this process has worked on: the next run begins behind it, so that a long one holds up no other.
let last: string | null = null;

/**
 * Carries on with the imports that have begun, for two seconds at most and each in its turn. Several workers may do so at
 * once: a piece is one transaction that holds the import, and how far it is follows from its figures, so that one killed in
 * the middle has lost nothing and doubles nothing. One that cannot be gone on with holds up no other.
 */
export async function importPaper(now: Date, finished: Finished = async () => {}): Promise<void> {
  const until = performance.now() + LONGEST;
  const begun = await db().paperImport.findMany({
    where: { state: 'IMPORTING' },
    omit: { sealed: true },
    orderBy: { id: 'asc' },
  });
  const troubles: unknown[] = [];
  const behind = begun.findIndex(({ id }) => last !== null && id > last);
  for (const each of [...begun.slice(Math.max(0, behind)), ...begun.slice(0, Math.max(0, behind))]) {
    if (performance.now() >= until) break;
    last = each.id;
    await carryOn(each, { now, finished, until }).catch((error: unknown) => troubles.push(error));
  }
  if (troubles.length > 0) throw troubles[0];
}

type Begun = { id: string; campaignId: string; format: string; columns: unknown };
type Run = { now: Date; finished: Finished; until: number };

async function carryOn({ id, campaignId, format, columns }: Begun, { now, finished, until }: Run) {
  const told = toldOf(columns);
  const keys = await campaignKeys(campaignId);
  const table = keys && (await tableOf({ id, campaignId, format }, told));
  if (!keys || !table) return giveUp(id, now, finished);
  while (await importPiece({ id, told, keys, table, now, finished })) if (performance.now() >= until) return;
}

/** Ends an import whose bytes or whose campaign's key are gone, with what it had brought by then. */
async function giveUp(id: string, now: Date, finished: Finished): Promise<void> {
  await db().$transaction(async (tx) => {
    const { count } = await tx.paperImport.updateMany({
      where: { id, state: 'IMPORTING' },
      data: { state: 'IMPORTED', sealed: null, importedAt: now },
    });
    if (count > 0) await finished(tx, await tx.paperImport.findUniqueOrThrow({ where: { id } }));
  });
}

type Piece = { id: string; told: Told; keys: Keys; table: Table; now: Date; finished: Finished };

/** @returns whether there is more to do, and by this worker */
function importPiece({ id, told, keys, table, now, finished }: Piece): Promise<boolean> {
  return db().$transaction(
    async (tx) => {
      const [held] = await tx.$queryRaw<{ id: string }[]>`
        SELECT id FROM "PaperImport" WHERE id = ${id}::uuid AND state = 'IMPORTING' FOR UPDATE SKIP LOCKED`;
      const matching = matchingOf(told);
      if (!held || !matching) return false;
      const row = await tx.paperImport.findUniqueOrThrow({ where: { id }, omit: { sealed: true } });
      const from = row.taken + row.bad + row.doubles;
      const rows: Row[] = body(table, matching.header).slice(from, from + AT_ONCE);
      const about = {
        campaignId: row.campaignId,
        keys,
        matching,
        width: table.width,
        seen: new Set<string>(),
        now,
      };
      const weighed = await weigh(tx, rows, about);
      const taken = await insert(tx, row.campaignId, id, keys, taking(weighed, told.alike));
      const bad = weighed.filter(({ as }) => as === 'bad').length;
      const figures = {
        taken: row.taken + taken,
        bad: row.bad + bad,
        doubles: row.doubles + weighed.length - taken - bad,
      };
      const ends = from + weighed.length >= row.rows || weighed.length === 0;
      await tx.paperImport.update({
        where: { id },
        data: { ...figures, ...(ends && { state: 'IMPORTED', sealed: null, importedAt: now }) },
        select: { id: true },
      });
      if (ends) await finished(tx, { ...row, ...figures });
      // Last: every confirmation of this campaign waits for this row.
      await tx.$executeRaw`
        UPDATE "CampaignCount" SET paper = paper + ${taken} WHERE "campaignId" = ${row.campaignId}::uuid`;
      return !ends;
    },
    { timeout: 30_000, maxWait: 30_000 },
  );
}

type Taken = { line: number; signer: PaperSigner; mailbox: Uint8Array<ArrayBuffer> | null };

/** The rows that are imported: the good ones and, where the organiser said so, those that are only alike. */
function taking(weighed: Weighed[], alike: boolean): Taken[] {
  return weighed.flatMap((each): Taken[] => {
    if (each.as === 'good') return [{ line: each.row.line, signer: each.signer, mailbox: each.mailbox }];
    return each.as === 'alike' && alike ? [{ line: each.row.line, signer: each.signer, mailbox: null }] : [];
  });
}

/** @returns how many: another import may have brought the same mailbox a moment ago */
async function insert(
  tx: Tx,
  campaignId: string,
  importId: string,
  keys: Keys,
  rows: Taken[],
): Promise<number> {
  // In the order of the unique key: two imports of one campaign never wait for each other in a ring.
  const sorted = [...rows].sort((one, other) => Buffer.compare(one.mailbox ?? NONE, other.mailbox ?? NONE));
  const { count } = await tx.paperSignature.createMany({
    data: sorted.map(({ line, signer, mailbox }) => {
      const id = uuid();
      const { name, email, organisation, city, affiliation, country, signedOn } = signer;
      const person = { name, email, organisation, city, affiliation };
      return {
        id,
        campaignId,
        importId,
        line,
        mailbox,
        sealed: sealPaper(keys, { campaignId, id }, person),
        country: country ?? null,
        signedOn: signedOn ?? null,
      };
    }),
    skipDuplicates: true,
  });
  return count;
}

const NONE = Buffer.alloc(0);
