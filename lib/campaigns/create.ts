import { v7 as uuid } from 'uuid';
import type { Prisma } from '@/generated/prisma/client';
import { db, type Tx } from '@/lib/db';
import { createCampaignKey } from '@/lib/vault/keys';
import { usualClosing, usualPurge } from './campaign';
import type { NewCampaign } from './create-form';
import { firstDraft } from './first-draft';
import { writeDraft } from './save-draft';
import { isTaken } from './settings';
import { numbered, slugFrom } from './slug';

/** What must be true together with a new campaign, in its transaction. */
export type AlsoMade = (tx: Tx, made: { id: string; organisationId: string }) => Promise<void>;

type Made = { ok: true; id: string; slug: string };

/**
 * Makes a draft of a campaign that nobody can see yet: with its own key, its figures at nothing, its first texts, to be open
 * for twelve months. Its letters wait until an organiser has looked at the first one.
 * @param given the organisation is one whose campaigns the organiser may edit: that is for the caller to ask
 * @returns `taken` when the address typed is another campaign's
 */
export function createCampaign(
  given: NewCampaign,
  organiserId: string,
  now: Date,
  also: AlsoMade,
): Promise<Made | { ok: false; reason: 'taken' }> {
  return untilFree(async () => {
    return db().$transaction(async (tx) => {
      const organisation = await tx.organisation.findUniqueOrThrow({ where: { id: given.organisation } });
      if (given.slug && (await isTaken(tx, given.slug))) return { ok: false, reason: 'taken' } as const;
      const slug = given.slug || (await freeSlug(tx, slugFrom(given.title)));
      const id = await makeDraft(tx, {
        ...{ slug, organisationId: organisation.id, kind: given.kind, originalLocale: given.language },
        ...{ goal: 100, ink: organisation.secondInk, createdAt: now },
      });
      const draft = firstDraft(given.language, given.title, organisation.name);
      await writeDraft(tx, id, draft, organiserId, now);
      await also(tx, { id, organisationId: organisation.id });
      return { ok: true, id, slug } as const;
    });
  });
}

type Draft = Omit<Prisma.CampaignUncheckedCreateInput, 'id' | 'opensAt' | 'closesAt' | 'purgesAt'> & {
  createdAt: Date;
};

/** Makes the rows of a draft: the campaign, its figures, its key. @returns its id */
export async function makeDraft(tx: Tx, data: Draft): Promise<string> {
  const id = uuid();
  const closesAt = usualClosing(data.createdAt);
  await createCampaignKey(tx, id);
  await tx.campaign.create({
    data: {
      ...data,
      ...{ id, state: 'DRAFT', textVersion: 0, lettersReleasedAt: null },
      ...{ opensAt: data.createdAt, closesAt, purgesAt: usualPurge(closesAt, null) },
      count: { create: {} },
    },
  });
  return id;
}

/** The address itself, or the first free one with a number behind it. */
export async function freeSlug(tx: Tx, slug: string): Promise<string> {
  const rows = await tx.campaign.findMany({
    where: { slug: { startsWith: numbered(slug, 2).slice(0, -2) } },
    select: { slug: true },
  });
  const taken = new Set(rows.map((row) => row.slug));
  let number = 1;
  while (taken.has(numbered(slug, number))) number += 1;
  return numbered(slug, number);
}

/** Two may take the same free address in the same moment: the others look again. */
export async function untilFree<Done>(make: () => Promise<Done>, tries = 10): Promise<Done> {
  try {
    return await make();
  } catch (error) {
    const collided = error instanceof Error && 'code' in error && error.code === 'P2002';
    if (!collided || tries <= 1) throw error;
    return untilFree(make, tries - 1);
  }
}
