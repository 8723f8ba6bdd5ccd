import { db } from '@/lib/db';
import { mailTrouble } from '@/lib/mail/trouble';

/** What is not well, in words for whoever runs the site; never what was typed. Empty when all is well. */
export async function troubles(now: Date): Promise<string[]> {
  try {
    await db().campaign.findFirst({ select: { id: true, touchedAt: true } });
    const mail = await mailTrouble(now);
    return [
      ...(mail?.stopped ? [`Mail is stopped: ${mail.stopped}.`] : []),
      ...(mail?.lateSince
        ? [`Mail has waited since ${mail.lateSince.toISOString()}: is a worker running?`]
        : []),
    ];
  } catch {
    return ['The database does not answer, or its schema is not up to date: run the migrations.'];
  }
}
