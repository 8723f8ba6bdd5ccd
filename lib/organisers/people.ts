import { db } from '@/lib/db';
import { againFrom } from '@/lib/organisations/organisation';
import { standing } from '@/lib/organisations/standing';
import { roles } from './permissions';

// Who belongs to an organisation and who is asked to, as its pages show it. Who may see it is asked before.

/** The members of an organisation: owners first, then by role and address. */
export async function membersOf(organisationId: string) {
  const rows = await db().membership.findMany({
    where: { organisationId },
    include: { organiser: { select: { email: true } } },
    orderBy: { organiser: { email: 'asc' } },
  });
  return rows
    .map(({ organiserId, role, organiser }) => ({ organiserId, role, email: organiser.email }))
    .sort((one, other) => roles.indexOf(other.role) - roles.indexOf(one.role));
}

export type Member = Awaited<ReturnType<typeof membersOf>>[number];

/** Who is asked to join, the last one asked first. Those who did not answer in time stand there until they are forgotten. */
export async function invitedTo(organisationId: string, now: Date) {
  const rows = await db().invitation.findMany({
    where: { organisationId },
    include: { organiser: { select: { email: true } } },
    orderBy: { expiresAt: 'desc' },
  });
  const alive = await standing(db(), rows, now);
  return rows.map((row) => ({
    ...{ id: row.id, role: row.role, email: row.organiser.email, expiresAt: row.expiresAt },
    ended: !alive.includes(row),
    /** whether they may be asked again already */
    again: againFrom(row) <= now,
    invitedById: row.invitedById,
  }));
}

/** Where somebody is asked to join, and by whom (an address, while they are there), the oldest first. */
export async function invitationsOf(organiserId: string, now: Date) {
  const found = await db().invitation.findMany({
    where: { organiserId, expiresAt: { gt: now } },
    include: { organisation: { select: { name: true } } },
    orderBy: { expiresAt: 'asc' },
  });
  const rows = await standing(db(), found, now);
  const inviters = await db().organiser.findMany({
    where: { id: { in: rows.flatMap(({ invitedById }) => invitedById ?? []) } },
    select: { id: true, email: true },
  });
  const addresses = new Map(inviters.map(({ id, email }) => [id, email]));
  return rows.map(({ id, role, expiresAt, invitedById, organisation }) => ({
    ...{ id, role, expiresAt },
    organisation: organisation.name,
    inviter: addresses.get(invitedById ?? '') ?? null,
  }));
}
