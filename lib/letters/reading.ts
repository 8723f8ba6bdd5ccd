import type { Addressee } from '@/generated/prisma/client';
import type { MailState } from '@/generated/prisma/enums';
import type { Tx } from '@/lib/db';
import { hasFailed } from '@/lib/mail/mail';
import type { BatchMade, Range } from './letter';
import type { Told } from './rhythm';

/** What an addressee was told so far, as far as the next letters depend on it. */
export type Reading = {
  addressee: Addressee;
  /** the number of the next letter */
  next: number;
  /** beyond what was told without a gap: what letters cover that have not failed, and that have */
  covered: Range[];
  failed: Range[];
  /** letters of the last two days, those on their way, and the last one */
  told: Told[];
  /** as said in the last letter that has not failed: 0 before the first, null while it is not composed */
  lastTotal: number | null;
  /** the letter that closes the campaign was written and has not failed */
  final: boolean;
};

type Row = {
  addresseeId: string;
  number: number;
  fromBatch: number;
  fromPosition: number;
  toPosition: number;
  final: boolean;
  total: number | null;
  createdAt: Date;
  composedAt: Date | null;
  state: MailState;
  acceptedAt: Date | null;
};

/** Reads what each addressee of a campaign was told, in the order of their numbers. */
export async function readings(tx: Tx, campaignId: string, now: Date): Promise<Reading[]> {
  const addressees = await tx.addressee.findMany({ where: { campaignId }, orderBy: { number: 'asc' } });
  const numbers = await tx.letter.groupBy({
    by: ['addresseeId'],
    where: { campaignId },
    _max: { number: true },
  });
  const last = new Map(numbers.map(({ addresseeId, _max }) => [addresseeId, _max.number ?? 0]));
  const rows = await lettersThatMatter(tx, campaignId, now);
  return addressees.map((addressee) => {
    const own = rows.filter(({ addresseeId }) => addresseeId === addressee.id);
    const told = own.filter(({ state }) => !hasFailed(state));
    const beyond = (row: Row) => row.toPosition > addressee.toldTo;
    const newest = told.at(-1);
    return {
      addressee,
      next: (last.get(addressee.id) ?? 0) + 1,
      covered: told.filter(beyond).map(rangeOf),
      failed: own.filter((row) => hasFailed(row.state) && beyond(row)).map(rangeOf),
      told: told.map((row) => ({ at: leaves(row, now), together: togetherOf(row.createdAt, row.fromBatch) })),
      lastTotal: newest ? newest.total : 0,
      final: told.some(({ final }) => final),
    };
  });
}

/** What makes two letters parts of one: written at the same moment, about the same batches. */
function togetherOf(createdAt: Date, fromBatch: number): string {
  return `${createdAt.getTime()} ${fromBatch}`;
}

const rangeOf = ({ fromPosition: from, toPosition: to }: Row): Range => ({ from, to });

/** When a letter reached, or may reach, its addressee: one still on its way counts as leaving now. */
function leaves({ state, acceptedAt, composedAt, createdAt }: Row, now: Date): Date {
  if (acceptedAt) return acceptedAt;
  return state === 'WAITING' || state === 'QUEUED' ? now : (composedAt ?? createdAt);
}

// A posting is parked after 24 hours: what was accepted today was composed less than two days ago.
const RECENT = 50 * 3_600_000;

function lettersThatMatter(tx: Tx, campaignId: string, now: Date): Promise<Row[]> {
  const since = new Date(now.getTime() - RECENT);
  return tx.$queryRaw<Row[]>`
    SELECT l."addresseeId", l.number, l."fromBatch", l."fromPosition", l."toPosition", l.final, l.total, l."createdAt",
      l."composedAt", m.state::text AS state, m."acceptedAt"
    FROM "Addressee" a
    LEFT JOIN LATERAL (
      SELECT n.number FROM "Letter" n JOIN "Mail" k ON k."letterId" = n.id
      WHERE n."addresseeId" = a.id AND k.state NOT IN ('BOUNCED', 'FAILED', 'SUPPRESSED', 'CANCELLED')
      ORDER BY n.number DESC LIMIT 1
    ) newest ON true
    JOIN "Letter" l ON l."addresseeId" = a.id
    JOIN "Mail" m ON m."letterId" = l.id
    WHERE a."campaignId" = ${campaignId}::uuid AND (
      l."toPosition" > a."toldTo" OR l.final OR l.number = newest.number OR m.state IN ('WAITING', 'QUEUED')
      OR l."composedAt" > ${since}::timestamptz OR m."acceptedAt" > ${since}::timestamptz)
    ORDER BY l."addresseeId", l.number`;
}

/** The batches of a campaign that some addressee was not told of without a gap, ascending. */
export async function batchesBeyond(tx: Tx, campaignId: string, toldTo: number): Promise<BatchMade[]> {
  const rows = await tx.batch.findMany({
    where: { campaignId, toPosition: { gt: toldTo } },
    orderBy: { number: 'asc' },
    select: { number: true, by: true, fromPosition: true, toPosition: true },
  });
  return rows.map(({ fromPosition: from, toPosition: to, ...batch }) => ({ ...batch, from, to }));
}
