import type { Visibility } from '@/generated/prisma/enums';
import { db } from '@/lib/db';
import { idFromToken } from './find';
import { type Moved, move } from './move';
import { removalOf, writeRemoval } from './removal';
import type { Act } from './signature';
import type { Corrections } from './signature-form';

async function bySigner(token: string, act: Act, now: Date, corrections?: Corrections): Promise<Moved> {
  const id = await idFromToken(token);
  return id ? move({ ...act, id, now, corrections }) : { ok: false, reason: 'gone' };
}

/**
 * Takes a confirmed signature back. If a letter told of it, the addressee's next letter says so. One that was removed stays
 * so; put back, it stands withdrawn.
 */
export async function withdraw(token: string, now: Date): Promise<Moved> {
  const moved = await bySigner(token, { act: 'withdraw' }, now);
  const id = !moved.ok && moved.reason === 'removed' ? await idFromToken(token) : null;
  if (!id) return moved;
  // Put back between the two, it is withdrawn as any other.
  return (await withdrawRemoved(id)) ?? bySigner(token, { act: 'withdraw' }, now);
}

/** @returns null when it is not removed (any more) */
function withdrawRemoved(id: string): Promise<Moved | null> {
  return db().$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ confirmedAt: Date | null; erased: boolean }[]>`
      SELECT "confirmedAt", "erasedAt" IS NOT NULL AS erased FROM "Signature"
      WHERE id = ${id}::uuid AND state = 'REMOVED' FOR UPDATE`;
    if (!row) return null;
    if (!row.confirmedAt) return { ok: false, reason: 'not-confirmed' };
    const removed = await removalOf(tx, id);
    if (removed) await writeRemoval(tx, removed, { before: 'WITHDRAWN' });
    return { ok: true, state: 'REMOVED', erased: row.erased };
  });
}

/**
 * Brings a withdrawn signature back: nobody but its signer can, with whatever is corrected first, since somebody else may
 * have typed what is there.
 */
export function comeBack(token: string, corrections: Corrections, now: Date): Promise<Moved> {
  return bySigner(token, { act: 'return' }, now, corrections);
}

/** Changes who may see the name, from now on: letters already sent cannot be unsaid. */
export function changeVisibility(token: string, visibility: Visibility, now: Date): Promise<Moved> {
  return bySigner(token, { act: 'visibility', visibility }, now);
}
