import { v7 as uuid } from 'uuid';
import { signedIn } from '@/app/api/_door/signed-in.fixture';
import type { Door } from '@/app/api/doors.fixture';
import type { Team } from '@/app/api/roles.fixture';
import { db } from '@/lib/db';
import { wholeDraft } from '@/lib/organisers/campaign.fixture';
import { openSecrets } from '@/lib/organisers/sign-in';
import { siteKeys } from '@/lib/vault/keys';
import { makeOrganisation } from '@/prisma/factories';
import { type Deed, everyDeed, filled, type Here } from './deeds.fixture';
import { addressesOf, pages } from './pages.fixture';
import { publicDoors } from './public-doors.fixture';
import type { Walker } from './walk.fixture';

const DAY = 86_400_000;

/** Puts a campaign as it has to stand for what comes next. */
function stand(id: string, how: 'open' | 'closed') {
  const closed = how === 'closed';
  return db().campaign.update({
    where: { id },
    data: {
      ...{ state: closed ? 'CLOSED' : 'OPEN', outcome: null, archivedAt: null, lettersPausedAt: null },
      ...{ lettersReleasedAt: new Date(), finalLettersAt: null },
      closesAt: new Date(Date.now() + (closed ? -DAY : 100 * DAY)),
    },
  });
}

/** Every page, as its organiser sees it: of an open campaign, else of a closed one, else of a draft. */
export async function walkPages(walk: Pick<Walker, 'ask' | 'steps'>, here: Here, team: Team): Promise<void> {
  const addresses = await addressesOf(here, team);
  const draft = await wholeDraft();
  const { cookie: drafting } = await signedIn(draft.organisation.id, 'OWNER');
  const own = team.people.OWNER.cookie;
  const seen = (page: string) =>
    walk.steps.some(({ asked, status }) => asked === `GET ${page}` && status === 200);
  for (const how of ['open', 'closed'] as const) {
    await stand(here.campaign.id, how);
    for (const page of pages.filter((page) => !seen(page))) {
      for (const address of addresses(page)) await walk.ask(address, { cookie: own }, page);
    }
  }
  await stand(here.campaign.id, 'open');
  for (const page of pages.filter((page) => !seen(page))) {
    for (const address of addresses(page, draft.who.slug))
      await walk.ask(address, { cookie: drafting }, page);
  }
}

async function knock(walk: Walker, here: Here, team: Team, path: string, door: Door, deed: Deed) {
  await stand(here.campaign.id, deed.stands ?? 'open');
  await deed.before?.(here);
  const { cookie, id: organiserId } = team.people[deed.as ?? 'OWNER'];
  // What one proved is used up by the acts that reach furthest.
  const sureUntil = new Date(Date.now() + DAY);
  if (door.sure) await db().session.updateMany({ where: { organiserId }, data: { sureUntil } });
  const at = deed.page?.(here);
  if (at) {
    const page = at.startsWith('/') ? at : `/campaigns/${here.campaign.slug}/${at}`;
    await walk.ask(`/en/organise${page}`, { cookie }, `the page for ${path}`);
  }
  const to = `/api/${filled(path, (deed.params ?? door.params)(here))}`;
  const query = deed.query ?? door.query;
  const name = `/api/${path}`;
  if (door.method === 'GET') return walk.ask(query ? `${to}?${query}` : to, { cookie }, name);
  if (door.form) return walk.ask(to, { method: 'POST', cookie, form: door.form() }, name);
  return walk.send(to, { cookie, fields: deed.fields?.(here), also: door.fields?.(here) }, name);
}

/** What somebody does who is asked to join, founds an organisation, opens a draft and thinks better of another. */
async function walkNewcomer(walk: Walker, here: Here, team: Team): Promise<void> {
  const { id: organiserId, cookie } = await signedIn((await makeOrganisation(db())).id, 'OWNER');
  const now = new Date();
  for (const answer of ['decline', 'join']) {
    const id = crypto.randomUUID();
    const asked = {
      organisationId: here.organisation.id,
      organiserId,
      role: 'VIEWER' as const,
      locale: 'en',
    };
    await db().invitation.create({
      data: {
        ...asked,
        id,
        invitedById: team.people.OWNER.id,
        createdAt: now,
        expiresAt: new Date(now.getTime() + DAY),
      },
    });
    const path = `/api/organise/invitations/[invitation]/${answer}`;
    await walk.send(filled(path, { invitation: id }), { cookie }, path);
  }
  const name = `Founded ${crypto.randomUUID()}`;
  await walk.send('/api/organise/organisations', { cookie, fields: { name } });
  for (const act of ['open', 'delete']) {
    const draft = await wholeDraft();
    const drafting = await signedIn(draft.organisation.id, 'OWNER');
    const { slug } = draft.who;
    await walk.ask(
      `/en/organise/campaigns/${slug}/life/${act}`,
      { cookie: drafting.cookie },
      `the page for ${act}`,
    );
    const path = `/api/organise/campaigns/[slug]/${act}`;
    await walk.send(filled(path, { slug }), { cookie: drafting.cookie }, path);
  }
}

/** What somebody does who is asked once more who they are, and ends what they were signed in to. */
async function walkSessions(walk: Walker, here: Here): Promise<void> {
  const { id: organiserId, cookie } = await signedIn(here.organisation.id, 'OWNER');
  const other = await db().session.create({
    data: { id: uuid(), tokenHash: uuid(), organiserId, expiresAt: new Date(Date.now() + DAY) },
  });
  await db().session.updateMany({ where: { organiserId }, data: { sureUntil: null } });
  const to = '/api/organise/sure';
  await walk.send(to, { cookie });
  const own = await db().session.findMany({ where: { organiserId } });
  const asked = await db().signIn.findFirstOrThrow({
    where: { sessionId: { in: own.map(({ id }) => id) }, sealed: { not: null } },
  });
  const { code } = openSecrets(await siteKeys(), asked.id, asked.sealed ?? new Uint8Array());
  await walk.send(to, { cookie, fields: { sureCode: 'WRONGWRONG' } });
  await walk.send(to, { cookie, fields: { sureCode: code } });
  const end = '/api/organise/sessions/[session]/end';
  await walk.send(filled(end, { session: other.id }), { cookie }, end);
  await walk.send('/api/organise/sessions/others', { cookie });
}

/** Walks every page and every door of a site; what is known of each is in the walker's steps. */
export async function walkAll(walk: Walker, here: Here, team: Team): Promise<void> {
  await walkPages(walk, here, team);
  for (const visit of Object.values(publicDoors)) await visit({ walk, here, team });
  for (const { path, door, deed } of everyDeed()) await knock(walk, here, team, path, door, deed);
  await walkNewcomer(walk, here, team);
  await walkSessions(walk, here);
}
