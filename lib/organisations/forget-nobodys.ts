import type { MailState } from '@/generated/prisma/enums';
import { db } from '@/lib/db';

const AT_ONCE = 500;

/**
 * Forgets invitations that nobody took up, and organisers who belong nowhere, are invited nowhere and are not signed in: an address
 * stays no longer than there is a reason for it.
 * @returns how many organisers were forgotten
 */
export async function forgetNobodys(now: Date): Promise<number> {
  await db().invitation.deleteMany({ where: { expiresAt: { lte: now } } });
  const nobody = {
    memberships: { none: {} },
    invitations: { none: {} },
    sessions: { none: { expiresAt: { gt: now } } },
    // That they belong there no more is told them first.
    notices: { none: { mail: { state: { in: ['WAITING', 'QUEUED'] satisfies MailState[] } } } },
  };
  const found = await db().organiser.findMany({ where: nobody, select: { id: true }, take: AT_ONCE });
  if (found.length === 0) return 0;
  return db().$transaction(async (tx) => {
    const ids = found.map(({ id }) => id);
    // Held first and asked again then: one who was invited in between is kept.
    await tx.$queryRaw`SELECT 1 FROM "Organiser" WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
    return (await tx.organiser.deleteMany({ where: { id: { in: ids }, ...nobody } })).count;
  });
}
