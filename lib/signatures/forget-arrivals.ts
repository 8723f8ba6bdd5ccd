import { db, type Tx } from '@/lib/db';
import { cameFrom, idAt } from './browse-form';

const DAY = 86_400_000;
/** What is known of where signatures came from, and which mailboxes were written to, is kept so long. */
const KEPT = 2 * DAY;
const CHUNK = 1_000;

/**
 * Forgets where signatures came from and whom mails went to after two days. In pieces; killed at any moment, it goes on where it was.
 */
export async function forgetArrivals(now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT);
  // The mails of a day (UTC) are counted until it is over: the day before yesterday's are two days old.
  const yesterday = new Date(now.getTime() - DAY);
  await inPieces(
    () => db().$executeRaw`
      DELETE FROM "MailboxDay" WHERE (day, mailbox) IN (
        SELECT day, mailbox FROM "MailboxDay" WHERE day < ${yesterday}::timestamptz::date ORDER BY day, mailbox LIMIT ${CHUNK})`,
  );
  // What was done with many keeps what it was done with, not where they came from.
  await db().$executeRaw`
    UPDATE "BulkAct" SET filter = filter - ${[...cameFrom]}::text[]
    WHERE "createdAt" < ${before}::timestamptz AND jsonb_exists_any(filter, ${[...cameFrom]}::text[])`;
  // Campaign by campaign, as the index has them.
  let campaign: string | undefined;
  for (;;) {
    const [next] = await db().arrival.findMany({
      where: campaign ? { campaignId: { gt: campaign } } : {},
      select: { campaignId: true },
      orderBy: { campaignId: 'asc' },
      take: 1,
    });
    if (!next) return;
    campaign = next.campaignId;
    const own = campaign;
    await inPieces(
      () => db().$executeRaw`
        DELETE FROM "Arrival" WHERE ("campaignId", id) IN (
          SELECT "campaignId", id FROM "Arrival" WHERE "campaignId" = ${own}::uuid AND id < ${idAt(before)}::uuid
          ORDER BY "campaignId", id LIMIT ${CHUNK})`,
    );
  }
}

/**
 * Forgets whom mails went to, of every campaign: when a campaign's key is destroyed, nobody is to find out of an address that it
 * was written to of late. No row says for which campaign it was. Mailboxes are counted anew from then on.
 */
export async function forgetMailDays(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM "MailboxDay" WHERE (day, mailbox) IN (
      SELECT day, mailbox FROM "MailboxDay" ORDER BY day, mailbox FOR UPDATE)`;
}

async function inPieces(piece: () => Promise<number>): Promise<void> {
  while ((await piece()) === CHUNK);
}
