import type { Letter, Signature } from '@/generated/prisma/client';
import type { Tx } from '@/lib/db';
import { nameOn, type OwnWords, ownWords } from '@/lib/signatures/face';
import { openPerson } from '@/lib/signatures/sealed';
import { mayBeNamed, mayBeQuoted, type Standing } from '@/lib/signatures/signature';
import { campaignKeys, type Keys } from '@/lib/vault/keys';
import { type Change, corrections } from './letter';

/** A name a letter may hold, at the moment it is composed. */
export type Named = {
  id: string;
  position: number;
  name: string;
  organisation: boolean;
  /** of an organisation: who signed for it */
  by?: string;
  words: OwnWords;
};

/** What one letter says of the signatures: decided once, when it is frozen. */
export type Composition = {
  named: Named[];
  unnamed: number;
  total: number;
  late: Named[];
  back: { position: number; named: Named | null }[];
  out: number[];
  toCorrection: number;
};

/**
 * Reads what a letter may say now, under the lock on the campaign's figures: nobody confirms or withdraws meanwhile, so
 * names, numbers and corrections are of one moment.
 * @throws when an earlier letter to the same addressee is not composed yet: each builds on what the last one said
 */
export async function composition(tx: Tx, letter: Letter): Promise<Composition> {
  const { campaignId, addresseeId, number } = letter;
  await tx.$queryRaw`SELECT 1 FROM "CampaignCount" WHERE "campaignId" = ${campaignId}::uuid FOR UPDATE`;
  const count = await tx.campaignCount.findUniqueOrThrow({ where: { campaignId } });
  const last =
    number === 1 ? null : await tx.letter.findFirst({ where: { addresseeId, number: number - 1 } });
  if (last && last.toCorrection === null) throw new OutOfOrder();
  const keys = await campaignKeys(campaignId, tx);
  const covered = await tx.signature.findMany({
    where: {
      campaignId,
      position: { gte: letter.fromPosition, lte: letter.toPosition },
      state: 'CONFIRMED',
      held: false,
    },
    orderBy: { position: 'asc' },
  });
  const named = covered.flatMap((row) => name(keys, row) ?? []);
  const changed = last ? await changesSince(tx, campaignId, last.toCorrection ?? 0, last.toPosition) : [];
  const news = corrections(changed);
  const again = await tx.signature.findMany({
    where: { id: { in: [...news.back, ...news.added].map(({ signatureId }) => signatureId) } },
  });
  const byId = new Map(again.map((row) => [row.id, name(keys, row)]));
  return {
    named,
    unnamed: covered.length - named.length,
    total: count.confirmed,
    late: news.added.flatMap(({ signatureId }) => byId.get(signatureId) ?? []),
    back: news.back.map(({ signatureId, position }) => ({ position, named: byId.get(signatureId) ?? null })),
    out: news.out.map(({ position }) => position),
    toCorrection: count.lastCorrection,
  };
}

class OutOfOrder extends Error {
  override name = 'OutOfOrder';
}

async function changesSince(
  tx: Tx,
  campaignId: string,
  after: number,
  toPosition: number,
): Promise<Change[]> {
  return tx.correction.findMany({
    where: { campaignId, number: { gt: after }, position: { lte: toPosition } },
    orderBy: { number: 'asc' },
  });
}

function name(keys: Keys | null, row: Signature): Named | null {
  const standing: Standing = { ...row, erased: row.erasedAt !== null };
  if (!keys || row.position === null || !mayBeNamed(standing)) return null;
  const person = openPerson(keys, row);
  if (!person) return null;
  const organisation = row.signAs === 'ORGANISATION';
  return {
    id: row.id,
    position: row.position,
    name: nameOn(row.signAs, person),
    organisation,
    ...(organisation && { by: person.name }),
    words: mayBeQuoted(standing) ? ownWords(person) : {},
  };
}
