import { v7 as uuid } from 'uuid';
import type { Team } from '@/app/api/roles.fixture';
import { codeHash } from '@/lib/code';
import { db } from '@/lib/db';
import { sealPaper } from '@/lib/paper/sealed';
import { codeFor } from '@/lib/signatures/link';
import { mailboxIndex, sealPerson } from '@/lib/signatures/sealed';
import { campaignKeys, siteKeys } from '@/lib/vault/keys';
import { publishText } from '@/prisma/factories';
import { around, type Crowded, DAYS, SIGNATURES } from './crowd-tables.fixture';

// One campaign that very many have signed, among others, straight into the tables: enough for PostgreSQL to see that reading a
// table from end to end is dear. What pages and doors open is sealed as it should be.

const DAY = 86_400_000;
const ON_PAPER = 1_000;

/** What became of the n-th signature: most count; some wait, are held, withdrew or were removed. */
function fateOf(n: number) {
  if (n % 50 === 0) return { state: 'PENDING', held: false };
  if (n % 100 === 1) return { state: 'CONFIRMED', held: true };
  if (n % 100 === 2) return { state: 'WITHDRAWN', held: false };
  if (n % 100 === 3) return { state: 'REMOVED', held: false };
  return { state: 'CONFIRMED', held: false };
}

const hex = (bytes: Uint8Array) => `\\x${Buffer.from(bytes).toString('hex')}`;

async function signatures(campaignId: string): Promise<object[]> {
  const keys = await campaignKeys(campaignId);
  if (!keys) throw new Error('no keys');
  const { link, index } = await siteKeys();
  const now = Date.now();
  return Array.from({ length: SIGNATURES }, (_, at) => {
    const n = at + 1;
    const { state, held } = fateOf(n);
    const counts = state === 'CONFIRMED' && !held;
    const organisation = n % 40 === 4;
    const signAs = organisation ? ('ORGANISATION' as const) : ('PERSON' as const);
    const words = n % 20 === 5 ? 'WAITING' : n % 20 === 6 || organisation ? 'APPROVED' : 'NONE';
    const visibility = n % 4 === 1 ? 'COUNT' : n % 2 === 0 ? 'PUBLIC' : 'ADDRESSEE';
    const name = `Signer ${n}`;
    const own = { ...(words !== 'NONE' && { message: `Water ${n}` }) };
    const person = {
      ...{ name, email: `signer${n}@example.org`, ...own },
      ...(organisation && { organisation: `Union ${n}`, role: 'Chair' }),
    };
    const mailbox = mailboxIndex(keys.index, person.email);
    // As they came, so they lie: ids, positions and places in the table go up together.
    const moment = new Date(now - ((SIGNATURES - at) / SIGNATURES) * DAYS * DAY);
    const id = uuid({ msecs: moment.getTime(), seq: n });
    const shown = visibility === 'PUBLIC' && counts && (!organisation || words === 'APPROVED');
    return {
      ...{ id, campaignId, mailbox: hex(mailbox), codeHash: hex(codeHash(index, codeFor(link, id))) },
      ...{ signAs, state, held, heldWhy: held ? 'A flood' : null, visibility, words },
      sealed: hex(sealPerson(keys, { campaignId, mailbox, signAs }, person)),
      publicName: shown ? name : null,
      publicWords: shown && words === 'APPROVED' && !organisation ? own : null,
      position: state === 'PENDING' || held ? null : n + 2,
      ...{ textVersion: 1, locale: n % 3 === 0 ? 'es' : 'en', consentVersion: 1, consentHash: '' },
      ...{ updates: n % 5 === 0, country: n % 7 === 0 ? null : ['ES', 'PE', 'DE'][n % 3], provider: 'other' },
      ...{ source: n % 6 === 0 ? 'flyer' : null, signedAt: moment, changedAt: moment, mailsPut: 1 },
      ...{ confirmedAt: state === 'PENDING' ? null : moment, lastMailAt: moment, erasedAt: null },
      ...{ removedWhy: state === 'REMOVED' ? 'Twice' : null, remindedAt: null },
    };
  });
}

/** Writes rows as they are, whatever the table. */
async function write(table: string, rows: object[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 4_000) {
    const some = JSON.stringify(rows.slice(at, at + 4_000));
    await db().$executeRawUnsafe(
      `INSERT INTO "${table}" SELECT * FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb)`,
      some,
    );
  }
}

async function paper(campaignId: string): Promise<{ importId: string; rows: object[] }> {
  const keys = await campaignKeys(campaignId);
  if (!keys) throw new Error('no keys');
  const importId = uuid();
  await db().paperImport.create({
    data: {
      ...{ id: importId, campaignId, state: 'IMPORTED', format: 'csv', rows: ON_PAPER, taken: ON_PAPER },
      ...{ createdAt: new Date(Date.now() - DAY), importedAt: new Date() },
    },
  });
  const rows = Array.from({ length: ON_PAPER }, (_, at) => {
    const id = uuid();
    const sealed = hex(sealPaper(keys, { campaignId, id }, { name: `On paper ${at}` }));
    return { id, campaignId, importId, line: at + 1, mailbox: null, sealed, country: 'ES', signedOn: null };
  });
  return { importId, rows };
}

/**
 * Fills a team's campaign, and everything around it that grows with signatures and mails.
 * @returns the import that its signatures on paper came with
 */
export async function crowd(
  { organisation, asked }: Team,
  of: Omit<Crowded, 'organisationId' | 'campaignId'>,
) {
  const { id: campaignId, addressees } = asked.campaign;
  const { importId, rows } = await paper(campaignId);
  await write('Signature', await signatures(campaignId));
  await write('PaperSignature', rows);
  for (const statement of around({ ...of, organisationId: organisation.id, campaignId })) {
    await db().$executeRawUnsafe(statement);
  }
  await db().campaignCount.update({ where: { campaignId }, data: { paper: rows.length } });
  await db().addressee.update({
    where: { id: addressees.find(({ number }) => number === 2)?.id ?? '' },
    data: { rhythm: 'WEEKLY' },
  });
  // One more version of the texts, so that there is an older one to read.
  await publishText(db(), campaignId, {});
  await db().$executeRawUnsafe('VACUUM ANALYZE');
  return { importId };
}
