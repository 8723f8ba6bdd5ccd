import type { Asked } from '@/generated/prisma/client';
import { watchedHosts } from '@/lib/campaigns/watched-hosts';
import { db, type Tx } from '@/lib/db';
import { wakeMail } from '@/lib/jobs/queue';
import { putMail } from '@/lib/mail/outbox';
import { campaignKeys, siteKeys } from '@/lib/vault/keys';
import { ASKED_FOR, openAsked, sealAsked } from './asked';
import { mailboxIndex } from './sealed';

/** Campaigns looked through in one transaction. */
const CHUNK = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';
const DAY = 86_400_000;

/**
 * Looks through every campaign whose key is there for what the mailboxes asked for have signed, some campaigns at a time, each
 * with the place reached: killed anywhere, it carries on there. Left out are campaigns whose addressee or employer can read that
 * mailbox. Who has signed something gets one mail; of who has not, nothing
 * stays. Several workers at once take different ones.
 * @param chunk campaigns at a time
 * @returns how many mails were put into the outbox
 */
export async function lookUpAsked(now: Date, chunk = CHUNK): Promise<number> {
  for (let told = 0; ; ) {
    const done = await db().$transaction((tx) => lookFurther(tx, now, chunk), {
      timeout: 60_000,
      maxWait: 10_000,
    });
    if (done === 'told') told += 1;
    if (done !== 'nothing') continue;
    if (told > 0) wakeMail();
    return told;
  }
}

async function lookFurther(
  tx: Tx,
  now: Date,
  chunk: number,
): Promise<'nothing' | 'further' | 'told' | 'nobody'> {
  const [asked] = await tx.$queryRaw<Pick<Asked, 'id' | 'sealed' | 'cursor' | 'locale'>[]>`
    SELECT id, sealed, cursor, locale FROM "Asked" WHERE "lookedAt" IS NULL AND sealed IS NOT NULL
      AND "askedAt" > ${new Date(now.getTime() - ASKED_FOR).toISOString()}::timestamptz
    ORDER BY "askedAt" LIMIT 1 FOR UPDATE SKIP LOCKED`;
  if (!asked?.sealed) return 'nothing';
  const { id, cursor, locale } = asked;
  const keys = await siteKeys();
  const of = openAsked(keys, id, asked.sealed);
  const campaigns = await tx.campaign.findMany({
    where: { id: { gt: cursor ?? FIRST } },
    select: { id: true, employerHosts: true, addressees: { select: { email: true, secondEmail: true } } },
    orderBy: { id: 'asc' },
    take: chunk,
  });
  // Whoever reads a company's mail could ask for all its people: what was signed against it is not in the list.
  const host = of.address.split('@')[1] ?? '';
  const unwatched = campaigns.filter((campaign) => !watchedHosts(campaign).has(host));
  of.found.push(...(await signedAmong(tx, unwatched, of.mailbox)));
  const last = campaigns.length < chunk;
  if (last && of.found.length === 0) {
    await tx.asked.delete({ where: { id } });
    return 'nobody';
  }
  await tx.asked.update({
    where: { id },
    data: {
      sealed: sealAsked(keys, id, of),
      ...(last ? { cursor: null, lookedAt: now } : { cursor: campaigns.at(-1)?.id ?? null }),
    },
  });
  if (!last) return 'further';
  await putMail(tx, [{ kind: 'WHAT_I_SIGNED', askedId: id, locale, dueAt: now }]);
  return 'told';
}

/** The signatures of a mailbox in these campaigns that were not erased. Each campaign knows the mailbox by another index. */
async function signedAmong(tx: Tx, campaigns: { id: string }[], mailbox: string): Promise<string[]> {
  const places: { campaign: string; mailbox: string }[] = [];
  for (const { id } of campaigns) {
    const keys = await campaignKeys(id, tx);
    if (!keys) continue;
    const index = Buffer.from(mailboxIndex(keys.index, mailbox)).toString('hex');
    places.push({ campaign: id, mailbox: index });
  }
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT s.id FROM json_to_recordset(${JSON.stringify(places)}::json) AS p(campaign uuid, mailbox text)
    CROSS JOIN LATERAL (
      SELECT id FROM "Signature" WHERE "campaignId" = p.campaign AND mailbox = decode(p.mailbox, 'hex')
        AND "erasedAt" IS NULL OFFSET 0
    ) s ORDER BY s.id`;
  return rows.map(({ id }) => id);
}

/**
 * Destroys what an hour was too short for, and a day later that anybody asked: their mail's receipts have come by then.
 */
export async function forgetAsked(now: Date): Promise<void> {
  await db().asked.updateMany({
    where: { askedAt: { lte: new Date(now.getTime() - ASKED_FOR) }, sealed: { not: null } },
    data: { sealed: null },
  });
  await db().asked.deleteMany({ where: { askedAt: { lte: new Date(now.getTime() - DAY) } } });
}
