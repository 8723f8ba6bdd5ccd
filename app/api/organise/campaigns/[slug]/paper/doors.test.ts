import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import type { Role } from '@/generated/prisma/enums';
import { db } from '@/lib/db';
import { sessionHash } from '@/lib/organisers/adapter';
import { sessionCookie } from '@/lib/organisers/auth';
import { importPaperDue } from '@/lib/organisers/paper';
import { findImport } from '@/lib/paper/find';
import { seenOf } from '@/lib/paper/import';
import { makeCampaign, makeOrganisation, makeOrganiser } from '@/prisma/factories';
import { GET as bad } from './[id]/bad/route';
import { POST as columns } from './[id]/columns/route';
import { POST as discard } from './[id]/discard/route';
import { POST as begin } from './[id]/import/route';
import { GET as progress } from './[id]/progress/route';
import { POST as undo } from './[id]/undo/route';
import { POST as upload } from './route';

const HOUR = 3_600_000;

async function signedIn(organisationId: string, role: Role) {
  const organiser = await makeOrganiser(db(), `${role}-${uuid()}@example.org`);
  await db().membership.create({ data: { organiserId: organiser.id, organisationId, role } });
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + HOUR);
  const session = { id: uuid(), tokenHash: sessionHash(token), organiserId: organiser.id, expiresAt };
  await db().session.create({ data: session });
  return { id: organiser.id, cookie: `${sessionCookie()}=${token}` };
}

async function desk() {
  const organisation = await makeOrganisation(db());
  const campaign = await makeCampaign(db(), { organisationId: organisation.id });
  const elsewhere = await makeOrganisation(db());
  return {
    campaign,
    slug: campaign.slug,
    editor: await signedIn(organisation.id, 'EDITOR'),
    viewer: await signedIn(organisation.id, 'VIEWER'),
    stranger: await signedIn(elsewhere.id, 'OWNER'),
    log: () =>
      db().auditEntry.findMany({
        where: { campaignId: campaign.id, act: { startsWith: 'paper.' } },
        orderBy: [{ at: 'asc' }, { id: 'asc' }],
      }),
  };
}

const SITE = 'http://localhost:3000';
type Asks = { cookie?: string; json?: boolean; from?: string };

const headers = ({ cookie, json, from = SITE }: Asks) => ({
  ...(cookie && { cookie }),
  origin: from,
  'sec-fetch-site': from === SITE ? 'same-origin' : 'cross-site',
  accept: json ? 'application/json' : 'text/html',
});

function sends(slug: string, text: string | Buffer<ArrayBuffer>, asks: Asks, name = 'list.pdf') {
  const body = new FormData();
  body.set('locale', 'es');
  body.set('file', new File([text], name));
  const request = new Request(`${SITE}/api/organise/campaigns/${slug}/paper`, {
    method: 'POST',
    headers: headers(asks),
    body,
  });
  return upload(request, { params: Promise.resolve({ slug }) });
}

type Handler = (
  request: Request,
  context: { params: Promise<{ slug: string; id: string }> },
) => Promise<Response>;

function at(handler: Handler, slug: string, id: string, asks: Asks, fields?: Record<string, string>) {
  const request = new Request(`${SITE}/api/organise/campaigns/${slug}/paper/${id}/x?locale=es`, {
    method: fields ? 'POST' : 'GET',
    headers: headers(asks),
    ...(fields && { body: new URLSearchParams({ locale: 'es', ...fields }) }),
  });
  return handler(request, { params: Promise.resolve({ slug, id }) });
}

const LIST = 'Nombre;Correo;Fecha\nAna Gil;ana@example.org;3/5/2026\n;nadie@example.org;\n=Bea;bea@;\n';
const COLUMNS = { 'column.0': 'name', 'column.1': 'email', header: 'on' };

async function uploaded(slug: string, cookie: string) {
  const said = await sends(slug, LIST, { cookie, json: true });
  return ((await said.json()) as { id: string }).id;
}

test('a list goes from its upload to being undone, and the log says so with figures', async () => {
  const { campaign, slug, editor, log } = await desk();
  const asks = { cookie: editor.cookie };
  const kept = await sends(slug, LIST, asks);
  expect(kept.status).toBe(303);
  const [, id = ''] =
    /\/es\/organise\/campaigns\/[^/]+\/paper\/([^/]+)\/columns$/.exec(kept.headers.get('location') ?? '') ??
    [];
  const asked = await at(columns, slug, id, asks, { ...COLUMNS, 'column.2': 'signedOn' });
  expect(asked.status).toBe(422);
  expect(await asked.json()).toEqual({ errors: { order: ['Di si va primero el día o el mes.'] } });
  expect(asked.headers.get('x-form-page')).toBe(
    `/es/organise/campaigns/${slug}/paper/${id}/columns;form=columns`,
  );
  const said = { ...COLUMNS, 'column.2': 'signedOn', order: 'dmy' };
  expect((await at(columns, slug, id, asks, said)).headers.get('location')).toBe(
    `/es/organise/campaigns/${slug}/paper/${id}`,
  );

  const rows = await at(bad, slug, id, asks);
  expect(rows.headers.get('content-disposition')).toMatch(
    /^attachment; filename="[a-z0-9-]+-filas-por-corregir-\d{4}-\d\d-\d\d\.csv";/,
  );
  expect((await rows.text()).split('\r\n')).toEqual([
    '"Línea","Por qué no","Nombre","Correo","Fecha"',
    '"3","Falta el nombre.","","nadie@example.org",""',
    `"4","Nombre: es una fórmula, o lo que quedó de ella. Lo que va detrás de la @ no es una dirección.","'=Bea","bea@",""`,
    '',
  ]);

  const stale = await at(begin, slug, id, asks, { seen: 'something else' });
  expect(stale.headers.get('location')).toContain('?done=changed');
  const found = await findImport(campaign.id, id);
  const seen = found ? seenOf(found.told) : '';
  expect((await at(begin, slug, id, asks, { seen })).status).toBe(303);
  const running = await at(progress, slug, id, { ...asks, json: true });
  expect(await running.json()).toEqual({
    state: 'IMPORTING',
    done: 0,
    of: 3,
    sentence: '0 de 3 filas',
    final: false,
  });
  await importPaperDue(new Date());
  const ended = await at(progress, slug, id, { ...asks, json: true });
  expect(await ended.json()).toMatchObject({ state: 'IMPORTED', done: 3, final: true });
  expect((await at(bad, slug, id, asks)).status).toBe(409);
  expect((await at(undo, slug, id, asks, {})).headers.get('location')).toContain('?done=undone');
  expect((await at(undo, slug, id, { ...asks, json: true }, {})).status).toBe(409);

  const entries = await log();
  expect(entries.map(({ act, organiserId, detail }) => [act, organiserId, detail])).toEqual([
    ['paper.upload', editor.id, { importId: id, bytes: Buffer.byteLength(LIST) }],
    ['paper.bad-rows', editor.id, { importId: id, rows: 2 }],
    ['paper.import', editor.id, { importId: id, alike: false }],
    ['paper.imported', editor.id, { importId: id, rows: 3, taken: 1, bad: 2, doubles: 0 }],
    ['paper.undo', editor.id, { importId: id, rows: 1 }],
  ]);
});

test('an upload nobody wants is destroyed', async () => {
  const { slug, editor, log } = await desk();
  const id = await uploaded(slug, editor.cookie);
  expect((await at(discard, slug, id, editor, {})).headers.get('location')).toContain('?done=discarded');
  expect((await at(discard, slug, id, editor, {})).status).toBe(404);
  expect(await db().paperImport.count({ where: { id } })).toBe(0);
  expect((await log()).map(({ act }) => act)).toEqual(['paper.upload', 'paper.discard']);
});

test('what is no table is refused beside the field, in the organiser’s language', async () => {
  const { slug, editor } = await desk();
  for (const [text, sentence] of [
    ['', 'Elige un archivo que tenga algo dentro.'],
    ['%PDF-1.7', 'Esto no es una tabla. Sube un archivo CSV o Excel (.xlsx).'],
    ['a'.repeat(11 * 1024 * 1024), 'El archivo pasa de 10 MB. Divídelo en varias hojas.'],
  ] as const) {
    const refused = await sends(slug, text, editor, 'list.csv');
    expect([refused.status, await refused.json()]).toEqual([422, { errors: { file: [sentence] } }]);
    expect(refused.headers.get('x-form-page')).toBe(`/es/organise/campaigns/${slug}/paper/new;form=upload`);
  }
  const request = new Request(`${SITE}/x`, {
    method: 'POST',
    headers: { ...headers(editor), 'content-type': 'application/x-www-form-urlencoded' },
    body: 'file=x',
  });
  expect((await upload(request, { params: Promise.resolve({ slug }) })).status).toBe(415);
});

test('a file is read another way where it can be, and stays as it was where it cannot', async () => {
  const { campaign, slug, editor } = await desk();
  const wide = Buffer.from(`\ufeff${LIST.repeat(20)}`, 'utf16le');
  const kept = await sends(slug, wide, { ...editor, json: true });
  const { id } = (await kept.json()) as { id: string };
  const again = (fields: Record<string, string>) =>
    at(columns, slug, id, editor, Object.fromEntries([['then', 'again'], ...Object.entries(fields)]));
  const told = async () => (await findImport(campaign.id, id))?.told;
  expect((await again({ delimiter: ',', encoding: 'utf-16le' })).headers.get('location')).toMatch(
    /\/columns$/,
  );
  expect(await told()).toMatchObject({ delimiter: ',', encoding: 'utf-16le' });
  expect((await again({ encoding: 'windows-1252' })).headers.get('location')).toContain(
    '/columns?done=unreadable',
  );
  expect(await told()).toMatchObject({ delimiter: ',', encoding: 'utf-16le' });
});

test('of uploads that nobody imports there are ten at most', async () => {
  const { slug, editor } = await desk();
  for (let n = 0; n < 10; n += 1) await uploaded(slug, editor.cookie);
  const refused = await sends(slug, LIST, editor);
  expect(refused.status).toBe(422);
  expect(await refused.json()).toEqual({
    errors: { file: ['Ya hay diez hojas esperando. Importa una o destruye alguna que no haga falta.'] },
  });
});

test('another organisation, a viewer, nobody, and another site’s page: none gets in', async () => {
  const { slug, editor, viewer, stranger } = await desk();
  const id = await uploaded(slug, editor.cookie);
  const posts = { columns, begin, undo, discard };
  for (const who of [viewer, stranger]) {
    expect((await sends(slug, LIST, who)).status).toBe(404);
    for (const handler of Object.values(posts)) {
      expect((await at(handler, slug, id, who, COLUMNS)).status).toBe(404);
    }
    expect((await at(progress, slug, id, who)).status).toBe(404);
    expect((await at(bad, slug, id, who)).status).toBe(404);
  }
  expect((await sends(slug, LIST, { json: true })).status).toBe(401);
  expect((await at(bad, slug, id, { json: true })).status).toBe(401);
  const elsewhere = { ...editor, from: 'https://elsewhere.example' };
  expect((await sends(slug, LIST, elsewhere)).status).toBe(403);
  expect((await at(undo, slug, id, elsewhere, {})).status).toBe(403);
  // An import of another campaign is not there either.
  const other = await makeCampaign(db(), {
    organisationId: (await db().campaign.findUniqueOrThrow({ where: { slug } })).organisationId,
  });
  expect((await at(discard, other.slug, id, editor, {})).status).toBe(404);
  expect((await db().paperImport.findUniqueOrThrow({ where: { id } })).state).toBe('UPLOADED');
});
