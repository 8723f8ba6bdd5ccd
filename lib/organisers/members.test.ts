import { expect, test } from 'vitest';
import type { Role } from '@/generated/prisma/enums';
import { db } from '@/lib/db';
import { INVITED_FOR } from '@/lib/organisations/organisation';
import { makeOrganisation, makeOrganiser } from '@/prisma/factories';
import { adapter } from './adapter';
import {
  answerInvitation,
  inviteOnceMore,
  inviteTo,
  leaveOrganisation,
  remove,
  setRole,
  withdrawInvitation,
} from './members';
import { makeToken, tokensOf } from './own-tokens';
import { invitationsOf, invitedTo, membersOf } from './people';
import { tokenShown } from './tokens';

const NOW = new Date();
const HOUR = 3_600_000;
const GONE = { ok: false, reason: 'not-found' };
let people = 0;
const address = (name = 'member') => `${name}-${process.pid}-${++people}-${Date.now()}@people.example`;

async function team(...roles: Role[]) {
  const organisation = await makeOrganisation(db());
  const organisationId = organisation.id;
  const members = [];
  for (const role of roles) {
    const organiser = await makeOrganiser(db(), address(role));
    await db().membership.create({ data: { organiserId: organiser.id, organisationId, role } });
    members.push({ ...organiser, who: { organiserId: organiser.id, organisationId } });
  }
  const roleOf = async (organiserId = '') =>
    (await db().membership.findFirst({ where: { organisationId, organiserId } }))?.role ?? null;
  const acts = async () =>
    (await db().auditEntry.findMany({ where: { organisationId }, orderBy: { id: 'asc' } })).map(
      ({ act }) => act,
    );
  const [first, second, third] = members;
  if (!first) throw new Error('nobody');
  return {
    organisationId,
    organisation,
    first,
    second: second ?? first,
    third: third ?? first,
    roleOf,
    acts,
  };
}

async function invited(role: Role = 'EDITOR') {
  const made = await team('OWNER');
  const email = address('invited');
  expect(await inviteTo(made.first.who, { email, role }, 'es', NOW)).toEqual({ ok: true });
  const organiser = await db().organiser.findUniqueOrThrow({ where: { email } });
  const [waiting] = await invitedTo(made.organisationId, NOW);
  return { ...made, email, organiser, invitation: waiting?.id ?? '' };
}

test('who is invited is an organiser who belongs nowhere yet, told by one mail, and sees who asks', async () => {
  const { first, organisation, organiser, invitation } = await invited();
  expect(await db().mail.findMany({ where: { invitationId: invitation } })).toMatchObject([
    { kind: 'INVITATION', state: 'WAITING', locale: 'es' },
  ]);
  expect(await db().membership.count({ where: { organiserId: organiser.id } })).toBe(0);
  expect(await invitationsOf(organiser.id, NOW)).toMatchObject([
    { organisation: organisation.name, inviter: first.email, role: 'EDITOR' },
  ]);
});

test('they join by saying yes, once, and nobody else can in their place', async () => {
  const { organiser, invitation, organisationId, first, roleOf, acts } = await invited('EXPORTER');
  expect(await answerInvitation(first.id, invitation, 'join', NOW)).toEqual(GONE);
  const answers = await Promise.all(
    [1, 2].map(() => answerInvitation(organiser.id, invitation, 'join', NOW)),
  );
  expect(answers.filter(({ ok }) => ok)).toEqual([{ ok: true, organisationId }]);
  expect(await roleOf(organiser.id)).toBe('EXPORTER');
  expect(await invitedTo(organisationId, NOW)).toEqual([]);
  expect(await acts()).toEqual(['member.invite', 'member.join']);
});

test('by saying no they stay out and nothing of the invitation is kept', async () => {
  const { organiser, invitation, organisationId, roleOf } = await invited();
  expect(await answerInvitation(organiser.id, invitation, 'decline', NOW)).toMatchObject({ ok: true });
  expect(await roleOf(organiser.id)).toBeNull();
  expect(await invitedTo(organisationId, NOW)).toEqual([]);
  expect(await db().mail.count({ where: { invitationId: invitation } })).toBe(0);
});

test('after fourteen days the invitation stands no more, and one taken back is gone at once', async () => {
  const late = await invited();
  const later = new Date(NOW.getTime() + INVITED_FOR);
  expect(await answerInvitation(late.organiser.id, late.invitation, 'join', later)).toEqual({
    ok: false,
    reason: 'ended',
  });
  expect(await invitationsOf(late.organiser.id, later)).toEqual([]);
  const back = await invited();
  expect(await withdrawInvitation(back.first.who, back.invitation, NOW)).toEqual({ ok: true });
  expect(await answerInvitation(back.organiser.id, back.invitation, 'join', NOW)).toEqual(GONE);
});

test('one is invited again after an hour, not before, and then for another fourteen days', async () => {
  const { first, invitation, organisationId } = await invited();
  const again = (now: Date) => inviteOnceMore(first.who, invitation, 'en', now);
  expect(await again(NOW)).toEqual({ ok: false, reason: 'too-soon' });
  const later = new Date(NOW.getTime() + HOUR);
  const pressed = await Promise.all([again(later), again(later)]);
  expect(pressed.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await db().mail.count({ where: { invitationId: invitation } })).toBe(2);
  expect(await invitedTo(organisationId, later)).toMatchObject([
    { expiresAt: new Date(later.getTime() + INVITED_FOR), again: false },
  ]);
});

test('the answer to inviting is the same for an address nobody knows and for an organiser of others', async () => {
  const { first } = await team('OWNER');
  const known = (await team('OWNER')).first;
  const ask = (email: string) => inviteTo(first.who, { email, role: 'VIEWER' }, 'en', NOW);
  expect(await ask(known.email)).toEqual(await ask(address()));
  expect(await ask(known.email)).toEqual({ ok: false, reason: 'invited' });
  expect(await ask(first.email)).toEqual({ ok: false, reason: 'member' });
});

test('past five mails in a day one mailbox gets no more, whoever invites, and nobody is told so', async () => {
  const email = address();
  for (let at = 0; at < 6; at++) {
    const { first } = await team('OWNER');
    expect(await inviteTo(first.who, { email, role: 'VIEWER' }, 'en', NOW)).toEqual({ ok: true });
  }
  const where = { invitation: { organiser: { email } } };
  expect(await db().mail.count({ where })).toBe(5);
  expect(await db().invitation.count({ where: where.invitation })).toBe(6);
});

test('one mailbox is one, under however many spellings its provider takes', async () => {
  const name = `un${process.pid}i${Date.now()}`;
  const spellings = [name, `u.${name.slice(1)}`, `${name}+a`, `${name}+b`, `${name}+c`, `${name}+d`];
  for (const local of spellings) {
    const { first } = await team('OWNER');
    const email = `${local}@gmail.com`;
    expect(await inviteTo(first.who, { email, role: 'VIEWER' }, 'en', NOW)).toEqual({ ok: true });
  }
  const emails = spellings.map((local) => `${local}@gmail.com`);
  expect(await db().mail.count({ where: { invitation: { organiser: { email: { in: emails } } } } })).toBe(5);
});

// Three ways of owning no more; each by whoever else owns.
const ends = {
  'who leaves': ({ second }: Awaited<ReturnType<typeof team>>) => leaveOrganisation(second.who, NOW),
  'who becomes less': ({ first, second }: Awaited<ReturnType<typeof team>>) =>
    setRole(first.who, second.id, 'EDITOR', NOW),
  'who is removed': ({ first, second }: Awaited<ReturnType<typeof team>>) =>
    remove(first.who, second.id, NOW),
};

test.each(Object.entries(ends))(
  'with %s go their invitations and tokens, each written down, and neither comes back when they own again',
  async (_, end) => {
    const made = await team('OWNER', 'OWNER');
    const { first, second, organisationId } = made;
    const tokenId = second.id;
    const token = await makeToken(second.who, { id: tokenId, name: 'script', scopes: ['LEGAL'] }, NOW);
    const email = address('theirs');
    await inviteTo(second.who, { email, role: 'OWNER' }, 'en', NOW);
    const [invitation] = await invitedTo(organisationId, NOW);
    const invitedOne = await db().organiser.findUniqueOrThrow({ where: { email } });
    expect(await end(made)).toEqual({ ok: true });
    const key = { organiserId: second.id, organisationId };
    await db().membership.upsert({
      where: { organiserId_organisationId: key },
      update: { role: 'OWNER' },
      create: { ...key, role: 'OWNER' },
    });
    expect(await tokenShown(token.ok ? token.token : '', NOW)).toBeNull();
    expect(await tokensOf(organisationId)).toMatchObject([{ id: tokenId, revokedAt: NOW }]);
    expect(await answerInvitation(invitedOne.id, invitation?.id ?? '', 'join', NOW)).toEqual(GONE);
    const log = await db().auditEntry.findMany({ where: { organisationId }, orderBy: { id: 'asc' } });
    expect(log.slice(-2).map(({ act, detail }) => [act, detail])).toEqual([
      ['member.withdraw-invitation', { invitationId: invitation?.id }],
      ['token.revoke', { tokenId }],
    ]);
    expect(await setRole(first.who, second.id, 'OWNER', NOW)).toEqual({ ok: true });
  },
);

test('an owner who becomes an owner once more keeps what they made', async () => {
  const { first, second, organisationId } = await team('OWNER', 'OWNER');
  const given = { id: second.id, name: 'script', scopes: ['FIGURES' as const] };
  await makeToken(second.who, given, NOW);
  expect(await setRole(first.who, second.id, 'OWNER', NOW)).toEqual({ ok: true });
  expect(await tokensOf(organisationId)).toMatchObject([{ revokedAt: null }]);
});

test('an invitation is dead once its inviter owns no more, however that came, until an owner asks again', async () => {
  const { organisationId, first, organiser, email, invitation } = await invited('OWNER');
  const second = await makeOrganiser(db(), address('second'), [organisationId]);
  // Past every verb, as an invitation from before or a hand in the database has it.
  await db().membership.deleteMany({ where: { organisationId, organiserId: first.id } });
  expect(await answerInvitation(organiser.id, invitation, 'join', NOW)).toEqual({
    ok: false,
    reason: 'ended',
  });
  expect(await db().membership.count({ where: { organiserId: organiser.id } })).toBe(0);
  expect(await invitationsOf(organiser.id, NOW)).toEqual([]);
  expect(await invitedTo(organisationId, NOW)).toMatchObject([{ ended: true }]);
  const who = { organiserId: second.id, organisationId };
  expect(await inviteTo(who, { email, role: 'VIEWER' }, 'en', NOW)).toEqual({ ok: true });
  expect(await invitationsOf(organiser.id, NOW)).toMatchObject([{ role: 'VIEWER' }]);
});

test('an organisation invites twenty in a day, and taking invitations back makes no room for more', async () => {
  const { first, organisationId } = await team('OWNER');
  const ask = () => inviteTo(first.who, { email: address(), role: 'VIEWER' }, 'en', NOW);
  for (let at = 0; at < 20; at++) expect(await ask()).toEqual({ ok: true });
  for (const { id } of await invitedTo(organisationId, NOW)) await withdrawInvitation(first.who, id, NOW);
  expect(await ask()).toEqual({ ok: false, reason: 'too-many' });
});

test('who is removed is signed out in that moment, whatever was mailed to them lets them in no more', async () => {
  const { first, second, roleOf, acts } = await team('OWNER', 'OWNER');
  const session = await adapter.createSession?.({
    sessionToken: `token-${second.id}`,
    userId: second.id,
    expires: new Date(NOW.getTime() + HOUR),
  });
  await db().signIn.create({
    data: {
      ...{ id: second.id, email: second.email, tokenHash: second.id, codeHash: second.id, locale: 'en' },
      expiresAt: new Date(NOW.getTime() + HOUR),
    },
  });
  const email = address('theirs');
  await inviteTo(second.who, { email, role: 'OWNER' }, 'en', NOW);
  expect(await remove(first.who, second.id, NOW)).toEqual({ ok: true });
  expect(await roleOf(second.id)).toBeNull();
  expect(await adapter.getSessionAndUser?.(session?.sessionToken ?? '')).toBeNull();
  expect(await db().signIn.findUniqueOrThrow({ where: { id: second.id } })).toMatchObject({ expiresAt: NOW });
  expect(await db().invitation.count({ where: { organiser: { email } } })).toBe(0);
  expect(await acts()).toEqual(['member.invite', 'member.remove', 'member.withdraw-invitation']);
  expect(await remove(first.who, second.id, NOW)).toEqual(GONE);
});

test('the last owner can neither leave nor be removed nor become less; with a second one they can', async () => {
  const { first, second, roleOf } = await team('OWNER', 'EXPORTER');
  const last = { ok: false, reason: 'last-owner' };
  expect(await leaveOrganisation(first.who, NOW)).toEqual(last);
  expect(await setRole(first.who, first.id, 'VIEWER', NOW)).toEqual(last);
  expect(await remove(first.who, first.id, NOW)).toEqual({ ok: false, reason: 'self' });
  expect(await setRole(first.who, first.id, 'OWNER', NOW)).toEqual({ ok: true });
  expect(await setRole(first.who, second.id, 'OWNER', NOW)).toEqual({ ok: true });
  expect(await remove(second.who, first.id, NOW)).toEqual({ ok: true });
  expect(await roleOf(second.id)).toBe('OWNER');
  expect(await leaveOrganisation(second.who, NOW)).toEqual(last);
});

test('of two owners who take each other’s role away at once one wins, however often', async () => {
  for (let round = 0; round < 10; round++) {
    const { first, second, organisationId } = await team('OWNER', 'OWNER');
    const done = await Promise.all([
      setRole(first.who, second.id, 'VIEWER', NOW),
      setRole(second.who, first.id, 'VIEWER', NOW),
    ]);
    expect(done.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(done.find(({ ok }) => !ok)).toEqual(GONE);
    expect((await membersOf(organisationId)).map(({ role }) => role)).toEqual(['OWNER', 'VIEWER']);
  }
});

test('of two owners who leave at once one stays', async () => {
  const { first, second, organisationId } = await team('OWNER', 'OWNER');
  const done = await Promise.all([leaveOrganisation(first.who, NOW), leaveOrganisation(second.who, NOW)]);
  expect(done).toContainEqual({ ok: true });
  expect(done).toContainEqual({ ok: false, reason: 'last-owner' });
  expect(await membersOf(organisationId)).toHaveLength(1);
});

test('past all verbs the table itself keeps an owner', async () => {
  const { first, organisationId } = await team('OWNER', 'EDITOR');
  const where = { organiserId: first.id, organisationId };
  await expect(db().membership.deleteMany({ where })).rejects.toThrow(/has an owner/);
  await expect(db().membership.updateMany({ where, data: { role: 'EDITOR' } })).rejects.toThrow(
    /has an owner/,
  );
});

test('whoever belongs there may leave, stays signed in, and every step is in the log by ids alone', async () => {
  const { second, third, first, roleOf, organisationId } = await team('OWNER', 'VIEWER', 'EDITOR');
  await db().session.create({
    data: {
      id: second.id,
      tokenHash: second.id,
      organiserId: second.id,
      expiresAt: new Date(NOW.getTime() + HOUR),
    },
  });
  expect(await leaveOrganisation(second.who, NOW)).toEqual({ ok: true });
  expect(await leaveOrganisation(second.who, NOW)).toEqual(GONE);
  expect(await roleOf(second.id)).toBeNull();
  expect(await db().session.count({ where: { organiserId: second.id } })).toBe(1);
  await setRole(first.who, third.id, 'EXPORTER', NOW);
  const log = await db().auditEntry.findMany({ where: { organisationId }, orderBy: { id: 'asc' } });
  expect(log.map(({ act, detail }) => [act, detail])).toEqual([
    ['member.leave', { from: 'VIEWER' }],
    ['member.role', { memberId: third.id, from: 'EDITOR', to: 'EXPORTER' }],
  ]);
  expect(JSON.stringify(log)).not.toContain('@');
});

test('every act upon people is the owners’ alone', async () => {
  const { organisationId, first, invitation } = await invited();
  for (const role of ['VIEWER', 'EDITOR', 'EXPORTER', 'STRANGER'] as const) {
    const other = await makeOrganiser(db(), address(role));
    if (role !== 'STRANGER')
      await db().membership.create({ data: { organiserId: other.id, organisationId, role } });
    const who = { organiserId: other.id, organisationId };
    const later = new Date(NOW.getTime() + HOUR);
    expect(await inviteTo(who, { email: address(), role: 'VIEWER' }, 'en', NOW)).toEqual(GONE);
    expect(await inviteOnceMore(who, invitation, 'en', later)).toEqual(GONE);
    expect(await withdrawInvitation(who, invitation, NOW)).toEqual(GONE);
    expect(await setRole(who, other.id, 'OWNER', NOW)).toEqual(GONE);
    expect(await setRole(who, first.id, 'VIEWER', NOW)).toEqual(GONE);
    expect(await remove(who, first.id, NOW)).toEqual(GONE);
    expect(await answerInvitation(other.id, invitation, 'join', NOW)).toEqual(GONE);
  }
  const elsewhere = await team('OWNER');
  expect(await withdrawInvitation(elsewhere.first.who, invitation, NOW)).toEqual(GONE);
  expect(await setRole(elsewhere.first.who, first.id, 'VIEWER', NOW)).toEqual(GONE);
  expect(await remove(elsewhere.first.who, 'no-id', NOW)).toEqual(GONE);
});
