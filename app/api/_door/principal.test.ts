import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { GET as figures } from '@/app/api/campaigns/[slug]/figures/route';
import { GET as csv } from '@/app/api/campaigns/[slug]/signatures.csv/route';
import { GET as campaigns } from '@/app/api/campaigns/route';
import type { TokenScope } from '@/generated/prisma/enums';
import { db } from '@/lib/db';
import { leaveOrganisation, remove, setRole } from '@/lib/organisers/members';
import { makeToken, revokeToken } from '@/lib/organisers/own-tokens';
import { tokenHash } from '@/lib/organisers/tokens';
import { addSignatures, makeCampaign, makeOrganisation } from '@/prisma/factories';
import { signedIn } from './signed-in.fixture';

async function team() {
  const { id: organisationId } = await makeOrganisation(db());
  const campaign = await makeCampaign(db(), { organisationId });
  await addSignatures(db(), campaign.id, [
    { person: { name: 'Ana', email: 'ana@example.org' }, at: new Date(), visibility: 'PUBLIC' },
  ]);
  const owner = await signedIn(organisationId, 'OWNER');
  const who = { organiserId: owner.id, organisationId };
  const tokenFor = async (...scopes: TokenScope[]) => {
    const id = uuid();
    const made = await makeToken(who, { id, name: 'a script', scopes }, new Date());
    if (!made.ok) throw new Error(made.reason);
    return { id, token: made.token };
  };
  return { organisationId, campaign, owner, who, tokenFor };
}

type Said = { token?: string; cookie?: string; authorization?: string };

function ask({ token, cookie, authorization }: Said, query = '') {
  const headers = new Headers({ accept: 'application/json' });
  if (cookie) headers.set('cookie', cookie);
  if (token) headers.set('authorization', `Bearer ${token}`);
  if (authorization) headers.set('authorization', authorization);
  return new Request(`http://undersigned.test/api/campaigns${query}`, { headers });
}
const about = (slug: string) => ({ params: Promise.resolve({ slug }) });
const statusOf = async (answered: Promise<Response> | Response) => (await answered).status;

test('a token takes what it is for, of its own organisation, and nothing else', async () => {
  const { campaign, tokenFor } = await team();
  const elsewhere = await team();
  const { token } = await tokenFor('FIGURES');
  const { token: lists } = await tokenFor('LISTS');
  const own = about(campaign.slug);
  const taken = await figures(ask({ token }), own);
  expect(taken.status).toBe(200);
  expect(await taken.json()).toMatchObject({ campaign: campaign.slug, confirmed: 1, pending: 0, goal: 100 });
  expect(await statusOf(csv(ask({ token: lists }, '?purpose=press'), own))).toBe(200);
  const refused = await csv(ask({ token }, '?purpose=press'), own);
  expect(refused.status).toBe(403);
  expect(refused.headers.get('www-authenticate')).toBe('Bearer error="insufficient_scope", scope="LISTS"');
  expect(await statusOf(csv(ask({ token: lists }, '?purpose=legal'), own))).toBe(403);
  expect(await statusOf(figures(ask({ token: lists }), own))).toBe(403);
  expect(await statusOf(figures(ask({ token }), about(elsewhere.campaign.slug)))).toBe(404);
  expect(await statusOf(figures(ask({ token }), about('no-such-campaign')))).toBe(404);
});

test('a script sees the campaigns of its organisation, an organiser those of all their own', async () => {
  const { campaign, owner, tokenFor } = await team();
  const other = await team();
  await db().membership.create({ data: { organiserId: owner.id, organisationId: other.organisationId } });
  const slugs = async (said: Said) => {
    const answered = await campaigns(ask(said));
    const { campaigns: all } = (await answered.json()) as { campaigns: { campaign: string }[] };
    return all.map((each) => each.campaign).sort();
  };
  expect(await slugs({ token: (await tokenFor('FIGURES')).token })).toEqual([campaign.slug]);
  expect(await slugs({ cookie: owner.cookie })).toEqual([campaign.slug, other.campaign.slug].sort());
  expect(await statusOf(campaigns(ask({ token: (await tokenFor('LISTS')).token })))).toBe(403);
  expect(await statusOf(campaigns(ask({})))).toBe(401);
});

test('what is no token opens nothing, though a cookie would have', async () => {
  const { campaign, owner, tokenFor } = await team();
  const { token } = await tokenFor('FIGURES');
  const own = about(campaign.slug);
  for (const authorization of [
    `Bearer ${token}x`,
    `Bearer ${token.slice(0, -1)}`,
    `Bearer ${tokenHash(token)}`,
    'Bearer',
  ]) {
    const answered = await figures(ask({ authorization, cookie: owner.cookie }), own);
    expect(answered.status, authorization).toBe(401);
    expect(answered.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  }
  expect(await statusOf(figures(ask({ authorization: `bearer  ${token}` }), own))).toBe(200);
  expect(await statusOf(figures(ask({ cookie: owner.cookie }), own))).toBe(200);
  // What a proxy before us asks of the browser is no token of ours.
  expect(await statusOf(figures(ask({ authorization: `Basic ${token}` }), own))).toBe(401);
  const behind = ask({ authorization: `Basic ${token}`, cookie: owner.cookie });
  expect(await statusOf(figures(behind, own))).toBe(200);
});

test('revoked, a token opens nothing from that moment on', async () => {
  const { campaign, who, tokenFor } = await team();
  const { id, token } = await tokenFor('FIGURES');
  const opens = () => statusOf(figures(ask({ token }), about(campaign.slug)));
  expect(await opens()).toBe(200);
  await revokeToken(who, id, new Date());
  expect(await opens()).toBe(401);
});

test('a token opens nothing once its maker has left, was removed, or owns the organisation no more', async () => {
  const goes = {
    left: ({ who }: Awaited<ReturnType<typeof team>>) => leaveOrganisation(who, new Date()),
    removed: ({ organisationId, owner }: Awaited<ReturnType<typeof team>>, second: string) =>
      remove({ organiserId: second, organisationId }, owner.id, new Date()),
    demoted: ({ organisationId, owner }: Awaited<ReturnType<typeof team>>, second: string) =>
      setRole({ organiserId: second, organisationId }, owner.id, 'EXPORTER', new Date()),
  };
  for (const [how, go] of Object.entries(goes)) {
    const made = await team();
    const { id: second } = await signedIn(made.organisationId, 'OWNER');
    const { token } = await made.tokenFor('FIGURES');
    const opens = () => statusOf(figures(ask({ token }), about(made.campaign.slug)));
    expect(await opens()).toBe(200);
    expect(await go(made, second)).toEqual({ ok: true });
    expect(await opens(), how).toBe(401);
  }
});

test('that a token was used is written down once a minute', async () => {
  const { campaign, tokenFor } = await team();
  const { id, token } = await tokenFor('FIGURES');
  const used = async () => (await db().apiToken.findUniqueOrThrow({ where: { id } })).lastUsedAt;
  const use = () => figures(ask({ token }), about(campaign.slug));
  expect(await used()).toBeNull();
  await use();
  const first = await used();
  expect(first).not.toBeNull();
  await use();
  expect(await used()).toEqual(first);
  const longAgo = new Date(Date.now() - 61_000);
  await db().apiToken.update({ where: { id }, data: { lastUsedAt: longAgo } });
  await use();
  expect((await used())?.getTime()).toBeGreaterThan(longAgo.getTime());
});

test('what a script takes stands in the audit log under its token', async () => {
  const { campaign, tokenFor } = await team();
  const { id, token } = await tokenFor('LEGAL');
  await (await csv(ask({ token }, '?purpose=legal'), about(campaign.slug))).text();
  const [entry] = await db().auditEntry.findMany({
    where: { campaignId: campaign.id, act: 'signatures.export' },
  });
  expect(entry).toMatchObject({ organiserId: null, detail: { tokenId: id, purpose: 'legal', count: 1 } });
});
