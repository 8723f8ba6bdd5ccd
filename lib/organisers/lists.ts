import { validate as isUuid } from 'uuid';
import type { Campaign, List } from '@/generated/prisma/client';
import { writeDown } from '@/lib/audit';
import { namesWithheld } from '@/lib/campaigns/withheld';
import { clock } from '@/lib/clock';
import { db } from '@/lib/db';
import { fileOf, type ListFile } from '@/lib/lists/find';
import type { Flowing, Format } from '@/lib/lists/format';
import { formatOf, purposeOf } from '@/lib/lists/kinds';
import { cancelList, orderList, removeList } from '@/lib/lists/order';
import { readBytes } from '@/lib/lists/pieces';
import type { Purpose } from '@/lib/lists/purpose';
import { streamOf } from '@/lib/lists/stream';
import { takeList } from '@/lib/lists/take';
import { whileStill } from '@/lib/while-still';
import { type Acting, inCampaign } from './in-campaign';
import { campaignsOf, NOT_FOUND, stillMay } from './permissions';
import { tokenStands } from './tokens';

// What organisers, and scripts in their name, do with lists. Whatever leaves the house is in the audit log before its first byte.

/** Who takes a list: an organiser, or a script by its token. */
type Taker = { organiserId: string; tokenId?: undefined } | { tokenId: string; organiserId?: undefined };

/** Takes a campaign's list, written while it is read, for whoever was found to be allowed to. */
export function takeFor(
  by: Taker,
  campaign: Campaign,
  asked: { purpose: Purpose; format: Flowing; locale: string },
  now: Date,
) {
  const { purpose, format } = asked;
  const script = by.tokenId ? { tokenId: by.tokenId } : {};
  const { organiserId } = by;
  return takeList(
    campaign,
    asked,
    now,
    (tx, length) => {
      const detail = { purpose, format, ...length, ...script };
      return writeDown(tx, organiserId ?? null, campaign, 'signatures.export', detail, now);
    },
    async () =>
      !(await namesWithheld(campaign.id)) &&
      (by.organiserId === undefined
        ? tokenStands(by.tokenId)
        : stillMay(by.organiserId, campaign.id, 'export')),
  );
}

/** Has a list prepared; the reasons of `orderList`, and `not-found` for who may not. */
export function orderFor(
  who: Acting,
  asked: { purpose: Purpose; format: Format; locale: string },
  now: Date,
) {
  const { purpose, format } = asked;
  return inCampaign(who, 'export', 'lists.prepare', now, ({ id }, also) =>
    orderList(id, asked, who.organiserId, now, (tx, listId) => also(tx, { listId, purpose, format })),
  );
}

type Theirs = { list: List; campaign: Campaign };

/** A list of a campaign whose lists the organiser may take away now; null for any other. */
export async function listFor(organiserId: string, slug: string, listId: string): Promise<Theirs | null> {
  if (!isUuid(listId)) return null;
  const found = await db().list.findFirst({
    where: { id: listId, campaign: { slug, ...campaignsOf(organiserId, 'export') } },
    include: { campaign: true },
  });
  if (!found || found.expiresAt <= clock()) return null;
  const { campaign, ...list } = found;
  return { list, campaign };
}

/** Stops a list in the making, or destroys one. */
export async function dropFor(
  { organiserId, slug }: Acting,
  listId: string,
  which: 'cancel' | 'remove',
  now: Date,
) {
  const theirs = await listFor(organiserId, slug, listId);
  if (!theirs) return NOT_FOUND;
  const also = (tx: Parameters<typeof writeDown>[0]) =>
    writeDown(tx, organiserId, theirs.campaign, `lists.${which}`, { listId }, now);
  return which === 'cancel' ? cancelList(listId, now, also) : removeList(listId, also);
}

/** One file of a prepared list, for whoever may take it away now; null for anybody else, and for no such file. */
export async function fileFor(
  organiserId: string,
  slug: string,
  listId: string,
  number: number,
): Promise<(Theirs & { file: ListFile }) | null> {
  const theirs = await listFor(organiserId, slug, listId);
  const file = theirs && (await fileOf(slug, theirs.list, number));
  return file ? { ...theirs, file } : null;
}

/**
 * Hands out a stretch of a prepared file, and writes down who got it.
 * @param from the first byte, from 0
 * @param to the last one, with it
 */
export async function readFor(
  organiserId: string,
  { list, campaign, file }: Theirs & { file: ListFile },
  { from, to }: { from: number; to: number },
  now: Date,
): Promise<ReadableStream<Uint8Array>> {
  const detail = {
    listId: list.id,
    purpose: purposeOf(list.purpose),
    format: formatOf(list.format),
    count: list.rows,
    file: file.file,
    ...(from > 0 && { from }),
  };
  await writeDown(db(), organiserId, campaign, 'lists.download', detail, now);
  const bytes = readBytes(campaign.id, { listId: list.id, file: file.file }, from, to);
  return streamOf(whileStill(bytes, () => stillMay(organiserId, campaign.id, 'export')));
}
