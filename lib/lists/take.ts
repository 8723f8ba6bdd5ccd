import type { Campaign } from '@/generated/prisma/client';
import { keysToRead } from '@/lib/campaigns/withheld';
import { db, type Tx } from '@/lib/db';
import { whileStill } from '@/lib/while-still';
import { words } from '@/lib/words';
import { type Length, lengthOf } from './counted';
import { type Flowing, fileName } from './format';
import type { Purpose } from './purpose';
import { streamOf } from './stream';
import { writeList } from './write';

type Taken = { name: string; bytes: ReadableStream<Uint8Array> };

/**
 * A campaign's list for one purpose, written while it is read: a page of signatures is fetched when the reader has taken the
 * one before. That it is taken is written down before the first byte.
 * @param locale of the header row and the file's name
 * @param also writes it down, with how long the list is, as far as that is known at once
 * @param still whether it may still be taken: asked again and again while it is read, which breaks off when not
 * @returns the file's name and bytes; `gone` when the campaign's key was destroyed and there is nobody left to name
 */
export async function takeList(
  campaign: Pick<Campaign, 'id' | 'slug'>,
  { purpose, format, locale }: { purpose: Purpose; format: Flowing; locale: string },
  now: Date,
  also: (tx: Tx, length: Length) => Promise<void>,
  still: () => Promise<boolean>,
): Promise<({ ok: true } & Taken) | { ok: false; reason: 'gone' }> {
  const keys = await keysToRead(campaign.id);
  if (!keys) return { ok: false, reason: 'gone' };
  const figures = await figuresOf(campaign.id);
  const length = await lengthOf(campaign.id, purpose, figures);
  await db().$transaction((tx) => also(tx, length));
  const upTo = figures.lastPosition;
  const chunks = writeList(format, { campaignId: campaign.id, purpose, locale, keys, upTo });
  return {
    ok: true,
    name: nameOf(campaign.slug, purpose, format, locale, now),
    bytes: streamOf(whileStill(chunks, still)),
  };
}

/** What a list's file is called, in the reader's language. */
export function nameOf(slug: string, purpose: Purpose, format: Flowing, locale: string, now: Date): string {
  return fileName(slug, words(locale, 'Export')(`fileName.${purpose}`), now, format);
}

/** How many signatures of a campaign count, and the last position it has given out: a list holds nobody beyond it. */
async function figuresOf(campaignId: string): Promise<{ confirmed: number; lastPosition: number }> {
  const figures = await db().campaignCount.findUnique({ where: { campaignId } });
  return figures ?? { confirmed: 0, lastPosition: 0 };
}

/** The last position a campaign has given out. */
export async function lastPosition(campaignId: string): Promise<number> {
  return (await figuresOf(campaignId)).lastPosition;
}
