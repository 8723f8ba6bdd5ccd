import { db } from '@/lib/db';
import { newsOf } from './news';

/**
 * No more news of this campaign. Twice is harmless; news that wait in the outbox are not sent (see update-mail.tsx).
 * Nothing else of the signature changes, so it does not pass `move`.
 */
export async function stopNews(token: string): Promise<{ ok: true } | { ok: false; reason: 'not-found' }> {
  const id = await newsOf(token);
  if (!id) return { ok: false, reason: 'not-found' };
  await db().signature.updateMany({ where: { id, updates: true }, data: { updates: false } });
  return { ok: true };
}
