import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { countAgain, countAll } from './counted';
import { everyKind, listed, made, person, VISIBILITIES } from './lists.fixture';
import type { Purpose } from './purpose';

const line = (cells: string) =>
  cells
    .split(',')
    .map((cell) => `"${cell}"`)
    .join(',');

async function list({ campaign }: Awaited<ReturnType<typeof made>>, purpose: Purpose, locale = 'en') {
  const [head = '', ...rows] = (await listed(campaign.id, purpose, 'csv', locale))
    .toString()
    .split('\r\n')
    .slice(0, -1);
  return { head: head.replace(/^\uFEFF/, ''), rows };
}

const six = () => [
  person('Ana Público', { visibility: 'PUBLIC', country: 'PE' }),
  person('Bea Addressee', { approved: true, own: { affiliation: 'Ward 3', message: 'Now,\nplease' } }),
  person('Carla Counted', { visibility: 'COUNT' }),
  person('Dora Waiting', { visibility: 'PUBLIC', own: { message: 'Nobody has read this' } }),
  person('Eva Pending', { visibility: 'PUBLIC', pending: true }),
  person('Fina Signs', {
    visibility: 'PUBLIC',
    signAs: 'ORGANISATION',
    approved: true,
    own: { organisation: 'Nurses Union', role: 'chair' },
  }),
  person('Gala Signs', {
    visibility: 'PUBLIC',
    signAs: 'ORGANISATION',
    own: { organisation: 'Unread Union', role: 'chair' },
  }),
];

test('a hand-over names those the addressee may see, their approved words, and the number of the rest', async () => {
  const { head, rows } = await list(await made(six()), 'handover');
  expect(head).toBe(
    line('Number,Signed as,Name,Signed by,Role,Affiliation,Country,Message,Confirmed on,Version of the text'),
  );
  expect(rows).toEqual([
    line('1,Person,Ana Público,,,,PE,,2026-11-20,1'),
    `${line('2,Person,Bea Addressee,,,Ward 3,')},"Now,\nplease","2026-11-20","1"`,
    line('4,Person,Dora Waiting,,,,,,2026-11-20,1'),
    line('5,Organisation,Nurses Union,Fina Signs,chair,,,,2026-11-20,1'),
    line('2 more count and are not named here,,,,,,,,,'),
  ]);
});

test('a list for the press holds public names alone, in the reader’s words', async () => {
  const { head, rows } = await list(await made(six()), 'press', 'es');
  expect(head).toBe(line('Número,Firma como,Nombre,Cargo,Pertenencia,País,Mensaje,Confirmada el'));
  expect(rows).toEqual([
    line('1,Persona,Ana Público,,,PE,,2026-11-20'),
    line('4,Persona,Dora Waiting,,,,,2026-11-20'),
    line('5,Organización,Nurses Union,chair,,,,2026-11-20'),
  ]);
});

test('a mailing list holds those who asked for news, whatever they show of themselves', async () => {
  const all = await made([
    person('Wants', { visibility: 'COUNT', updates: true }),
    person('Does not', { visibility: 'PUBLIC' }),
    person('Wants but has not confirmed', { updates: true, pending: true }),
  ]);
  expect((await list(all, 'mailing')).rows).toEqual([
    expect.stringMatching(/^"Wants","signer\d+@example.org","en",""$/),
  ]);
});

test('the legal record holds everybody in every state', async () => {
  const all = await made(six());
  const { head, rows } = await list(all, 'legal');
  const text = rows.join('\n');
  expect(head.split(',')).toHaveLength(28);
  for (const id of all.ids) expect(text).toContain(id);
  for (const name of ['Carla Counted', 'Eva Pending', 'Unread Union', 'Nobody has read this']) {
    expect(text).toContain(name);
  }
  expect(text).toMatch(/,"","pending","no","person","public","Eva Pending","signer\d+@example\.org",/);
});

test('formulas are defused in what people typed', async () => {
  const all = await made([
    person('=HYPERLINK("x")', { visibility: 'PUBLIC' }),
    person('+34 600', { visibility: 'PUBLIC' }),
    person('@sum', { visibility: 'PUBLIC' }),
    person('-1', { visibility: 'PUBLIC' }),
  ]);
  const { rows } = await list(all, 'press');
  expect(rows.map((row) => row.split(',')[2])).toEqual([
    `"'=HYPERLINK(""x"")"`,
    `"'+34 600"`,
    `"'@sum"`,
    `"'-1"`,
  ]);
});

test('whoever withdraws leaves the hand-over', async () => {
  const all = await made(six());
  const [id = ''] = all.ids;
  await db().signature.update({
    where: { id },
    data: { state: 'WITHDRAWN', publicName: null, position: null },
  });
  const { rows } = await list(all, 'handover');
  expect(rows.join()).not.toContain('Ana');
  expect(rows.at(-1)).toMatch(/^"2 more/);
});

test('4,100 rows come page by page in the order of their positions, each once', async () => {
  const all = await made(Array.from({ length: 4_100 }, (_, at) => person(`Signer ${at + 1}`)));
  const { rows } = await list(all, 'handover');
  expect(rows.slice(0, -1).map((row) => Number(row.split('"')[1]))).toEqual(
    Array.from({ length: 4_100 }, (_, at) => at + 1),
  );
  expect(rows.at(-1)).toMatch(/^"All who count are named/);
  expect((await list(all, 'legal')).rows).toHaveLength(4_100);
});

/** The names a list holds, as the columns of names have them. */
async function names(campaignId: string, purpose: Purpose): Promise<string[]> {
  const text = (await listed(campaignId, purpose, 'jsonl')).toString();
  const records = text
    .trim()
    .split('\n')
    .map((row) => JSON.parse(row) as Record<string, unknown>);
  return records.filter(({ kind }) => kind === 'signature').map(({ name }) => String(name));
}

const each = (...those: ((visibility: string) => string[])[]) =>
  VISIBILITIES.flatMap((visibility) => those.flatMap((names) => names(visibility)));
const persons = (then: string) => (visibility: string) => [
  `${visibility} ${then} with news`,
  `${visibility} ${then}`,
];
const union = (then: string) => (visibility: string) => [`Union ${visibility} ${then}`];

test('of every visibility in every state, a hand-over names exactly those whom the addressee may see', async () => {
  const { campaign } = await everyKind();
  const all = each(persons('counts'), union('counts'));
  expect(await names(campaign.id, 'handover')).toEqual(all.filter((name) => !name.includes('COUNT')));
  // Of those that count: two who are only counted, theirs and four other organisations' signatures unread or hidden, six
  // erased, six who object.
  const rest = (await listed(campaign.id, 'handover', 'jsonl')).toString().trim().split('\n').at(-1);
  expect(JSON.parse(rest ?? '')).toEqual({ kind: 'rest', count: 2 + 1 + 6 + 6 + 6, paper: 0 });
});

test('of every visibility in every state, a list for the press names exactly the public', async () => {
  const { campaign } = await everyKind();
  expect(await names(campaign.id, 'press')).toEqual([
    'PUBLIC counts with news',
    'PUBLIC counts',
    'Union PUBLIC counts',
  ]);
});

test('of every visibility in every state, a mailing list holds exactly those who count and asked for news', async () => {
  const { campaign } = await everyKind();
  expect(await names(campaign.id, 'mailing')).toEqual(
    VISIBILITIES.map((visibility) => `${visibility} counts with news`),
  );
});

test('of every visibility in every state, the legal record holds everybody, once', async () => {
  const { campaign, ids } = await everyKind();
  const text = (await listed(campaign.id, 'legal', 'jsonl')).toString();
  const rows = text
    .trim()
    .split('\n')
    .map((row) => JSON.parse(row) as Record<string, unknown>);
  expect(rows.map(({ id }) => id)).toEqual(ids);
  for (const { erasedAt, name, email } of rows) expect([name, email].includes(null)).toBe(erasedAt !== null);
});

test('what the database counts, what it hands over and what the rule says are the same', async () => {
  const { campaign } = await everyKind();
  const { each: counted, counting } = await countAgain(campaign.id);
  for (const purpose of ['handover', 'press', 'mailing', 'legal'] as const) {
    expect((await names(campaign.id, purpose)).length, purpose).toBe(counted[purpose]);
  }
  expect(counted.handover + 2 + 1 + 6 + 6 + 6).toBe(counting);
  expect(await countAll(campaign.id)).toBe(counted.legal);
});

test('a hand-over says in its last line how many signed on paper', async () => {
  const all = await made(six());
  const { id: campaignId } = all.campaign;
  await db().campaignCount.update({ where: { campaignId }, data: { paper: 3 } });
  expect((await list(all, 'handover')).rows.at(-1)).toMatch(
    /^"2 more count and are not named here, and 3 on paper"/,
  );
  expect((await list(all, 'handover', 'es')).rows.at(-1)).toMatch(/^"2 firmas más .*, y 3 en papel"/);
  const rest = (await listed(campaignId, 'handover', 'jsonl')).toString().trim().split('\n').at(-1) ?? '';
  expect(JSON.parse(rest)).toEqual({ kind: 'rest', count: 2, paper: 3 });
});
