import { signedIn } from '@/app/api/_door/signed-in.fixture';
import type { Door } from '@/app/api/doors.fixture';
import type { Team } from '@/app/api/roles.fixture';
import { db } from '@/lib/db';
import { wholeDraft } from '@/lib/organisers/campaign.fixture';
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
async function walkPages(walk: Walker, here: Here, team: Team): Promise<void> {
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
  const { cookie } = team.people[deed.as ?? 'OWNER'];
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

/** Walks every page and every door of a site; what is known of each is in the walker's steps. */
export async function walkAll(walk: Walker, here: Here, team: Team): Promise<void> {
  await walkPages(walk, here, team);
  for (const visit of Object.values(publicDoors)) await visit({ walk, here, team });
  for (const { path, door, deed } of everyDeed()) await knock(walk, here, team, path, door, deed);
  await walkNewcomer(walk, here, team);
}
