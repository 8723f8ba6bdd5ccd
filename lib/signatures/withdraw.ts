import type { Visibility } from '@/generated/prisma/enums';
import { idFromToken } from './find';
import { type Moved, move } from './move';
import type { Act } from './signature';
import type { Corrections } from './signature-form';

async function bySigner(token: string, act: Act, now: Date, corrections?: Corrections): Promise<Moved> {
  const id = await idFromToken(token);
  return id ? move({ ...act, id, now, corrections }) : { ok: false, reason: 'gone' };
}

/** Takes a confirmed signature back. If a letter told of it, the addressee's next letter says so. */
export function withdraw(token: string, now: Date): Promise<Moved> {
  return bySigner(token, { act: 'withdraw' }, now);
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
