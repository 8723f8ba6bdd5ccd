import { expect, test } from 'vitest';
import { GET } from '@/app/api/campaigns/[slug]/signatures.csv/route';
import { db } from '@/lib/db';
import { signInWith } from '@/lib/organisers/auth';
import { newToken, tokenHash } from '@/lib/organisers/sign-in';
import {
  addSignatures,
  makeCampaign,
  makeOrganisation,
  makeOrganiser,
  type SignatureGiven,
} from '@/prisma/factories';
import { exportCsv } from './export';
import type { Purpose } from './export-purpose';

const NOW = new Date('2026-11-21T23:30:00Z');
const AT = new Date('2026-11-20T10:00:00Z');
let people = 0;

const person = (name: string, more: Partial<SignatureGiven> & { own?: object } = {}): SignatureGiven => {
  const { own, ...rest } = more;
  people += 1;
  return { person: { name, email: `signer${people}@example.org`, ...own }, at: AT, ...rest };
};

async function make(given: SignatureGiven[]) {
  const organisation = await makeOrganisation(db());
  const campaign = await makeCampaign(db(), { organisationId: organisation.id });
  const organiser = await makeOrganiser(db(), `owner-${campaign.slug}@example.org`, [organisation.id]);
  const ids = await addSignatures(db(), campaign.id, given);
  return { campaign, organiser, ids };
}

async function sessionOf(email: string): Promise<string> {
  const token = newToken();
  await db().signIn.create({
    data: {
      id: crypto.randomUUID(),
      email,
      tokenHash: tokenHash(token),
      codeHash: tokenHash(newToken()),
      locale: 'en',
      expiresAt: new Date(Date.now() + 60_000),
    },
  });
  return (await signInWith(token, email, null))?.split(';')[0] ?? '';
}

const line = (cells: string) =>
  cells
    .split(',')
    .map((cell) => `"${cell}"`)
    .join(',');
const bytes = (stream: ReadableStream<Uint8Array>) => new Response(stream).text();

async function list(made: Awaited<ReturnType<typeof make>>, purpose: Purpose, locale = 'en') {
  const exported = await exportCsv(made.campaign, purpose, locale, made.organiser.id, NOW);
  if (!exported.ok) throw new Error(exported.reason);
  const [head = '', ...rows] = (await bytes(exported.bytes)).split('\r\n').slice(0, -1);
  return { name: exported.name, head, rows };
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
  const { name, head, rows } = await list(await make(six()), 'handover');
  expect(name).toMatch(/^campaign-\w+-handover-2026-11-21\.csv$/);
  expect(head).toBe(line('Number,Signed as,Name,Signed by,Role,Affiliation,Country,Message,Confirmed on'));
  expect(rows).toEqual([
    line('1,Person,Ana Público,,,,PE,,2026-11-20'),
    `${line('2,Person,Bea Addressee,,,Ward 3,')},"Now,\nplease","2026-11-20"`,
    line('4,Person,Dora Waiting,,,,,,2026-11-20'),
    line('5,Organisation,Nurses Union,Fina Signs,chair,,,,2026-11-20'),
    line('2 more count and are not named here,,,,,,,,'),
  ]);
});

test('a list for the press holds public names alone, in the reader’s words', async () => {
  const { head, rows } = await list(await make(six()), 'press', 'es');
  expect(head).toBe(line('Número,Firma como,Nombre,Cargo,Pertenencia,País,Mensaje,Confirmada el'));
  expect(rows).toEqual([
    line('1,Persona,Ana Público,,,PE,,2026-11-20'),
    line('4,Persona,Dora Waiting,,,,,2026-11-20'),
    line('5,Organización,Nurses Union,chair,,,,2026-11-20'),
  ]);
});

test('a mailing list holds those who asked for news, whatever they show of themselves', async () => {
  const made = await make([
    person('Wants', { visibility: 'COUNT', updates: true }),
    person('Does not', { visibility: 'PUBLIC' }),
    person('Wants but has not confirmed', { updates: true, pending: true }),
  ]);
  expect((await list(made, 'mailing')).rows).toEqual([line(`Wants,signer${people - 2}@example.org,en,`)]);
});

test('the legal record holds everybody in every state', async () => {
  const made = await make(six());
  const { head, rows } = await list(made, 'legal');
  const text = rows.join('\n');
  expect(head.split(',')).toHaveLength(27);
  for (const id of made.ids) expect(text).toContain(id);
  for (const name of ['Carla Counted', 'Eva Pending', 'Unread Union', 'Nobody has read this']) {
    expect(text).toContain(name);
  }
  expect(text).toMatch(/,"","pending","no","person","public","Eva Pending","signer\d+@example\.org",/);
});

test('formulas are defused in what people typed', async () => {
  const made = await make([
    person('=HYPERLINK("x")', { visibility: 'PUBLIC' }),
    person('+34 600', { visibility: 'PUBLIC' }),
    person('@sum', { visibility: 'PUBLIC' }),
    person('-1', { visibility: 'PUBLIC' }),
  ]);
  const { rows } = await list(made, 'press');
  expect(rows.map((row) => row.split(',')[2])).toEqual([
    `"'=HYPERLINK(""x"")"`,
    `"'+34 600"`,
    `"'@sum"`,
    `"'-1"`,
  ]);
});

test('whoever withdraws leaves the hand-over', async () => {
  const made = await make(six());
  const [id = ''] = made.ids;
  await db().signature.update({
    where: { id },
    data: { state: 'WITHDRAWN', publicName: null, position: null },
  });
  const { rows } = await list(made, 'handover');
  expect(rows.join()).not.toContain('Ana');
  expect(rows.at(-1)).toMatch(/^"2 more/);
});

test('2,000 rows come page by page in the order of their positions, each once', async () => {
  const made = await make(Array.from({ length: 2_000 }, (_, at) => person(`Signer ${at + 1}`)));
  const { rows } = await list(made, 'handover');
  expect(rows.slice(0, -1).map((row) => Number(row.split('"')[1]))).toEqual(
    Array.from({ length: 2_000 }, (_, at) => at + 1),
  );
  expect(rows.at(-1)).toMatch(/^"All who count are named/);
  expect((await list(made, 'legal')).rows).toHaveLength(2_000);
});

test('the audit log knows of a download before its first byte is read, and holds no name', async () => {
  const { campaign, organiser } = await make(six());
  const exported = await exportCsv(campaign, 'handover', 'en', organiser.id, NOW);
  const entries = await db().auditEntry.findMany({ where: { campaignId: campaign.id } });
  expect(entries).toMatchObject([
    {
      organiserId: organiser.id,
      organisationId: campaign.organisationId,
      act: 'signatures.export',
      detail: { purpose: 'handover', format: 'csv', count: 4 },
    },
  ]);
  if (exported.ok) await exported.bytes.cancel();
});

test('the door hands the list to its organisers alone', async () => {
  const { campaign, organiser } = await make(six());
  const other = await makeOrganiser(db(), `other-${campaign.slug}@example.org`, [
    (await makeOrganisation(db())).id,
  ]);
  const viewer = await makeOrganiser(db(), `viewer-${campaign.slug}@example.org`);
  const { organisationId } = campaign;
  await db().membership.create({ data: { organiserId: viewer.id, organisationId, role: 'VIEWER' } });
  const get = (headers: Record<string, string>, query = '?purpose=handover&locale=es') => {
    const request = new Request(
      `http://undersigned.test/api/campaigns/${campaign.slug}/signatures.csv${query}`,
      {
        headers,
      },
    );
    return GET(request, { params: Promise.resolve({ slug: campaign.slug }) });
  };
  const cookie = await sessionOf(organiser.email);
  const mine = await get({ cookie });
  expect(mine.status).toBe(200);
  expect(mine.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(mine.headers.get('content-disposition')).toMatch(
    /^attachment; filename="campaign-\w+-handover-\d{4}-\d\d-\d\d\.csv"$/,
  );
  expect((await mine.text()).split('\r\n')[0]).toContain('"Número",');
  for (const stranger of [other, viewer]) {
    const refused = await get({ cookie: await sessionOf(stranger.email), accept: 'text/html' });
    expect(refused.status).toBe(404);
  }
  const nobody = await get({ accept: 'text/html' });
  expect([nobody.status, nobody.headers.get('location')]).toEqual([303, '/es/sign-in']);
  expect((await get({ accept: 'application/json' })).status).toBe(401);
  expect((await get({ cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await get({ cookie }, '?purpose=everything')).status).toBe(400);
});
