import type { Organisation } from '@/generated/prisma/client';
import type { Role } from '@/generated/prisma/enums';
import type { Tx } from '@/lib/db';
import { keepsAnOwner } from './organisation';

// Who belongs to an organisation, and as what. Every change is made while the organisation is locked, so that no two at once leave it
// without an owner; the table's own trigger is the last wall.

/**
 * Locks an organisation until the transaction ends: who is in it, and what it says of itself, changes one at a time.
 * @returns it as it stands under the lock; null when there is none
 */
export async function lockOrganisation(tx: Tx, id: string): Promise<Organisation | null> {
  await tx.$queryRaw`SELECT 1 FROM "Organisation" WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  return tx.organisation.findUnique({ where: { id } });
}

/** What went with somebody's owning, by ids: whom they had asked in, and the tokens that they have seen. */
export type Lapsed = { invitations: string[]; tokens: string[] };
type Changed =
  | { ok: true; from: Role; lapsed: Lapsed }
  | { ok: false; reason: 'not-found' | 'last-owner' | 'key-goes' };

async function change(tx: Tx, which: Which, role: Role | null, now: Date): Promise<Changed> {
  const { organisationId, organiserId } = which;
  const members = await tx.membership.findMany({ where: { organisationId } });
  const member = members.find((each) => each.organiserId === organiserId);
  if (!member) return { ok: false, reason: 'not-found' };
  if (!keepsAnOwner(members, organiserId, role)) return { ok: false, reason: 'last-owner' };
  // While a key is about to be destroyed every owner can stop it: nobody takes that from them.
  if (member.role === 'OWNER' && role !== 'OWNER' && (await keyGoes(tx, organisationId)))
    return { ok: false, reason: 'key-goes' };
  const where = { organiserId_organisationId: { organiserId, organisationId } };
  if (role) await tx.membership.update({ where, data: { role } });
  else await tx.membership.delete({ where });
  const lapsed = role === 'OWNER' ? { invitations: [], tokens: [] } : await lapse(tx, which, now);
  return { ok: true, from: member.role, lapsed };
}

async function keyGoes(tx: Tx, organisationId: string): Promise<boolean> {
  return (await tx.campaign.count({ where: { organisationId, destroysAt: { not: null } } })) > 0;
}

/** Takes back for good what rested on somebody's owning: it does not come back to life when they own again. */
async function lapse(tx: Tx, { organisationId, organiserId }: Which, now: Date): Promise<Lapsed> {
  const asked = { organisationId, invitedById: organiserId };
  const made = { organisationId, createdById: organiserId, revokedAt: null };
  const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
  const invitations = ids(await tx.invitation.findMany({ where: asked, select: { id: true } }));
  const tokens = ids(await tx.apiToken.findMany({ where: made, select: { id: true } }));
  await tx.invitation.deleteMany({ where: { id: { in: invitations } } });
  await tx.apiToken.updateMany({ where: { id: { in: tokens } }, data: { revokedAt: now } });
  return { invitations, tokens };
}

/** A member is named by the organisation and the organiser. */
export type Which = { organisationId: string; organiserId: string };

/**
 * Gives a member another role. Who owns no more has nobody invited any more, and the tokens they made are revoked. The
 * organisation is locked.
 * @returns `last-owner` when nobody would own it any more; `key-goes` for an owner while a campaign's key is about to be destroyed
 */
export function changeRole(tx: Tx, which: Which, role: Role, now: Date): Promise<Changed> {
  return change(tx, which, role, now);
}

/**
 * Removes a member: their sessions end, what was mailed to let them in lets them in no more, whom they had invited and who has
 * not come yet is not invited any more, and the tokens they made are revoked. The organisation is locked.
 * @returns as `changeRole`
 */
export async function removeMember(tx: Tx, which: Which, now: Date): Promise<Changed> {
  const { organiserId } = which;
  const gone = await change(tx, which, null, now);
  if (!gone.ok) return gone;
  const { email } = await tx.organiser.findUniqueOrThrow({ where: { id: organiserId } });
  await tx.session.deleteMany({ where: { organiserId } });
  await tx.signIn.updateMany({
    where: { email, expiresAt: { gt: now } },
    data: { expiresAt: now, sealed: null },
  });
  return gone;
}

/** Takes a member out who wants to leave: they stay signed in. Else as `removeMember`, the organisation locked. */
export function leave(tx: Tx, which: Which, now: Date): Promise<Changed> {
  return change(tx, which, null, now);
}
