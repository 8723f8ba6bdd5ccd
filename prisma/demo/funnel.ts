import type { Prisma } from '@/generated/prisma/client';
import type { Db } from '@/lib/db';
import { pickByWeight, randomFrom } from './random';

// What became of the mails that asked the invented signers to confirm. Nothing was ever mailed: figures alone.

/** Where invented signers have their mailboxes, how many of a hundred, and how many there never confirm or come back. */
const PROVIDERS = [
  { name: 'google', weight: 46, lost: 0.13, bounced: 0.1 },
  { name: 'microsoft', weight: 21, lost: 0.24, bounced: 0.25 },
  { name: 'other', weight: 14, lost: 0.17, bounced: 0.3 },
  { name: 'yahoo', weight: 8, lost: 0.2, bounced: 0.2 },
  { name: 'gmx', weight: 6, lost: 0.12, bounced: 0.1 },
  { name: 'proton', weight: 3, lost: 0.08, bounced: 0 },
  { name: 'apple', weight: 2, lost: 0.15, bounced: 0.1 },
];

/** Providers for one invented signer after another, always the same for the same seed. */
export function providersFor(seed: string): () => string {
  const random = randomFrom(`providers ${seed}`);
  return () => pickByWeight(random, PROVIDERS, ({ weight }) => weight).name;
}

/** A day on which one provider took nearly nothing, so that the demonstration shows how that is told. */
const BAD_DAY = { slug: 'cas-nunca-mas', provider: 'microsoft', daysAgo: 3, lost: 29, bounced: 21 };

type Row = { provider: string; day: Date; asked: number; confirmed: number };

/**
 * Fills a demonstration campaign's funnel: everybody who signed was asked on that day, and a few more who never confirmed and
 * are gone; of their mails some came back.
 */
export async function fillFunnel(db: Db, campaignId: string, slug: string, now: Date): Promise<void> {
  const random = randomFrom(`funnel ${slug}`);
  const rows = await db.$queryRaw<Row[]>`
    SELECT provider, ("signedAt" AT TIME ZONE 'UTC')::date AS day, count(*)::int AS asked,
      count("confirmedAt")::int AS confirmed
    FROM "Signature" WHERE "campaignId" = ${campaignId}::uuid GROUP BY 1, 2 ORDER BY 2, 1`;
  const some = (many: number, share: number) =>
    Array.from({ length: many }, random).filter((chance) => chance < share).length;
  const filled = rows.map(({ provider, day, asked, confirmed }): Prisma.FunnelCreateManyInput => {
    const { lost, bounced: back } = PROVIDERS.find(({ name }) => name === provider) ?? {
      lost: 0,
      bounced: 0,
    };
    const gone = some(asked, lost / (1 - lost));
    const bounced = some(gone, back);
    const queued = asked + gone;
    return {
      campaignId,
      provider,
      day,
      queued,
      accepted: queued,
      delivered: queued - bounced,
      bounced,
      confirmed,
      gone,
    };
  });
  if (slug === BAD_DAY.slug) addBadDay(filled, campaignId, now);
  await db.funnel.createMany({ data: filled, skipDuplicates: true });
}

function addBadDay(filled: Prisma.FunnelCreateManyInput[], campaignId: string, now: Date): void {
  const { provider, daysAgo, lost, bounced } = BAD_DAY;
  const day = new Date(now.getTime() - daysAgo * 86_400_000);
  day.setUTCHours(0, 0, 0, 0);
  const none = { queued: 0, accepted: 0, delivered: 0, bounced: 0, confirmed: 0, gone: 0 };
  const there = filled.find(
    (row) => row.provider === provider && new Date(row.day).getTime() === day.getTime(),
  );
  const row = there ?? { campaignId, provider, day, ...none };
  if (!there) filled.push(row);
  row.queued = (row.queued ?? 0) + lost;
  row.accepted = (row.accepted ?? 0) + lost;
  row.delivered = (row.delivered ?? 0) + lost - bounced;
  row.bounced = (row.bounced ?? 0) + bounced;
  row.gone = (row.gone ?? 0) + lost;
}
