import type { Tx } from '@/lib/db';
import { stands } from './organisation';

type Asked = { organisationId: string; invitedById: string | null; expiresAt: Date };

/**
 * Of these invitations those that can still be answered with yes: their time is not over, and whoever asked owns the organisation
 * now. Nobody's right to ask somebody in outlives their own.
 */
export async function standing<Invitation extends Asked>(
  tx: Tx,
  invitations: Invitation[],
  now: Date,
): Promise<Invitation[]> {
  const owners = await tx.membership.findMany({
    where: {
      role: 'OWNER',
      organisationId: { in: invitations.map(({ organisationId }) => organisationId) },
      organiserId: { in: invitations.flatMap(({ invitedById }) => invitedById ?? []) },
    },
  });
  const own = new Set(owners.map(({ organisationId, organiserId }) => `${organisationId} ${organiserId}`));
  return invitations.filter(
    (each) => stands(each, now) && own.has(`${each.organisationId} ${each.invitedById}`),
  );
}
