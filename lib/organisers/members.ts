import { validate as isUuid } from 'uuid';
import type { Role } from '@/generated/prisma/enums';
import { db } from '@/lib/db';
import { wakeMail } from '@/lib/jobs/queue';
import { invite, inviteAgain, join, mayInvite, notInvited } from '@/lib/organisations/invite';
import { changeRole, type Lapsed, leave, removeMember } from '@/lib/organisations/members';
import type { Invited } from '@/lib/organisations/organisation-form';
import { tellMember } from '@/lib/organisations/tell-member';
import { type Acting, type Inside, inOrganisation } from './in-organisation';
import { NOT_FOUND, type NotTheirs, organisationFor } from './permissions';
import { type Spend, unlessSpent } from './sure';

// Who belongs to an organisation, and who is asked to. Each act is in the audit log in its transaction, by ids.

type Outcome<Reason extends string> = { ok: true } | { ok: false; reason: Reason } | NotTheirs;

/** Invites somebody by mail. @returns as `invite`; `too-many` past what may be sent in a day */
export async function inviteTo(
  who: Acting,
  invited: Invited,
  locale: string,
  now: Date,
): Promise<Outcome<'member' | 'invited' | 'too-many'>> {
  const { organiserId: inviterId, organisationId } = who;
  if (!(await organisationFor(inviterId, organisationId, 'own'))) return NOT_FOUND;
  const may = await mayInvite(organisationId, inviterId, invited.email, now);
  if (!may.ok) return may;
  const done = await inOrganisation(who, 'own', now, async ({ tx, also }) => {
    const { mail } = may;
    const made = await invite(tx, { organisationId, inviterId, locale, mail }, invited, now);
    if (made.ok) await also('member.invite', { invitationId: made.id, role: invited.role });
    return made;
  });
  if (done.ok) wakeMail();
  else await notInvited(organisationId, inviterId);
  return done.ok ? { ok: true } : done;
}

/** An organisation's invitation; null for another's. */
async function invitationOf(organisationId: string, id: string) {
  if (!isUuid(id) || !isUuid(organisationId)) return null;
  return db().invitation.findFirst({ where: { id, organisationId }, include: { organiser: true } });
}

/** Invites somebody once more. @returns as `inviteAgain`; `too-many` past what may be sent in a day */
export async function inviteOnceMore(
  who: Acting,
  invitationId: string,
  locale: string,
  now: Date,
): Promise<Outcome<'too-soon' | 'too-many'>> {
  const { organiserId: inviterId, organisationId } = who;
  if (!(await organisationFor(inviterId, organisationId, 'own'))) return NOT_FOUND;
  const known = await invitationOf(organisationId, invitationId);
  if (!known) return NOT_FOUND;
  const may = await mayInvite(organisationId, inviterId, known.organiser.email, now);
  if (!may.ok) return may;
  const done = await inOrganisation(who, 'own', now, async ({ tx, also }) => {
    const invitation = await tx.invitation.findFirst({ where: { id: invitationId, organisationId } });
    if (!invitation) return NOT_FOUND;
    const again = await inviteAgain(tx, invitation, { inviterId, locale, mail: may.mail }, now);
    if (again.ok) await also('member.invite-again', { invitationId });
    return again;
  });
  if (done.ok) wakeMail();
  else await notInvited(organisationId, inviterId);
  return done;
}

/** Takes an invitation back. */
export function withdrawInvitation(who: Acting, invitationId: string, now: Date): Promise<Outcome<never>> {
  return inOrganisation(who, 'own', now, async ({ tx, also }) => {
    if (!isUuid(invitationId)) return NOT_FOUND;
    const where = { id: invitationId, organisationId: who.organisationId };
    const { count } = await tx.invitation.deleteMany({ where });
    if (count === 0) return NOT_FOUND;
    await also('member.withdraw-invitation', { invitationId });
    return { ok: true } as const;
  });
}

async function lapsed({ invitations, tokens }: Lapsed, also: Inside['also']) {
  for (const invitationId of invitations) await also('member.withdraw-invitation', { invitationId });
  for (const tokenId of tokens) await also('token.revoke', { tokenId });
  return { ok: true } as const;
}

/** In which language somebody does it, and what it uses up of what they proved. */
export type Doing = { locale?: string; spend?: Spend };

/**
 * Gives a member another role; twice is harmless. They are told by mail. Taking an ownership uses up what was proved.
 * @returns `last-owner` when nobody would own the organisation any more; `key-goes` for an owner while a key is about to be
 *   destroyed; `sure-first` when what was proved is used up
 */
export function setRole(
  who: Acting,
  memberId: string,
  role: Role,
  now: Date,
  { locale = 'en', spend = nothing }: Doing = {},
): Promise<Outcome<'last-owner' | 'key-goes' | 'sure-first'>> {
  return acting(who, now, async ({ tx, also }) => {
    if (!isUuid(memberId)) return NOT_FOUND;
    const which = { organisationId: who.organisationId, organiserId: memberId };
    const done = await changeRole(tx, which, role, now);
    if (!done.ok) return done;
    const { from } = done;
    if (from === role) return lapsed(done.lapsed, also);
    if (from === 'OWNER') await spend(tx);
    await also('member.role', { memberId, from, to: role });
    await tellMember(tx, which, 'MEMBER_ROLE', locale, now);
    return lapsed(done.lapsed, also);
  });
}

/**
 * Removes a member: all their sessions end, and they are told by mail. Who wants to go themselves leaves.
 * @returns as `setRole`; `self` for the one who asks
 */
export function remove(
  who: Acting,
  memberId: string,
  now: Date,
  { locale = 'en', spend = nothing }: Doing = {},
): Promise<Outcome<'last-owner' | 'key-goes' | 'self' | 'sure-first'>> {
  return acting(who, now, async ({ tx, also }) => {
    if (!isUuid(memberId)) return NOT_FOUND;
    if (memberId === who.organiserId) return { ok: false, reason: 'self' } as const;
    const which = { organisationId: who.organisationId, organiserId: memberId };
    const done = await removeMember(tx, which, now);
    if (!done.ok) return done;
    const { from } = done;
    if (from === 'OWNER') await spend(tx);
    await also('member.remove', { memberId, from });
    await tellMember(tx, which, 'MEMBER_REMOVED', locale, now);
    return lapsed(done.lapsed, also);
  });
}

/** Leaves an organisation; that too is told by mail. @returns `last-owner` for the last one who owns it; `key-goes` as `setRole` */
export function leaveOrganisation(
  who: Acting,
  now: Date,
  { locale = 'en' }: Pick<Doing, 'locale'> = {},
): Promise<Outcome<'last-owner' | 'key-goes'>> {
  return inOrganisation(who, 'see', now, async ({ tx, also }) => {
    const done = await leave(tx, who, now);
    if (!done.ok) return done;
    await also('member.leave', { from: done.from });
    await tellMember(tx, who, 'MEMBER_REMOVED', locale, now);
    return lapsed(done.lapsed, also);
  });
}

const nothing: Spend = async () => {};

/** Nothing of it is done where what was proved is used up; whoever is told hears of it at once. */
async function acting<Done extends { ok: boolean }>(
  who: Acting,
  now: Date,
  does: (inside: Inside) => Promise<Done>,
) {
  const done = await unlessSpent(() => inOrganisation(who, 'own', now, does));
  if (done.ok) wakeMail();
  return done;
}

/**
 * Says yes or no to an invitation. Only who was invited may.
 * @returns with yes, the organisation; `ended` when it stands no more
 */
export async function answerInvitation(
  organiserId: string,
  invitationId: string,
  says: 'join' | 'decline',
  now: Date,
): Promise<{ ok: true; organisationId: string } | { ok: false; reason: 'ended' } | NotTheirs> {
  if (!isUuid(invitationId)) return NOT_FOUND;
  const where = { id: invitationId, organiserId };
  const known = await db().invitation.findFirst({ where });
  if (!known) return NOT_FOUND;
  const { organisationId } = known;
  return inOrganisation({ organiserId, organisationId }, 'anybody', now, async ({ tx, also }) => {
    const invitation = await tx.invitation.findFirst({ where });
    if (!invitation) return NOT_FOUND;
    if (says === 'join') {
      const joined = await join(tx, invitation, now);
      if (!joined.ok) return joined;
    } else await tx.invitation.delete({ where: { id: invitationId } });
    await also(`member.${says}`, { invitationId, role: invitation.role });
    return { ok: true, organisationId } as const;
  });
}
