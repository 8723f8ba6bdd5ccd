import type { Role } from '@/generated/prisma/enums';

// What is true of an organisation and of who belongs to it. No database, no clock of its own.

const DAY = 86_400_000;

/** How long an invitation stands, in milliseconds: fourteen days. */
export const INVITED_FOR = 14 * DAY;

/** Between two mails of one invitation, in milliseconds: an hour at least. */
export const AGAIN_AFTER = 3_600_000;

/** Whether who was invited can still say yes. */
export function stands(invitation: { expiresAt: Date }, now: Date): boolean {
  return invitation.expiresAt > now;
}

/** From when on somebody may be invited again: an hour after the last time. */
export function againFrom(invitation: { expiresAt: Date }): Date {
  return new Date(invitation.expiresAt.getTime() - INVITED_FOR + AGAIN_AFTER);
}

type Member = { organiserId: string; role: Role };

/**
 * Whether an organisation still has an owner once a member has another role, or is gone.
 * @param role null: gone
 */
export function keepsAnOwner(members: Member[], organiserId: string, role: Role | null): boolean {
  return members.some((member) =>
    member.organiserId === organiserId ? role === 'OWNER' : member.role === 'OWNER',
  );
}

/** What organisations may type of links to elsewhere: how many at most. */
export const MOST_LINKS = 12;
