import { idFromToken } from './find';
import { type Moved, move } from './move';
import type { Corrections } from './signature-form';

const GONE: Moved = { ok: false, reason: 'gone' };

/**
 * Confirms the signature a link belongs to, with whatever its signer corrected first. However often and however parallel,
 * it counts once.
 */
export async function confirm(token: string, corrections: Corrections, now: Date): Promise<Moved> {
  const id = await idFromToken(token);
  return id ? move({ act: 'confirm', id, now, corrections }) : GONE;
}
