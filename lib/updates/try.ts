import { db } from '@/lib/db';
import { putMail } from '@/lib/mail/outbox';
import type { Also } from './write';

/**
 * Sends an update to an organiser alone, once in each language it is written in. What already waits for them is not put
 * twice.
 * @returns how many mails were put; `nothing` when nothing is written yet
 */
export function tryUpdate(
  { campaignId, id }: { campaignId: string; id: string },
  organiserId: string,
  now: Date,
  also: Also = async () => {},
): Promise<{ ok: true; mails: number } | { ok: false; reason: 'not-found' | 'nothing' }> {
  return db().$transaction(async (tx) => {
    const update = await tx.update.findFirst({ where: { id, campaignId }, include: { texts: true } });
    if (!update) return { ok: false, reason: 'not-found' };
    const written = update.texts.filter(({ title, body }) => title && body);
    if (written.length === 0) return { ok: false, reason: 'nothing' };
    const waiting = await tx.mail.findMany({
      where: { updateId: id, organiserId, state: 'WAITING' },
      select: { locale: true },
    });
    const mails = written
      .filter(({ locale }) => !waiting.some((mail) => mail.locale === locale))
      .map(({ locale }) => ({ kind: 'UPDATE' as const, updateId: id, organiserId, locale, dueAt: now }));
    await putMail(tx, mails);
    await also(tx, id);
    return { ok: true, mails: mails.length };
  });
}
