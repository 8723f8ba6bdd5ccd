import { idFromToken } from './find';
import { type Moved, move } from './move';

/**
 * Destroys everything personal in a signature. While the campaign runs this also withdraws it; only the blind index and
 * the number of mails stay, so that one mailbox cannot count without end.
 */
export async function erase(token: string, now: Date): Promise<Moved> {
  const id = await idFromToken(token);
  return id ? move({ act: 'erase', id, now }) : { ok: false, reason: 'gone' };
}
