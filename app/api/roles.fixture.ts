import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { Role } from '@/generated/prisma/enums';
import { askedCampaign } from '@/lib/answers/answered.fixture';
import { db } from '@/lib/db';
import { savePiece } from '@/lib/lists/pieces';
import { sessionHash } from '@/lib/organisers/adapter';
import { sessionCookie } from '@/lib/organisers/auth';
import { acts, may, type OrganiserAct, roles } from '@/lib/organisers/permissions';
import { keepUpload, setMatching } from '@/lib/paper/keep';
import { createUpdate } from '@/lib/updates/write';
import { campaignKeys } from '@/lib/vault/keys';
import { addSignatures, type CampaignGiven, makeOrganisation, makeOrganiser } from '@/prisma/factories';

const HOUR = 3_600_000;
const PAPER = 'name;email\nAna Ruiz;ana@example.org\n';

/** Somebody signed in, of a role in an organisation: their id and the cookie they send. */
export async function signedInAs(organisationId: string, role: Role) {
  const organiser = await makeOrganiser(db(), `${role}-${uuid()}@example.org`);
  await db().membership.create({ data: { organiserId: organiser.id, organisationId, role } });
  const token = randomBytes(32).toString('base64url');
  await db().session.create({
    data: {
      id: uuid(),
      tokenHash: sessionHash(token),
      organiserId: organiser.id,
      expiresAt: new Date(Date.now() + HOUR),
      // What is asked about again has its own tests.
      sureUntil: new Date(Date.now() + HOUR),
    },
  });
  return { id: organiser.id, cookie: `${sessionCookie()}=${token}` };
}

/** An organisation with everything that a door can be about, somebody of every role in it, and the owner of another. */
export async function everything(now = new Date()) {
  const team = await makeTeam();
  const elsewhere = await makeOrganisation(db());
  return { ...(await belongings(team, 1, now)), stranger: await signedInAs(elsewhere.id, 'OWNER') };
}

/** An organisation with somebody of every role in it, and a campaign whose addressees can answer. */
export async function makeTeam(given: CampaignGiven = {}) {
  const organisation = await makeOrganisation(db());
  const asked = await askedCampaign({ organisationId: organisation.id, letterEvery: null, ...given });
  const people = Object.fromEntries(
    await Promise.all(roles.map(async (role) => [role, await signedInAs(organisation.id, role)] as const)),
  ) as Record<Role, { id: string; cookie: string }>;
  return { organisation, asked, people };
}

export type Team = Awaited<ReturnType<typeof makeTeam>>;

/**
 * One of everything that a door can be about, in a team's organisation and campaign.
 * @param nth the number of the letter among them, and of the batch it tells of
 */
export async function belongings({ organisation, asked, people }: Team, nth: number, now: Date) {
  const { campaign, addressees, answers } = asked;
  const campaignId = campaign.id;
  const [signature = ''] = await addSignatures(db(), campaignId, [
    { person: { name: 'Ana Ruiz', email: `ana-${uuid()}@example.org`, message: 'Water' }, at: now },
    { person: { name: 'Bea Sol', email: `bea-${uuid()}@example.org` }, at: now },
  ]);
  const member = (await makeOrganiser(db(), `member-${uuid()}@example.org`)).id;
  await db().membership.create({
    data: { organiserId: member, organisationId: organisation.id, role: 'VIEWER' },
  });
  const invited = await makeOrganiser(db(), `invited-${uuid()}@example.org`);
  const in14Days = new Date(now.getTime() + 14 * 24 * HOUR);
  const ids = {
    bulk: uuid(),
    list: uuid(),
    letter: uuid(),
    hook: uuid(),
    call: uuid(),
    token: uuid(),
    invitation: uuid(),
  };
  const anHourAgo = new Date(now.getTime() - HOUR * 2);
  await db().bulkAct.create({
    data: { id: ids.bulk, campaignId, kind: 'HOLD', filter: {}, state: 'COUNTED', createdAt: now },
  });
  const keys = await campaignKeys(campaignId);
  if (!keys) throw new Error('the campaign has no key');
  await db().list.create({
    data: {
      ...{ id: ids.list, campaignId, purpose: 'PRESS', format: 'CSV', locale: 'en', createdAt: now },
      ...{ state: 'READY', bytes: 4n, finishedAt: now, expiresAt: in14Days },
    },
  });
  await db().$transaction((tx) =>
    savePiece(tx, keys, { listId: ids.list, file: 1, number: 1 }, 0, Buffer.from('Ana\n')),
  );
  const paper = await keepUpload(campaignId, people.OWNER.id, Buffer.from(PAPER), now, async () => {});
  if (!paper.ok) throw new Error(paper.reason);
  const matching = { columns: { name: 0, email: 1 }, header: true, order: 'dmy' as const };
  await setMatching({ campaignId, id: paper.id }, matching);
  await db().letter.create({
    data: {
      ...{ id: ids.letter, campaignId, addresseeId: addressees[0]?.id ?? '', number: nth, textVersion: 1 },
      ...{
        fromBatch: nth,
        toBatch: nth,
        fromPosition: nth,
        toPosition: nth,
        composedAt: now,
        named: 1,
        unnamed: 0,
      },
      mail: {
        create: { id: uuid(), kind: 'LETTER', priority: 2, locale: 'en', dueAt: now, state: 'PARKED' },
      },
    },
  });
  await db().hook.create({
    data: {
      ...{ id: ids.hook, organisationId: organisation.id, url: 'https://hooks.example/', events: [] },
      ...{ secret: new Uint8Array(1), createdAt: now },
      calls: {
        create: { id: ids.call, event: 'campaign.closed', campaignId, nextTryAt: now, createdAt: now },
      },
    },
  });
  await db().apiToken.create({
    data: {
      ...{
        id: ids.token,
        organisationId: organisation.id,
        name: 'Script',
        hash: uuid(),
        scopes: ['FIGURES'],
      },
      createdAt: now,
    },
  });
  await db().invitation.create({
    data: {
      ...{ id: ids.invitation, organisationId: organisation.id, organiserId: invited.id, role: 'VIEWER' },
      ...{ locale: 'en', createdAt: anHourAgo, expiresAt: in14Days },
    },
  });
  const answer = await answers(0, { 'verdict-1': 'accept' }, now);
  const update = await createUpdate(campaignId, [{ locale: 'en', title: 'News', body: 'Words.' }], now);
  return {
    organisation,
    campaign,
    signature,
    member,
    answer,
    update,
    ...ids,
    paper: paper.id,
    people,
  };
}

export type Everything = Awaited<ReturnType<typeof belongings>>;

/** The least of the roles that may do something. */
export function leastThatMay(act: OrganiserAct): Role {
  const least = roles.find((role) => may(role, act));
  if (!least || !acts.includes(act)) throw new Error(`nobody may ${act}`);
  return least;
}
