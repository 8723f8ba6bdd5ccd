import type { List } from '@/generated/prisma/client';
import { db } from '@/lib/db';
import { words } from '@/lib/words';
import { type Format, fileName } from './format';
import { formatOf, purposeOf } from './kinds';
import { filesOf } from './pieces';
import type { Purpose } from './purpose';

export type ListFile = { file: number; name: string; size: number };

/** A list that was asked for, as its organisers see it. `failure` is a `Failure` once it has failed. */
export type ListShown = Pick<
  List,
  'id' | 'state' | 'rows' | 'total' | 'failure' | 'createdAt' | 'expiresAt' | 'locale'
> & { purpose: Purpose; format: Format; files: ListFile[] };

/** The lists of a campaign that are there or were, the newest first; of those that are ready also their files. */
export async function listsOf(campaign: { id: string; slug: string }, now: Date): Promise<ListShown[]> {
  const lists = await db().list.findMany({
    where: { campaignId: campaign.id, expiresAt: { gt: now } },
    orderBy: { createdAt: 'desc' },
    take: 50,
  });
  const ready = lists.filter(({ state }) => state === 'READY').map(({ id }) => id);
  const files = await filesOf(ready);
  return lists.map((list) => ({
    ...list,
    purpose: purposeOf(list.purpose),
    format: formatOf(list.format),
    files: named(campaign.slug, list, files.get(list.id) ?? []),
  }));
}

/** One file of a list that is ready; null when there is none. */
export async function fileOf(slug: string, list: List, file: number): Promise<ListFile | null> {
  if (list.state !== 'READY') return null;
  const files = (await filesOf([list.id])).get(list.id) ?? [];
  return named(slug, list, files).find((each) => each.file === file) ?? null;
}

function named(slug: string, list: List, files: { file: number; size: number }[]): ListFile[] {
  const purpose = words(list.locale, 'Export')(`fileName.${purposeOf(list.purpose)}`);
  const format = formatOf(list.format);
  return files.map(({ file, size }) => ({
    file,
    size,
    name: fileName(slug, purpose, list.createdAt, format, { file, of: files.length }),
  }));
}
