import { v7 as uuid } from 'uuid';
import { db } from '@/lib/db';
import type { Message } from '@/lib/mail/message';
import { putMail } from '@/lib/mail/outbox';
import { letterComposer } from './letter-mail';

// What the tests of a letter's words share: letters put and composed one by one, without any rhythm.

const START = Date.now();
let minutes = 0;

/** A moment a minute after the last one asked for. */
export const later = () => new Date(START + ++minutes * 60_000);

/** Puts the next letter to an addressee, about a range of positions that makes a batch of its own if it is in none. */
export async function putLetter(
  campaign: { id: string; addressees: { id: string }[] },
  [from, to]: [number, number],
  { final = false, addressee = 0 } = {},
): Promise<string> {
  const [campaignId, addresseeId] = [campaign.id, campaign.addressees[addressee]?.id ?? ''];
  const batches = await db().batch.findMany({ where: { campaignId }, orderBy: { number: 'asc' } });
  const known = batches.find(({ fromPosition }) => fromPosition === from);
  const number = known?.number ?? batches.length + (from > to ? 0 : 1);
  if (!known && from <= to) {
    const id = uuid();
    await db().batch.create({
      data: { id, campaignId, number, fromPosition: from, toPosition: to, gatheredAt: later() },
    });
    await db().campaignCount.update({ where: { campaignId }, data: { gatheredTo: to } });
  }
  const id = uuid();
  await db().letter.create({
    data: {
      id,
      campaignId,
      addresseeId,
      number: (await db().letter.count({ where: { addresseeId } })) + 1,
      fromBatch: from > to ? number + 1 : number,
      toBatch: number,
      fromPosition: from,
      toPosition: to,
      textVersion: 1,
      final,
    },
  });
  await db().$transaction((tx) =>
    putMail(tx, [{ kind: 'LETTER', letterId: id, locale: 'en', dueAt: later() }]),
  );
  return id;
}

/** Composes a letter as the sender would, and has it leave. */
export async function composeLetter(letterId: string): Promise<Message> {
  const mail = await db().mail.findUniqueOrThrow({ where: { letterId } });
  return db().$transaction(
    async (tx) => {
      const message = (await letterComposer(tx, [mail], later())).get(mail.id);
      if (!message) throw new Error('nothing to say');
      await tx.mail.update({ where: { id: mail.id }, data: { state: 'DELIVERED' } });
      return message;
    },
    { timeout: 60_000 },
  );
}

/** Puts and composes. */
export async function letterAbout(
  campaign: Parameters<typeof putLetter>[0],
  range: [number, number],
  given: Parameters<typeof putLetter>[2] = {},
): Promise<Message> {
  return composeLetter(await putLetter(campaign, range, given));
}

/** A letter comes back, and is seen to. */
export async function comesBack(letterId: string): Promise<void> {
  await db().mail.update({ where: { letterId }, data: { state: 'BOUNCED' } });
  await db().letter.update({ where: { id: letterId }, data: { returnedAt: later() } });
}

/** The lines of a letter's text from a title on, up to the next empty line after them. */
export function under(text: string, title: string | RegExp): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  const from = lines.findIndex((line) => (typeof title === 'string' ? line === title : title.test(line)));
  if (from < 0) return [];
  const rest = lines.slice(from + 1);
  const first = rest.findIndex((line) => line !== '');
  const end = rest.findIndex((line, at) => at > first && line === '');
  return rest.slice(first, end < 0 ? undefined : end);
}
