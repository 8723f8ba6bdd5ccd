import { idFromToken } from './find';
import { type Moved, move } from './move';

/**
 * Destroys everything personal in a signature. While the campaign runs this also withdraws it; only the blind index and
 * the number of mails stay until it has closed (`forget-erased.ts`), so that one mailbox cannot count without end.
 * @param stays whether it still counts, nameless, once the campaign has closed; `choose` when it would and nobody said
 */
export async function erase(token: string, now: Date, stays?: boolean): Promise<Moved> {
  const id = await idFromToken(token);
  return id ? move({ act: 'erase', stays, id, now }) : { ok: false, reason: 'gone' };
}
