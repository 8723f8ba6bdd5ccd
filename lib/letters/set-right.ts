import type { Signature } from '@/generated/prisma/client';
import type { Tx } from '@/lib/db';
import { hasFailed } from '@/lib/mail/mail';
import { type Earlier, type Heard, heardOf, news } from './heard';

/** Where a letter stands among those to its addressee, and what it covers. */
type Place = {
  campaignId: string;
  addresseeId: string;
  number: number;
  fromPosition: number;
  toPosition: number;
};

/** Signatures of earlier letters: each by the places its name stood in, the nameless counted. */
export type Struck = { places: { letter: number; line: number }[][]; unnamed: number };

/** The letters before this one that were composed; `ready` when none is still to be composed or to be seen to. */
export async function earlierTo(tx: Tx, { addresseeId, number }: Place) {
  const rows = await tx.letter.findMany({
    where: { addresseeId, number: { lt: number } },
    include: { mail: { select: { state: true } } },
    orderBy: { number: 'asc' },
  });
  let ready = true;
  const letters: Earlier[] = [];
  for (const { mail, composedAt, toCorrection, returnedAt, ...row } of rows) {
    const state = mail?.state ?? 'CANCELLED';
    const failed = hasFailed(state);
    if (composedAt === null || toCorrection === null || state === 'WAITING') {
      ready &&= failed;
      continue;
    }
    // While one is on its way it may still come back to be written anew: what builds on it would be wrong.
    ready &&= state !== 'QUEUED';
    ready &&= !failed || returnedAt !== null || state === 'CANCELLED';
    const { number, fromPosition: from, toPosition: to } = row;
    letters.push({ number, from, to, toCorrection, composedAt, failed: failed && { since: returnedAt } });
  }
  return { ready, letters };
}

/** Most changes one letter sets right: what an organiser approves in a night must still fit into a mail. The next has the rest. */
const MOST_CHANGES = 2_000;

type Places = Map<string, { letter: number; line: number }[]>;

/**
 * The signatures an addressee was told of whose standing has changed since, and where their names stood.
 * @param most limit, for tests
 * @returns `upTo`: only the changes up to this one are among them; null when all are
 */
export async function corrected(tx: Tx, place: Place, earlier: Earlier[], most = MOST_CHANGES) {
  const { letters, floor } = heardOf(earlier);
  const last = Math.max(0, ...letters.map(({ to }) => to));
  const changes = await tx.correction.findMany({
    where: { campaignId: place.campaignId, number: { gt: floor }, position: { lte: last } },
    orderBy: { number: 'asc' },
    take: most,
  });
  const upTo = changes.length < most ? null : (changes.at(-1)?.number ?? null);
  const sum = news(letters, changes, { from: place.fromPosition, to: place.toPosition });
  const ids = [...sum.out, ...sum.back, ...sum.added].map(({ signatureId }) => signatureId);
  const rows = await tx.signature.findMany({ where: { id: { in: ids } } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const places = await placesOf(tx, place.addresseeId, letters, byId);
  const pick = (list: { signatureId: string }[]) =>
    list.flatMap(({ signatureId }) => byId.get(signatureId) ?? []);
  return { out: pick(sum.out), back: pick(sum.back), added: pick(sum.added), places, upTo };
}

async function placesOf(
  tx: Tx,
  addresseeId: string,
  letters: Heard[],
  rows: Map<string, Signature>,
): Promise<Places> {
  const told = new Set(letters.map(({ number }) => number));
  const mentions = await tx.mention.findMany({
    where: { signatureId: { in: [...rows.keys()] }, letter: { addresseeId } },
    select: { signatureId: true, line: true, letter: { select: { number: true } } },
    orderBy: { letter: { number: 'asc' } },
  });
  const places: Places = new Map();
  for (const { signatureId, letter, ...own } of mentions) {
    if (!told.has(letter.number)) continue;
    // Letters from before names were in the order of the alphabet numbered them by position.
    const line = own.line || (rows.get(signatureId)?.position ?? 0);
    places.set(signatureId, [...(places.get(signatureId) ?? []), { letter: letter.number, line }]);
  }
  return places;
}

/** Signatures as a letter speaks of them. `named`: how many of them it names itself. */
export function struck(rows: Signature[], places: Places, named = 0): Struck {
  const found = rows.flatMap(({ id }) => {
    const own = places.get(id);
    return own ? [own] : [];
  });
  const first = (one: { letter: number; line: number }[]) => one[0] as { letter: number; line: number };
  found.sort((a, b) => first(a).letter - first(b).letter || first(a).line - first(b).line);
  return { places: found, unnamed: rows.length - found.length - named };
}
