import type { Tx } from '@/lib/db';
import { PASSING_BOUNCE } from './webhook';

/**
 * Which of these signers get no further mail: a mail to them came back for good, was suppressed by the mail API, or was
 * complained of. After a bounce that may pass (a full mailbox, a server that was down) the next mail is tried. None of it
 * changes a signature.
 */
export async function unreachable(tx: Tx, signatureIds: readonly string[]): Promise<Set<string>> {
  if (signatureIds.length === 0) return new Set();
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT "signatureId" AS id FROM "Mail"
    WHERE "signatureId" = ANY(${signatureIds}::uuid[]) AND state IN ('BOUNCED', 'SUPPRESSED', 'COMPLAINED')
      AND NOT (state = 'BOUNCED' AND coalesce(failure, '') LIKE ${`${PASSING_BOUNCE}%`})`;
  return new Set(rows.map(({ id }) => id));
}
