import { officeIn } from '@/lib/campaigns/find';
import { db } from '@/lib/db';
import { hasFailed, statesSent } from '@/lib/mail/mail';

/** How many letters a page of the record holds at least, where there are so many. */
const TAKE = 200;

/**
 * The public delivery record: the letters of a campaign with what each said and how far it got, newest batch first, a page
 * at a time. A page ends with a whole batch, whatever that makes of its length. A letter that failed stays in it as that; the
 * one that told of its names again stands beside it. No e-mail, no name of a signer, not what an addressee asked for.
 * @param page.after the number of the batch the last page ended with
 * @returns the letters, and the batch the next page starts after, or null when these were the last
 */
export async function deliveryRecord(
  campaignId: string,
  locale: string,
  { after, take = TAKE }: { after?: number; take?: number } = {},
) {
  const before = after === undefined ? {} : { lt: after };
  const last = await db().letter.findFirst({
    where: { campaignId, toBatch: before },
    orderBy: { toBatch: 'desc' },
    skip: take - 1,
    select: { toBatch: true },
  });
  const rows = await db().letter.findMany({
    where: { campaignId, toBatch: { ...before, gte: last?.toBatch } },
    include: {
      addressee: { select: { office: true, copy: true } },
      mail: { select: { state: true, acceptedAt: true, deliveredAt: true } },
    },
    orderBy: [{ toBatch: 'desc' }, { addressee: { number: 'asc' } }, { number: 'desc' }],
  });
  const older =
    last && (await db().letter.count({ where: { campaignId, toBatch: { lt: last.toBatch } }, take: 1 }));
  return {
    letters: rows.map(({ addressee, mail, ...letter }) => ({
      id: letter.id,
      number: letter.number,
      /** the batches it tells of, first and last; a closing letter that covers nothing new has `batch` below `fromBatch` */
      fromBatch: letter.fromBatch,
      batch: letter.toBatch,
      final: letter.final,
      office: officeIn(addressee.office, locale),
      copy: addressee.copy,
      fromPosition: letter.fromPosition,
      toPosition: letter.toPosition,
      named: letter.named,
      unnamed: letter.unnamed,
      total: letter.total,
      state: mail?.state ?? ('WAITING' as const),
      writtenAt: letter.createdAt,
      composedAt: letter.composedAt,
      acceptedAt: mail?.acceptedAt ?? null,
      deliveredAt: mail?.deliveredAt ?? null,
      /** when it was seen to that it did not arrive, and its names became due again */
      returnedAt: mail && hasFailed(mail.state) ? letter.returnedAt : null,
    })),
    next: older ? last.toBatch : null,
  };
}

type Sums = {
  id: string;
  office: unknown;
  letters: number;
  signatures: number;
  total: number | null;
  closed: boolean;
  lastAt: Date | null;
};

/**
 * What each office has been sent, over all its letters: how many were sent (see `isSent`), how many signatures those told
 * of, the highest total any of them named, whether the one that closes the campaign was among them (`closed`), and when the
 * last one was accepted for delivery. Offices that no letter was written to are not among them.
 */
export async function lettersByOffice(campaignId: string, locale: string) {
  const rows = await db().$queryRaw<Sums[]>`
    SELECT a.id, a.office, count(m.id)::int AS letters,
      coalesce(sum(l.named + l.unnamed) FILTER (WHERE m.id IS NOT NULL), 0)::int AS signatures,
      max(l.total) FILTER (WHERE m.id IS NOT NULL) AS total,
      coalesce(bool_or(l.final) FILTER (WHERE m.id IS NOT NULL), false) AS closed,
      max(m."acceptedAt") AS "lastAt"
    FROM "Addressee" a
    JOIN "Letter" l ON l."addresseeId" = a.id
    LEFT JOIN "Mail" m ON m."letterId" = l.id AND m.state::text = ANY(${statesSent}::text[])
    WHERE a."campaignId" = ${campaignId}::uuid
    GROUP BY a.id ORDER BY a.number`;
  return rows.map(({ office, ...sums }) => ({ ...sums, office: officeIn(office, locale) }));
}
