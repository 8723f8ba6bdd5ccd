import { dayAfter, shareOf } from './figure';

// How far the mails got that ask signers to confirm, by mail provider and day: the largest leak of every petition. No
// database, no clock of its own.

/** What became of the first mails to one provider about signatures of one day (UTC). */
export type FunnelDay = {
  provider: string;
  /** `2026-05-03`, in UTC */
  day: string;
  /** mails written */
  queued: number;
  /** taken by the mail service, arrived, and those that reached nobody */
  accepted: number;
  delivered: number;
  bounced: number;
  /** signatures confirmed since */
  confirmed: number;
  /** signatures never confirmed and not there any more: forgotten, erased, removed */
  gone: number;
};

export type Sums = Omit<FunnelDay, 'provider' | 'day'>;

const NONE: Sums = { queued: 0, accepted: 0, delivered: 0, bounced: 0, confirmed: 0, gone: 0 };
const COLUMNS = Object.keys(NONE) as (keyof Sums)[];

/** Everything together. */
export function sumOf(rows: readonly Sums[]): Sums {
  const sums = { ...NONE };
  for (const row of rows) for (const column of COLUMNS) sums[column] += row[column];
  return sums;
}

/** Everything together, for each provider or each day. */
export function sumsBy(rows: readonly FunnelDay[], by: 'provider' | 'day'): Map<string, Sums> {
  const groups = new Map<string, FunnelDay[]>();
  for (const row of rows) groups.set(row[by], [...(groups.get(row[by]) ?? []), row]);
  return new Map([...groups].map(([key, own]) => [key, sumOf(own)]));
}

/** Who was asked and has neither confirmed nor gone. */
export function pendingOf({ queued, confirmed, gone }: Sums): number {
  return Math.max(0, queued - confirmed - gone);
}

/** How many of those asked have confirmed, from 0 to 1; null where nobody was asked. */
export function rateOf({ queued, confirmed }: Sums): number | null {
  return shareOf(confirmed, queued);
}

/** Something that organisers should know of one provider on one day. */
export type Trouble = Sums & {
  provider: string;
  day: string;
  /** fewer confirm than elsewhere, many came back, or both */
  why: 'low' | 'bounced' | 'both';
  /** the rate it was held against; null where there was nothing to hold it against */
  elsewhere: number | null;
};

/** Of fewer mails nothing is said: one who is on holiday would make a trouble. */
const MAILS_AT_LEAST = 20;
/** A difference that is certain but small changes nothing. */
const POINTS_AT_LEAST = 0.15;
const BOUNCED_AT_LEAST = 5;
const BOUNCED_SHARE = 0.1;
/** Who was asked two days ago has confirmed by now, or will hardly do so: days may be held against each other. */
const RIPE = 2;

/**
 * Whether fewer confirm here than elsewhere, and chance is no explanation: the ranges in which the two rates lie with 99 %
 * certainty (Wilson's score interval) do not touch, and the rates differ by 15 points at least. Of fewer than 20 mails on
 * either side nothing is said.
 */
export function isClearlyBelow(here: Sums, elsewhere: Sums): boolean {
  if (here.queued < MAILS_AT_LEAST || elsewhere.queued < MAILS_AT_LEAST) return false;
  const difference = (rateOf(elsewhere) ?? 0) - (rateOf(here) ?? 0);
  return difference >= POINTS_AT_LEAST && range(here).to < range(elsewhere).from;
}

/** Whether so many mails reached nobody that something is wrong: one in ten, of 20 at least, and five at least. */
export function bouncesMuch({ queued, bounced }: Sums): boolean {
  return (
    queued >= MAILS_AT_LEAST &&
    bounced >= BOUNCED_AT_LEAST &&
    (shareOf(bounced, queued) ?? 0) >= BOUNCED_SHARE
  );
}

/** E. B. Wilson, "Probable inference, the law of succession, and statistical inference" (1927). */
function range({ queued, confirmed }: Sums, z = 2.576): { from: number; to: number } {
  const rate = Math.min(1, confirmed / queued);
  const weight = z ** 2 / queued;
  const middle = (rate + weight / 2) / (1 + weight);
  const half = (z * Math.sqrt((rate * (1 - rate)) / queued + weight / queued / 4)) / (1 + weight);
  return { from: middle - half, to: middle + half };
}

/**
 * What went wrong with confirming lately. A provider is held against all others on the same day; where those are too few,
 * against everything else in that time, once the day is two days old.
 * @param today in UTC
 * @param days how far back is looked
 * @returns newest first, of a day the one that lost most first
 */
export function troublesOf(rows: readonly FunnelDay[], today: string, days = 14): Trouble[] {
  const since = dayAfter(today, 1 - days);
  const ripe = dayAfter(today, -RIPE);
  const lately = rows.filter(({ day }) => day >= since);
  const found = lately.flatMap((row): Trouble[] => {
    const others = sumOf(lately.filter((each) => each.day === row.day && each !== row));
    const apart = sumOf(lately.filter((each) => each.day <= ripe && each !== row));
    const elsewhere = others.queued >= MAILS_AT_LEAST || row.day > ripe ? others : apart;
    const low = isClearlyBelow(row, elsewhere);
    const bounced = bouncesMuch(row);
    if (!low && !bounced) return [];
    const enough = elsewhere.queued >= MAILS_AT_LEAST;
    const why = low && bounced ? 'both' : low ? 'low' : 'bounced';
    return [{ ...row, why, elsewhere: enough ? rateOf(elsewhere) : null }];
  });
  const lost = ({ queued, confirmed }: Sums) => queued - confirmed;
  return found.sort((one, other) =>
    one.day === other.day ? lost(other) - lost(one) : one.day < other.day ? 1 : -1,
  );
}
