import { db } from '@/lib/db';
import { mayHear, newsOf } from './news';

/**
 * News again, for who stopped them by a slip: whoever holds this link was getting them, so consent had been given. Of a
 * signature that was erased, withdrawn or removed nothing comes.
 */
export async function newsAgain(
  token: string,
): Promise<{ ok: true } | { ok: false; reason: 'not-found' | 'no-news' }> {
  const id = await newsOf(token);
  if (!id) return { ok: false, reason: 'not-found' };
  const { count } = await db().signature.updateMany({
    where: { id, ...mayHear },
    data: { updates: true },
  });
  return count > 0 ? { ok: true } : { ok: false, reason: 'no-news' };
}
