import { afterAll, expect, test } from 'vitest';
import { db } from '@/lib/db';
import { addSignatures, makeCampaign, type SignatureGiven } from '@/prisma/factories';
import { browse, conditions, NEWEST_FIRST } from './browse';
import { type Filter, idRange, momentOf, queryOf, readFilter } from './browse-form';
import { hold, remove } from './hold';

// A crowd without figures of its own is nobody's to gather, and slows down whoever reads all of this database after us.
afterAll(() => db().$executeRaw`DELETE FROM "Signature" WHERE sealed = '\\x00'::bytea`);

const at = (moment: string) => new Date(moment);
let people = 0;
const signed = (name: string, given: Partial<SignatureGiven> = {}, own: object = {}): SignatureGiven => ({
  person: { name, email: `browsed${++people}@example.org`, ...own },
  at: at('2026-03-10T12:00:00Z'),
  ...given,
});

async function campaignWith(rows: SignatureGiven[], timeZone = 'UTC') {
  const campaign = await makeCampaign(db(), { timeZone });
  const ids = await addSignatures(db(), campaign.id, rows);
  const names = async (filter: Filter) => (await browse(campaign, filter)).found.map(({ name }) => name);
  return { campaign, ids, names };
}

test('signatures are listed newest first, by state, country, source, kind and words', async () => {
  const { ids, names } = await campaignWith([
    signed('Ana', { country: 'PE', source: 'radio' }),
    signed('Bea', { pending: true, country: 'CL' }),
    signed('Cora', {}, { message: 'Water now.' }),
    signed('Union', { signAs: 'ORGANISATION' }, { organisation: 'Nurses', role: 'chair' }),
    signed('Dora', { country: 'PE' }),
  ]);
  await hold(ids[0] ?? '', 'a name from a list', new Date());
  await remove(ids[4] ?? '', 'not a person', new Date());
  expect(await names({})).toEqual(['Dora', 'Nurses', 'Cora', 'Bea', 'Ana']);
  expect(await names({ state: 'held' })).toEqual(['Ana']);
  expect(await names({ state: 'pending' })).toEqual(['Bea']);
  expect(await names({ state: 'removed' })).toEqual(['Dora']);
  expect(await names({ state: 'confirmed', country: '-' })).toEqual(['Nurses', 'Cora']);
  expect(await names({ country: 'PE' })).toEqual(['Dora', 'Ana']);
  expect(await names({ source: 'radio' })).toEqual(['Ana']);
  expect(await names({ kind: 'organisation' })).toEqual(['Nurses']);
  expect(await names({ words: 'waiting' })).toEqual(['Nurses', 'Cora']);
  expect(await names({ words: 'waiting', kind: 'person' })).toEqual(['Cora']);
});

test('a day begins and ends where the campaign says it does', async () => {
  const { names } = await campaignWith(
    [
      signed('Evening before', { at: at('2026-03-10T04:59:00Z') }),
      signed('Morning', { at: at('2026-03-10T05:00:00Z') }),
      signed('Night', { at: at('2026-03-11T04:59:59Z') }),
      signed('Next day', { at: at('2026-03-11T05:00:00Z') }),
    ],
    'America/Lima',
  );
  expect(await names({ from: '2026-03-10', to: '2026-03-10' })).toEqual(['Night', 'Morning']);
  expect(await names({ to: '2026-03-09' })).toEqual(['Evening before']);
  expect(await names({ from: '2026-03-11' })).toEqual(['Next day']);
});

test('a day on which the clock changes is as long as it is', () => {
  const { from, before } = idRange({ from: '2026-03-29', to: '2026-03-29' }, 'Europe/Madrid');
  const hours = (momentOf(before ?? '').getTime() - momentOf(from ?? '').getTime()) / 3_600_000;
  expect(hours).toBe(23);
  expect(idRange({ from: '2026-03-29' }, 'No/Such_Zone').from).toBe(
    idRange({ from: '2026-03-29' }, 'UTC').from,
  );
});

test('pages go on where the last ended, and hold everybody once', async () => {
  const { campaign } = await campaignWith(Array.from({ length: 7 }, (_, n) => signed(`Signer ${n}`)));
  const seen: (string | null)[] = [];
  let after: string | null = null;
  do {
    const { found, older, further } = await browse(campaign, {}, after, { page: 3, look: 100 });
    expect(further).toBeNull();
    seen.push(...found.map(({ name }) => name));
    after = older;
  } while (after);
  expect(seen).toEqual(Array.from({ length: 7 }, (_, n) => `Signer ${6 - n}`));
});

test('of what is rare one request looks at so many and says how far it came; the next goes on from there', async () => {
  const rare = signed('Rare', { country: 'IS', at: at('2026-01-05T12:00:00Z') });
  const many = Array.from({ length: 9 }, (_, n) => signed(`Signer ${n}`, { at: at('2026-02-01T12:00:00Z') }));
  const { campaign } = await campaignWith([rare, ...many]);
  const look = (after: string | null) =>
    browse(campaign, { country: 'IS' }, after, { page: 3, look: 4, ms: 0 });
  const first = await look(null);
  expect(first).toMatchObject({ found: [], older: null });
  expect(first.further?.lookedBackTo).toEqual(at('2026-02-01T12:00:00Z'));
  const second = await look(first.further?.after ?? '');
  const third = await look(second.further?.after ?? '');
  expect(third.found.map(({ name }) => name)).toEqual(['Rare']);
  expect(third.further).toBeNull();
  const patient = await browse(campaign, { country: 'IS' }, null, { page: 3, look: 4, ms: 60_000 });
  expect(patient.found.map(({ name }) => name)).toEqual(['Rare']);
  expect(patient.further).toBeNull();
});

test('pages are whole however few rows are looked at at a time', async () => {
  const rows = Array.from({ length: 9 }, (_, n) => signed(`Signer ${n}`, { country: n % 2 ? 'PE' : 'CL' }));
  const { campaign } = await campaignWith(rows);
  const limits = { page: 3, look: 2, ms: 60_000 };
  const first = await browse(campaign, { country: 'PE' }, null, limits);
  expect(first.found.map(({ name }) => name)).toEqual(['Signer 7', 'Signer 5', 'Signer 3']);
  const second = await browse(campaign, { country: 'PE' }, first.older, limits);
  expect(second).toMatchObject({ found: [{ name: 'Signer 1' }], older: null, further: null });
});

test.each([
  [{ state: 'held' }, 'Signature_held'],
  [{ state: 'surge' }, 'Signature_held_confirmed'],
  // Either holds nothing else; while few wait in all campaigns together, the one without campaigns is as good.
  [{ state: 'pending' }, 'Signature_(pending|unconfirmed)'],
  [{ state: 'removed' }, 'Signature_ended'],
  [{ state: 'withdrawn' }, 'Signature_ended'],
  [{ words: 'waiting' }, 'Signature_to_look_at'],
] as [Filter, string][])(
  'of many signatures those of %j are found by the index that holds no others',
  async (filter, index) => {
    const { campaign } = await campaignWith([]);
    await db().$executeRaw`
    INSERT INTO "Signature" (id, "campaignId", mailbox, "codeHash", "signAs", state, visibility, sealed, position,
      "textVersion", locale, "consentVersion", "consentHash", provider, "signedAt", "changedAt", "confirmedAt")
    SELECT gen_random_uuid(), ${campaign.id}::uuid, decode(md5(n::text), 'hex'), decode(md5(${campaign.id} || n), 'hex'),
      'PERSON', 'CONFIRMED', 'ADDRESSEE', '\\x00', n, 1, 'en', 1, '', 'other', now(), now(), now()
    FROM generate_series(1, 5000) AS n`;
    await db().$executeRaw`ANALYZE "Signature"`;
    const { range } = conditions(campaign, filter);
    const plan = await db().$queryRaw<object[]>`
    EXPLAIN (FORMAT JSON) SELECT * FROM "Signature" WHERE ${range()} ORDER BY ${NEWEST_FIRST} LIMIT 20000`;
    expect(JSON.stringify(plan)).toMatch(new RegExp(`"${index}"`));
  },
);

test('what is held is found at once, however many are not', async () => {
  const rows = Array.from({ length: 9 }, (_, n) => signed(`Signer ${n}`));
  const { campaign, ids } = await campaignWith(rows);
  await hold(ids[0] ?? '', 'a name from a list', new Date());
  const { found, further } = await browse(campaign, { state: 'held' }, null, { page: 3, look: 4 });
  expect(found.map(({ name, heldWhy }) => [name, heldWhy])).toEqual([['Signer 0', 'a name from a list']]);
  expect(further).toBeNull();
});

test('a filter is read from an address and written to one; what makes no sense is left out', () => {
  const given = { state: 'held', country: 'pe', from: '2026-02-30', to: '2026-03-01', source: 'a b', x: 'y' };
  expect(readFilter(given)).toEqual({ state: 'held', to: '2026-03-01' });
  expect(queryOf({ state: 'held', to: '2026-03-01' }, { after: 'id' })).toBe(
    '?state=held&to=2026-03-01&after=id',
  );
  expect(queryOf({})).toBe('');
});
