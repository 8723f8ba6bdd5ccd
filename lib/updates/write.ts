import { v7 as uuid } from 'uuid';
import type { Prisma } from '@/generated/prisma/client';
import { db, type Tx } from '@/lib/db';
import { mayBe } from './update';
import type { UpdateWords } from './update-form';

/** What must be true together with a change, in its transaction. */
export type Also = (tx: Tx, updateId: string) => Promise<void>;
const nothing: Also = async () => {};

const rows = (words: UpdateWords[]) => words.map(({ locale, title, body }) => ({ locale, title, body }));

/** Makes a draft. */
export function createUpdate(
  campaignId: string,
  words: UpdateWords[],
  now: Date,
  also: Also = nothing,
): Promise<string> {
  const id = uuid();
  return db().$transaction(async (tx) => {
    await tx.update.create({
      data: { id, campaignId, createdAt: now, changedAt: now, texts: { create: rows(words) } },
    });
    await also(tx, id);
    return id;
  });
}

export type Changed =
  | { ok: true; version: Date }
  | { ok: false; reason: 'not-found' | 'not-draft' }
  /** `changed`: the fields (`title.en`) that stand differently now, as `theirs` has them */
  | { ok: false; reason: 'stale'; changed: string[]; theirs: UpdateWords[] };

/**
 * Changes a draft's words; what is not given any more is gone.
 * @param version the `changedAt` that whoever writes was shown. Two write at once: the second's words are refused, with what
 *   the first changed, so that neither overwrites the other unseen
 */
export function changeUpdate(
  { campaignId, id }: { campaignId: string; id: string },
  version: Date,
  words: UpdateWords[],
  now: Date,
  also: Also = nothing,
): Promise<Changed> {
  return db().$transaction(async (tx): Promise<Changed> => {
    const found = await locked(tx, campaignId, id);
    if (!found) return { ok: false, reason: 'not-found' };
    if (!mayBe(found.state, 'change')) return { ok: false, reason: 'not-draft' };
    const changed = differing(found.texts, words);
    // The same words again are no change, whoever sends them: a form sent twice is harmless.
    if (changed.length === 0) return { ok: true, version: found.changedAt };
    if (found.changedAt.getTime() !== version.getTime())
      return { ok: false, reason: 'stale', changed, theirs: found.texts };
    const next = new Date(Math.max(now.getTime(), found.changedAt.getTime() + 1));
    await tx.updateText.deleteMany({ where: { updateId: id } });
    await tx.update.update({
      where: { id },
      data: { changedAt: next, texts: { create: rows(words) } },
    });
    await also(tx, id);
    return { ok: true, version: next };
  });
}

export type UpdateRow = Prisma.UpdateGetPayload<{ include: { texts: true } }>;

/** An update of a campaign, its row locked until the transaction ends. */
export async function locked(tx: Tx, campaignId: string, id: string): Promise<UpdateRow | null> {
  await tx.$queryRaw`SELECT 1 FROM "Update" WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  return tx.update.findFirst({ where: { id, campaignId }, include: { texts: true } });
}

/** The fields (`title.en`) in which two versions differ. */
export function differing(one: UpdateWords[], other: UpdateWords[]): `${'title' | 'body'}.${string}`[] {
  const locales = [...new Set([...one, ...other].map(({ locale }) => locale))].sort();
  const field = (words: UpdateWords[], locale: string, name: 'title' | 'body') =>
    words.find((each) => each.locale === locale)?.[name] ?? '';
  return locales.flatMap((locale) =>
    (['title', 'body'] as const)
      .filter((name) => field(one, locale, name) !== field(other, locale, name))
      .map((name) => `${name}.${locale}` as const),
  );
}
