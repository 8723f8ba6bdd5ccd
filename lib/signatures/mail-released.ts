import type { Tx } from '@/lib/db';
import { priorities } from '@/lib/mail/mail';

type Move = { act: string; id: string; now: Date };

/**
 * Puts the mail that asks to confirm for those released signatures of which none was put: they came with so many others that it
 * waited until somebody had looked. It is a signature's first, which the funnel counts.
 * @param moves what was done in this transaction; who was mailed, is held still, has confirmed or has erased is passed over
 */
export async function mailReleased(tx: Tx, moves: readonly Move[]): Promise<void> {
  const released = moves.filter(({ act }) => act === 'release');
  const now = released[0]?.now;
  if (!now) return;
  await tx.$executeRaw`/* mail-released */
    WITH released AS (
      UPDATE "Signature" SET "lastMailAt" = ${now}::timestamptz
      WHERE id = ANY(${released.map(({ id }) => id)}::uuid[]) AND state = 'PENDING' AND NOT held AND "erasedAt" IS NULL
        AND "mailsPut" = 1 AND "lastMailAt" IS NULL
      RETURNING id, "campaignId", provider, locale
    )
    INSERT INTO "Mail" (id, kind, priority, "signatureId", "campaignId", provider, locale, "dueAt", "createdAt")
    SELECT gen_random_uuid(), 'CONFIRMATION', ${priorities.CONFIRMATION}, id, "campaignId", provider, locale,
      ${now}::timestamptz, ${now}::timestamptz
    FROM released`;
}
