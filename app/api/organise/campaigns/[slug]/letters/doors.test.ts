import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { POST as batches } from '@/app/api/organise/campaigns/[slug]/batches/route';
import type { Role } from '@/generated/prisma/enums';
import { db } from '@/lib/db';
import { letterLook } from '@/lib/letters/look';
import { rhythmAsFields } from '@/lib/letters/rhythm-form';
import { sessionHash } from '@/lib/organisers/adapter';
import { sessionCookie } from '@/lib/organisers/auth';
import {
  addSignatures,
  type CampaignGiven,
  makeCampaign,
  makeOrganisation,
  makeOrganiser,
  publishText,
} from '@/prisma/factories';
import { POST as goOn } from './addressees/[number]/go-on/route';
import { POST as address } from './addressees/[number]/route';
import { POST as again } from './again/[letter]/route';
import { POST as pause } from './pause/route';
import { GET as attachment } from './preview/[number]/[attachment]/route';
import { GET as preview } from './preview/[number]/route';
import { POST as release } from './release/route';
import { POST as resume } from './resume/route';
import { POST as rhythm } from './rhythm/route';

const HOUR = 3_600_000;

async function signedIn(organisationId: string, role: Role): Promise<string> {
  const organiser = await makeOrganiser(db(), `${role}-${uuid()}@example.org`);
  await db().membership.create({ data: { organiserId: organiser.id, organisationId, role } });
  const token = randomBytes(32).toString('base64url');
  await db().session.create({
    data: {
      id: uuid(),
      tokenHash: sessionHash(token),
      organiserId: organiser.id,
      expiresAt: new Date(Date.now() + HOUR),
      // Asked about again, by a mailed code: see below.
      sureUntil: new Date(Date.now() + HOUR),
    },
  });
  return `${sessionCookie()}=${token}`;
}

/** A campaign with a parked letter, an addressee in trouble, and somebody of every kind at its doors. */
async function desk(given: CampaignGiven = {}) {
  const organisation = await makeOrganisation(db());
  const campaign = await makeCampaign(db(), {
    organisationId: organisation.id,
    letterEvery: null,
    lettersReleasedAt: null,
    letterMinimum: 2,
    to: [{ trouble: 'BOUNCED', rhythm: 'STOP' }],
    ...given,
  });
  const at = new Date();
  await addSignatures(db(), campaign.id, [
    { person: { name: 'Ana Ruiz', email: `ana-${campaign.id}@example.org` }, at },
    { person: { name: 'Bea Sol', email: `bea-${campaign.id}@example.org` }, at },
  ]);
  const elsewhere = await makeOrganisation(db());
  const cookies = {
    owner: await signedIn(organisation.id, 'OWNER'),
    stranger: await signedIn(elsewhere.id, 'OWNER'),
    viewer: await signedIn(organisation.id, 'VIEWER'),
  };
  return {
    campaign,
    addressee: campaign.addressees[0] as { id: string },
    cookies,
    letter: await parked(campaign),
  };
}

async function parked({ id: campaignId, addressees }: { id: string; addressees: { id: string }[] }) {
  const id = uuid();
  await db().letter.create({
    data: {
      ...{ id, campaignId, addresseeId: addressees[0]?.id ?? '', number: 1, textVersion: 1 },
      ...{
        fromBatch: 1,
        toBatch: 1,
        fromPosition: 1,
        toPosition: 1,
        composedAt: new Date(),
        named: 1,
        unnamed: 0,
      },
      mail: {
        create: { id: uuid(), kind: 'LETTER', priority: 2, locale: 'en', dueAt: new Date(), state: 'PARKED' },
      },
    },
  });
  return id;
}
type Desk = Awaited<ReturnType<typeof desk>>;

type Knock = { cookie?: string; fields?: Record<string, string>; accept?: string; from?: string };
type Params = Record<string, string>;
type AnyDoor = (request: Request, context: { params: Promise<never> }) => Promise<Response>;

function knock(door: AnyDoor, params: Params, { cookie, fields, accept = 'application/json', from }: Knock) {
  const request = new Request('http://undersigned.test/', {
    method: fields ? 'POST' : 'GET',
    headers: {
      accept,
      ...(cookie && { cookie }),
      ...(from && { 'sec-fetch-site': from }),
      ...(fields && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    body: fields && new URLSearchParams(fields).toString(),
  });
  return door(request, { params: Promise.resolve(params as never) });
}

const TYPED = {
  ...{ every: '25', rhythm: 'WEEKLY', weekday: '1', hour: '9', minimum: '5', gap: '0' },
  ...{ cap: '', from: '9', to: '17' },
};
const NEW = { email: 'new@office.example', secondEmail: '' };

type Knocked = [name: string, door: AnyDoor, params: Params, fields: Record<string, string> | undefined];

const doors = ({ campaign: { slug }, letter }: Desk): Knocked[] => {
  const one = { slug, number: '1' };
  const all: [string, unknown, Params, Record<string, string> | undefined][] = [
    ['batches', batches, { slug }, { number: '1' }],
    ['rhythm', rhythm, { slug }, TYPED],
    ['wrong rhythm', rhythm, { slug }, { ...TYPED, every: 'x' }],
    ['pause', pause, { slug }, {}],
    ['resume', resume, { slug }, {}],
    ['release', release, { slug }, { look: 'x' }],
    ['address', address, one, NEW],
    ['wrong address', address, one, { email: 'x', secondEmail: '' }],
    ['go on', goOn, one, {}],
    ['again', again, { slug, letter }, {}],
    ['preview', preview, one, undefined],
    ['attachment', attachment, { ...one, attachment: '1' }, undefined],
  ];
  return all as Knocked[];
};

test('no door opens to another organisation, a role that may not send, nobody, or another site’s page', async () => {
  const here = await desk();
  const rows = async () => [
    await db().campaign.findUnique({ where: { id: here.campaign.id } }),
    await db().addressee.findMany({ where: { campaignId: here.campaign.id } }),
    await db().letter.findMany({ where: { campaignId: here.campaign.id }, include: { mail: true } }),
    await db().auditEntry.count({ where: { campaignId: here.campaign.id } }),
  ];
  const before = await rows();
  for (const [name, door, params, fields] of doors(here)) {
    const status = async (more: Knock) => (await knock(door, params, { fields, ...more })).status;
    const { owner, stranger, viewer } = here.cookies;
    expect([name, await status({ cookie: stranger })]).toEqual([name, 404]);
    expect([name, await status({ cookie: viewer })]).toEqual([name, 404]);
    expect([name, await status({})]).toEqual([name, 401]);
    expect([name, await status({ cookie: owner, from: 'cross-site' })]).toEqual([name, 403]);
  }
  expect(await rows()).toEqual(before);
});

test('what one campaign’s organiser may do opens no letter and no addressee of another’s', async () => {
  const [here, there] = [await desk(), await desk()];
  const cookie = here.cookies.owner;
  const { slug } = here.campaign;
  for (const letter of [there.letter, 'no-id', '']) {
    expect((await knock(again as AnyDoor, { slug, letter }, { cookie, fields: {} })).status).toBe(404);
  }
  for (const number of ['2', '0', '-1', 'x', '1e99']) {
    expect((await knock(address as AnyDoor, { slug, number }, { cookie, fields: NEW })).status).toBe(404);
    expect((await knock(preview as AnyDoor, { slug, number }, { cookie })).status).toBe(404);
  }
});

test('the letters are released with the look that was shown, once, and it is written down', async () => {
  const { campaign, addressee, cookies } = await desk();
  const { slug, id } = campaign;
  const send = async (look: string) => {
    const answer = await knock(release as AnyDoor, { slug }, { cookie: cookies.owner, fields: { look } });
    return [answer.status, await answer.json()];
  };
  const seen = await letterLook(id);
  await publishText(db(), id, { demands: ['Something else.'] });
  expect(await send(seen)).toMatchObject([409, { error: 'changed' }]);
  expect(await db().campaign.findUnique({ where: { id } })).toMatchObject({ lettersReleasedAt: null });
  const again = await letterLook(id);
  await db().addressee.update({ where: { id: addressee.id }, data: { email: 'other@office.example' } });
  expect(await send(again)).toMatchObject([409, { error: 'changed' }]);
  expect(await send(await letterLook(id))).toEqual([200, { status: 'released' }]);
  expect(await send(await letterLook(id))).toMatchObject([409, { error: 'already' }]);
  expect((await db().campaign.findUnique({ where: { id } }))?.lettersReleasedAt).toBeInstanceOf(Date);
  const acts = await db().auditEntry.findMany({ where: { campaignId: id } });
  expect(acts.map(({ act }) => act)).toEqual(['letters.release']);
});

test('a rhythm is kept; one that makes no sense comes back with its form and says why beside the field', async () => {
  const { campaign, cookies } = await desk();
  const { slug, id } = campaign;
  const cookie = cookies.owner;
  const form = { cookie, accept: 'text/html' };
  const wrong = await knock(
    rhythm as AnyDoor,
    { slug },
    {
      ...form,
      fields: { ...TYPED, every: '3', locale: 'es' },
    },
  );
  expect([wrong.status, wrong.headers.get('x-form-page')]).toEqual([
    422,
    `/es/organise/campaigns/${slug}/letters/rhythm;form=rhythm`,
  ]);
  expect(await wrong.json()).toEqual({
    errors: { every: ['Es menos que el mínimo de firmas en una carta: no saldría ninguna así.'] },
  });
  const range = await knock(rhythm as AnyDoor, { slug }, { cookie, fields: { ...TYPED, gap: '9000' } });
  expect(await range.json()).toEqual({ errors: { gap: ['Type a whole number from 0 to 8,760.'] } });
  const kept = await knock(rhythm as AnyDoor, { slug }, { ...form, fields: TYPED });
  expect(kept.headers.get('location')).toBe(`/en/organise/campaigns/${slug}/letters?done=rhythm`);
  expect(await db().campaign.findUnique({ where: { id } })).toMatchObject({
    ...{ letterEvery: 25, letterRhythm: 'WEEKLY', letterMinimum: 5, officeFrom: 9, officeTo: 17 },
    ...{ letterDailyCap: null, letterGapHours: 0, letterHour: 9, letterWeekday: 1 },
  });
});

test('a rhythm that somebody else has set meanwhile is told before it is overwritten', async () => {
  const { campaign, cookies } = await desk();
  const { slug, id } = campaign;
  const stood = rhythmAsFields(await db().campaign.findUniqueOrThrow({ where: { id } }));
  const send = async (fields: Record<string, string>, seen: object) => {
    const about = { cookie: cookies.owner, fields: { ...stood, ...fields, seen: JSON.stringify(seen) } };
    const answer = await knock(rhythm as AnyDoor, { slug }, about);
    return [answer.status, await answer.json()];
  };
  expect(await send({ rhythm: 'DAILY' }, stood)).toEqual([200, { status: 'rhythm' }]);
  const told = 'Somebody else has changed this meanwhile. There stands now: Every day.';
  expect(await send({ gap: '7' }, stood)).toMatchObject([
    422,
    { errors: { rhythm: [expect.stringContaining(told)] } },
  ]);
  expect(await db().campaign.findUnique({ where: { id } })).toMatchObject({ letterRhythm: 'DAILY' });
  expect(await send({ gap: '7' }, { ...stood, rhythm: 'DAILY' })).toEqual([200, { status: 'rhythm' }]);
  expect(await db().campaign.findUnique({ where: { id } })).toMatchObject({ letterGapHours: 7 });
});

test('letters are paused and go on, and too few signatures never go, not even by hand', async () => {
  const { campaign, cookies } = await desk({ letterMinimum: 3, lettersReleasedAt: new Date(), to: [{}] });
  const { slug, id } = campaign;
  const send = async (door: unknown, fields = {}) => {
    const answer = await knock(door as AnyDoor, { slug }, { cookie: cookies.owner, fields });
    return [answer.status, Object.values((await answer.json()) as object)[0]];
  };
  const numbered = { number: '1' };
  expect(await send(batches, numbered)).toEqual([409, 'too-few']);
  const person = { name: 'Cora Paz', email: `cora-${id}@example.org` };
  await addSignatures(db(), id, [{ person, at: new Date() }]);
  expect(await send(pause)).toEqual([200, 'stopped']);
  expect(await send(pause)).toEqual([409, 'already']);
  expect(await send(batches, numbered)).toEqual([409, 'paused']);
  expect(await send(resume)).toEqual([200, 'resumed']);
  expect(await send(batches, numbered)).toEqual([200, 'sent']);
  expect(await send(batches, numbered)).toEqual([409, 'nothing-new']);
  const acts = await db().auditEntry.findMany({ where: { campaignId: id }, orderBy: { id: 'asc' } });
  expect(acts.map(({ act }) => act)).toEqual(['letters.pause', 'letters.resume', 'letters.send']);
});

test('a new address ends the trouble; a slip in it comes back with the form, and what was typed is nowhere', async () => {
  const { campaign, addressee, cookies } = await desk();
  const params = { slug: campaign.slug, number: '1' };
  const send = (fields: Record<string, string>) =>
    knock(address as AnyDoor, params, { cookie: cookies.owner, fields });
  const wrong = await send({ email: 'minister@@office', secondEmail: 'a@b' });
  expect([wrong.status, Object.keys(((await wrong.json()) as { errors: object }).errors)]).toEqual([
    422,
    ['email', 'secondEmail'],
  ]);
  const same = await send({ email: NEW.email, secondEmail: NEW.email });
  expect(await same.json()).toMatchObject({ errors: { secondEmail: [expect.stringContaining('first')] } });
  expect((await send({ email: NEW.email, secondEmail: 'second@office.example' })).status).toBe(200);
  expect(await db().addressee.findUnique({ where: { id: addressee.id } })).toMatchObject({
    email: NEW.email,
    secondEmail: 'second@office.example',
    trouble: null,
    rhythm: 'STOP',
  });
  const log = JSON.stringify(await db().auditEntry.findMany({ where: { campaignId: campaign.id } }));
  expect(log).toContain('addressee.address');
  expect(log).not.toContain('office.example');
});

test('another address for letters with names needs a mailed code; the same ones again, or a slip, do not', async () => {
  const { campaign, addressee, cookies } = await desk();
  const params = { slug: campaign.slug, number: '1' };
  const send = (fields: Record<string, string>) =>
    knock(address as AnyDoor, params, { cookie: cookies.owner, fields });
  const { email } = await db().addressee.findUniqueOrThrow({ where: { id: addressee.id } });
  const { organisationId } = campaign;
  const theirs = { organiser: { memberships: { some: { organisationId } } } };
  await db().session.updateMany({ where: theirs, data: { sureUntil: null } });
  const stood = await db().addressee.findUnique({ where: { id: addressee.id } });
  for (const fields of [NEW, { email, secondEmail: 'second@office.example' }]) {
    const refused = await send(fields);
    expect([refused.status, await refused.json()]).toMatchObject([403, { error: 'sure-first' }]);
  }
  expect(await db().addressee.findUnique({ where: { id: addressee.id } })).toEqual(stood);
  expect((await send({ email: 'x', secondEmail: '' })).status).toBe(422);
  expect((await send({ email, secondEmail: '' })).status).toBe(200);
  await db().session.updateMany({
    where: theirs,
    data: { sureUntil: new Date(Date.now() + HOUR) },
  });
  expect((await send(NEW)).status).toBe(200);
});

test('letters go on as before to one who asked for none, once; a parked letter’s names are told again, once', async () => {
  const { campaign, addressee, cookies, letter } = await desk();
  const { slug } = campaign;
  const send = async (door: unknown, params: Params) =>
    (await knock(door as AnyDoor, params, { cookie: cookies.owner, fields: {} })).status;
  expect(await send(goOn, { slug, number: '1' })).toBe(200);
  expect(await send(goOn, { slug, number: '1' })).toBe(409);
  expect(await db().addressee.findUnique({ where: { id: addressee.id } })).toMatchObject({
    rhythm: 'EACH',
    trouble: null,
  });
  expect(await send(again, { slug, letter })).toBe(200);
  expect(await send(again, { slug, letter })).toBe(409);
  expect(await db().mail.findFirst({ where: { letterId: letter } })).toMatchObject({ state: 'CANCELLED' });
});

test('the preview is the letter as it would go now, names and all, and a file to take away; nothing is written', async () => {
  const { campaign, cookies } = await desk();
  const { slug, id } = campaign;
  const cookie = cookies.owner;
  const letters = await db().letter.count({ where: { campaignId: id } });
  const shown = await knock(preview as AnyDoor, { slug, number: '1' }, { cookie, accept: 'text/html' });
  expect([shown.status, shown.headers.get('cache-control')]).toEqual([200, 'no-store']);
  const html = await shown.text();
  for (const says of ['Ana Ruiz', 'Bea Sol', 'Lay the pipe before winter.']) expect(html).toContain(says);
  // Whoever holds the addressee's private link answers in their name.
  expect(html).toContain('/en/answer/…');
  expect(html).not.toMatch(/\/answer\/[\w-]+/);
  const file = await knock(attachment as AnyDoor, { slug, number: '1', attachment: '1' }, { cookie });
  expect(file.headers.get('content-type')).toBe('application/pdf');
  expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename/);
  expect(
    Buffer.from(await file.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  const none = await knock(attachment as AnyDoor, { slug, number: '1', attachment: '9' }, { cookie });
  expect(none.status).toBe(404);
  expect(await db().letter.count({ where: { campaignId: id } })).toBe(letters);
  expect(await db().mention.count({ where: { letter: { campaignId: id } } })).toBe(0);
});
