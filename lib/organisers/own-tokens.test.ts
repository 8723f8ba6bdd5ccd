import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { makeOrganisation, makeOrganiser } from '@/prisma/factories';
import { makeToken, revokeToken, tokensOf } from './own-tokens';
import { roles } from './permissions';
import { readToken } from './token-form';
import { tokenHash, tokenShown } from './tokens';

const NOW = new Date();
const GIVEN = { name: 'website', scopes: ['FIGURES' as const] };

async function owned() {
  const organisation = await makeOrganisation(db());
  const owner = await makeOrganiser(db(), `${uuid()}@example.org`, [organisation.id]);
  return { organisation, owner, who: { organiserId: owner.id, organisationId: organisation.id } };
}

test('only the hash of a token is kept, and no act on it is written down without an id', async () => {
  const { who, organisation } = await owned();
  const id = uuid();
  const made = await makeToken(who, { id, ...GIVEN }, NOW);
  if (!made.ok) throw new Error(made.reason);
  expect(made.token).toMatch(/^und_[A-Za-z0-9_-]{43}$/);
  const row = await db().apiToken.findUniqueOrThrow({ where: { id } });
  expect(row.hash).toBe(tokenHash(made.token));
  expect(JSON.stringify([row, await tokensOf(organisation.id)])).not.toContain(made.token.slice(4, 20));
  expect(await tokenShown(made.token, NOW)).toEqual({
    id,
    organisationId: organisation.id,
    scopes: ['FIGURES'],
  });
  expect(await revokeToken(who, id, NOW)).toEqual({ ok: true });
  expect(await revokeToken(who, id, NOW)).toEqual({ ok: true });
  const entries = await db().auditEntry.findMany({ where: { organisationId: organisation.id } });
  expect(entries.map(({ act, detail }) => [act, detail])).toEqual([
    ['token.make', { tokenId: id, scopes: ['FIGURES'] }],
    ['token.revoke', { tokenId: id }],
  ]);
});

test('a form sent twice makes one token', async () => {
  const { who } = await owned();
  const given = { id: uuid(), ...GIVEN };
  const both = await Promise.all([1, 2].map(() => makeToken(who, given, NOW)));
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, reason: 'already' });
});

test('only owners make and revoke tokens, in their own organisation', async () => {
  const { who, organisation } = await owned();
  const id = uuid();
  await makeToken(who, { id, ...GIVEN }, NOW);
  const none = { ok: false, reason: 'not-found' };
  const stranger = (await owned()).owner;
  const others = await Promise.all(
    roles
      .filter((role) => role !== 'OWNER')
      .map(async (role) => {
        const { id: organiserId } = await makeOrganiser(db(), `${uuid()}@example.org`);
        await db().membership.create({ data: { organiserId, organisationId: organisation.id, role } });
        return organiserId;
      }),
  );
  for (const organiserId of [stranger.id, ...others]) {
    const acting = { ...who, organiserId };
    expect(await makeToken(acting, { id: uuid(), ...GIVEN }, NOW)).toEqual(none);
    expect(await revokeToken(acting, id, NOW)).toEqual(none);
  }
  expect(await revokeToken({ ...who, organisationId: 'none' }, id, NOW)).toEqual(none);
  expect(await tokensOf(organisation.id)).toMatchObject([{ id, revokedAt: null, makerOwns: true }]);
});

test('fifty tokens are enough', async () => {
  const { who } = await owned();
  for (let n = 0; n < 50; n++)
    expect(await makeToken(who, { id: uuid(), ...GIVEN }, NOW)).toMatchObject({ ok: true });
  expect(await makeToken(who, { id: uuid(), ...GIVEN }, NOW)).toEqual({ ok: false, reason: 'too-many' });
});

test('a token is read from ticks or from a list, tidied; what is wrong is said by field', () => {
  expect(readToken({ name: ' our \n site ', FIGURES: 'on', LEGAL: 'on', LISTS: '' })).toEqual({
    ok: true,
    name: 'our site',
    scopes: ['FIGURES', 'LEGAL'],
  });
  expect(readToken({ name: 'x', scopes: ['LISTS', 'LISTS'] })).toMatchObject({ scopes: ['LISTS'] });
  expect(readToken({})).toEqual({ ok: false, errors: { name: ['missing'], scopes: ['choice'] } });
  expect(readToken({ name: 'x'.repeat(81), scopes: ['ALL'] })).toEqual({
    ok: false,
    errors: { name: ['tooLong'], scopes: ['choice'] },
  });
});
