import { validate as isUuid } from 'uuid';
import type { Campaign } from '@/generated/prisma/client';
import { writeDown } from '@/lib/audit';
import { clock } from '@/lib/clock';
import { db, type Tx } from '@/lib/db';
import type { SignatureListed } from '@/lib/signatures/browse';
import type { Filter } from '@/lib/signatures/browse-form';
import { hold, release, remove, restore } from '@/lib/signatures/hold';
import { byAddress, type Step, search, toLookAt } from '@/lib/signatures/search';
import { whileStill } from '@/lib/while-still';
import { type Acting, inCampaign } from './in-campaign';
import { campaignFor, NOT_FOUND, type NotTheirs, stillMay } from './permissions';

// What organisers do with signatures: each verb looks at who may, and is in the audit log. What is looked for never is.

export const signatureActs = ['hold', 'release', 'remove', 'restore'] as const;
export type SignatureAct = (typeof signatureActs)[number];

/**
 * Holds, releases, removes or restores one signature. Only its signer can bring back what they withdrew: nothing here does.
 * @param why the reason; for holding and removing
 * @returns `not-now` when it stands otherwise meanwhile, `erased` when its signer had everything erased
 */
export function actOnSignature(
  who: Acting,
  id: string,
  act: SignatureAct,
  why: string,
  now: Date,
): Promise<{ ok: true } | NotTheirs | { ok: false; reason: 'not-now' | 'erased' }> {
  return inCampaign(who, 'look', `signature.${act}`, now, async (campaign, write) => {
    const where = { id, campaignId: campaign.id };
    if (!isUuid(id) || !(await db().signature.findFirst({ where, select: { id: true } }))) return NOT_FOUND;
    const also = (tx: Tx) => write(tx, { signatureId: id });
    const does = {
      hold: () => hold(id, why, now, also),
      release: () => release(id, now, also),
      remove: () => remove(id, why, now, also),
      restore: () => restore(id, now, also),
    };
    const done = await does[act]();
    if (done.ok) return { ok: true } as const;
    if (done.reason === 'gone') return NOT_FOUND;
    return { ok: false, reason: done.reason === 'erased' ? 'erased' : 'not-now' } as const;
  });
}

/** What somebody looks for: words or a whole address, among what fits a filter, from an id on. */
export type Sought = { typed: string; filter: Filter; after: string | null };

/** A search under way: `of` is known once they were counted, which happens beside it. */
export type Searching = { ok: true; campaign: Campaign; of: Promise<number>; steps: AsyncGenerator<Step> };

/**
 * Begins a search. It is in the audit log before anything was opened, and again when it ends, however it ends: how many
 * were looked at and found, never the words. A whole e-mail address is found at once, whatever the filter says.
 */
export async function beginSearch(
  { organiserId, slug }: Acting,
  { typed, filter, after }: Sought,
  now: Date,
): Promise<Searching | NotTheirs> {
  const campaign = await campaignFor(organiserId, slug, 'look');
  if (!campaign) return NOT_FOUND;
  const resumed = after !== null;
  await writeDown(db(), organiserId, campaign, 'signatures.search', { resumed }, now);
  const atOnce = resumed ? null : await byAddress(campaign, typed);
  const still = () => stillMay(organiserId, campaign.id, 'look');
  const steps = whileStill(atOnce ? oneStep(atOnce) : search(campaign, typed, filter, after), still);
  const of = atOnce ? Promise.resolve(atOnce.length) : toLookAt(campaign, filter);
  // Asked for or not, its failing is the asker's alone.
  of.catch(() => {});
  return { ok: true, campaign, of, steps: logged(steps, organiserId, campaign) };
}

async function* oneStep(hits: SignatureListed[]): AsyncGenerator<Step> {
  const last = hits.at(-1)?.id;
  if (last) yield { looked: hits.length, last, hits };
}

async function* logged(
  steps: AsyncGenerator<Step>,
  organiserId: string,
  campaign: Campaign,
): AsyncGenerator<Step> {
  const sum = { looked: 0, found: 0 };
  try {
    for await (const step of steps) {
      sum.looked = step.looked;
      sum.found += step.hits.length;
      yield step;
    }
  } finally {
    await writeDown(db(), organiserId, campaign, 'signatures.searched', sum, clock());
  }
}

/** What a search without script came to: at most so many found, how many were looked at, and where to go on; null at the end. */
export type SearchedFor = {
  found: SignatureListed[];
  looked: number;
  of: number;
  further: string | null;
};

/** Searches for at most so long (ms), or until so many are found. */
export async function searchFor(
  who: Acting,
  sought: Sought,
  now: Date,
  { ms = 2_000, most = 200 } = {},
): Promise<({ ok: true } & SearchedFor) | NotTheirs> {
  const begun = await beginSearch(who, sought, now);
  if (!begun.ok) return begun;
  const until = Date.now() + ms;
  const found: SignatureListed[] = [];
  let looked = 0;
  let further: string | null = null;
  for await (const step of begun.steps) {
    found.push(...step.hits);
    looked = step.looked;
    if (found.length < most && Date.now() < until) continue;
    further = step.last;
    break;
  }
  return { ok: true, found, looked, of: await begun.of, further };
}
