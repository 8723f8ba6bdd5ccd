import { lookAgain } from '@/lib/campaigns/look-again';
import { db, type Tx } from '@/lib/db';

type GoneOn = { ok: true } | { ok: false; reason: 'nothing' };

/**
 * Has letters to an addressee go on as before, who had asked for fewer or none, or from whom letters had come back.
 * @param also what must be true together with it, in its transaction
 * @returns `nothing` when they go as before already
 */
export async function goOn(
  addresseeId: string,
  also: (tx: Tx) => Promise<void> = async () => {},
): Promise<GoneOn> {
  const done = await db().$transaction(async (tx): Promise<GoneOn> => {
    const changed = await tx.addressee.updateMany({
      where: { id: addresseeId, OR: [{ rhythm: { not: 'EACH' } }, { trouble: { not: null } }] },
      data: { rhythm: 'EACH', trouble: null },
    });
    if (changed.count === 0) return { ok: false, reason: 'nothing' };
    await also(tx);
    return { ok: true };
  });
  if (done.ok) await lookAgain(db(), addresseeId);
  return done;
}

/**
 * Sets the address that is tried when letters to an addressee's first one come back; null for none.
 * @param also what must be true together with it, in its transaction
 */
export async function setSecondAddress(
  addresseeId: string,
  secondEmail: string | null,
  also: (tx: Tx) => Promise<void> = async () => {},
): Promise<void> {
  await db().$transaction(async (tx) => {
    await tx.addressee.update({ where: { id: addresseeId }, data: { secondEmail } });
    await also(tx);
  });
}
