import type { Campaign } from '@/generated/prisma/client';
import { db, type Tx } from '@/lib/db';
import { campaignKeys } from '@/lib/vault/keys';
import { words } from '@/lib/words';
import { type Flowing, fileName } from './format';
import type { Purpose } from './purpose';
import { countLines } from './rows';
import { streamOf } from './stream';
import { writeList } from './write';

type Taken = { name: string; bytes: ReadableStream<Uint8Array> };

/**
 * A campaign's list for one purpose, written while it is read: a page of signatures is fetched when the reader has taken the
 * one before. That it is taken is written down before the first byte.
 * @param locale of the header row and the file's name
 * @param also writes it down, with how many signatures the list holds
 * @returns the file's name and bytes; `gone` when the campaign's key was destroyed and there is nobody left to name
 */
export async function takeList(
  campaign: Pick<Campaign, 'id' | 'slug'>,
  { purpose, format, locale }: { purpose: Purpose; format: Flowing; locale: string },
  now: Date,
  also: (tx: Tx, count: number) => Promise<void>,
): Promise<({ ok: true } & Taken) | { ok: false; reason: 'gone' }> {
  const keys = await campaignKeys(campaign.id);
  if (!keys) return { ok: false, reason: 'gone' };
  const upTo = await lastPosition(campaign.id);
  const count = await countLines(campaign.id, purpose);
  await db().$transaction((tx) => also(tx, count));
  const chunks = writeList(format, { campaignId: campaign.id, purpose, locale, keys, upTo });
  return { ok: true, name: nameOf(campaign.slug, purpose, format, locale, now), bytes: streamOf(chunks) };
}

/** What a list's file is called, in the reader's language. */
export function nameOf(slug: string, purpose: Purpose, format: Flowing, locale: string, now: Date): string {
  return fileName(slug, words(locale, 'Export')(`fileName.${purpose}`), now, format);
}

/** The last position a campaign has given out: a list holds nobody beyond it. */
export async function lastPosition(campaignId: string): Promise<number> {
  const figures = await db().campaignCount.findUnique({ where: { campaignId } });
  return figures?.lastPosition ?? 0;
}
