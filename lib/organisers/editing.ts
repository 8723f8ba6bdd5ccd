import type { Campaign } from '@/generated/prisma/client';
import { writeDown } from '@/lib/audit';
import { changeOutline, type OutlineAct, type OutlineChanged } from '@/lib/campaigns/change-outline';
import { usualConsent } from '@/lib/campaigns/consent-wording';
import { readTag } from '@/lib/campaigns/draft-form';
import { type Published, publish, type ToPublish } from '@/lib/campaigns/publish';
import { saveFields, type Theirs } from '@/lib/campaigns/save-draft';
import { PUBLISHED } from '@/lib/campaigns/versions';
import { db, type Tx } from '@/lib/db';
import { type Acting, inCampaign } from './in-campaign';
import { campaignFor, NOT_FOUND } from './permissions';

// What organisers do with a campaign's texts: each verb looks at who may. In the audit log stand what everybody sees (what was
// published) and what is large (a language that came or went), not every save of a draft.

const campaignOf = ({ organiserId, slug }: Acting) => campaignFor(organiserId, slug, 'edit');

/** What somebody else wrote: `by` is their address, null where nobody knows any more. */
export type TheirWords = Omit<Theirs, 'by'> & { by: string | null };

/** Saves fields of a draft, as `saveFields` has it; whoever else wrote is named by their address. */
export async function saveDraft(
  who: Acting,
  { base, changes, known }: { base: number; changes: Record<string, string>; known?: Record<string, string> },
  now: Date,
) {
  const campaign = await campaignOf(who);
  if (!campaign) return NOT_FOUND;
  const saved = await saveFields(campaign.id, base, changes, who.organiserId, now, undefined, known);
  if (!saved.ok && saved.reason === 'not-found') return NOT_FOUND;
  const theirs = saved.ok ? [] : saved.theirs;
  const emails = await emailsOf([...theirs, ...saved.others]);
  const named = (all: Theirs[]): TheirWords[] =>
    all.map((each) => ({ ...each, by: emails.get(each.by ?? '') ?? null }));
  return {
    ok: true as const,
    campaign,
    version: saved.version,
    outline: saved.outline,
    theirs: named(theirs),
    others: named(saved.others),
  };
}

/** The addresses of those who wrote, by their id. */
export async function emailsOf(wrote: { by: string | null }[]): Promise<Map<string, string>> {
  const ids = [...new Set(wrote.flatMap(({ by }) => by ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await db().organiser.findMany({
    where: { id: { in: ids } },
    select: { id: true, email: true },
  });
  return new Map(rows.map(({ id, email }) => [id, email]));
}

/** Adds, moves, removes or brings back a demand or a language; a new language begins with its usual consent. */
export async function editOutline(who: Acting, what: OutlineAct, now: Date): Promise<OutlineChanged> {
  const campaign = await campaignOf(who);
  if (!campaign) return NOT_FOUND;
  const act = what.act === 'add-language' ? await withConsent(campaign, what) : what;
  return changeOutline(campaign.id, act, who.organiserId, now, async (tx) => {
    if (!('tag' in what)) return;
    await writeDown(tx, who.organiserId, campaign, `texts.${what.act}`, { language: readTag(what.tag) }, now);
  });
}

type Adding = Extract<OutlineAct, { act: 'add-language' }>;

async function withConsent(campaign: Campaign, what: Adding): Promise<Adding> {
  const consent = usualConsent(readTag(what.tag) ?? '', await nameOf(campaign));
  return consent ? { ...what, first: { consent } } : what;
}

/**
 * Puts the usual consent wording of a language in the place of what stands there: the button says so.
 * @param seen the version of the draft that was before whoever pressed it, and what they sent themselves, as `saveFields` has them
 * @returns `overtaken` where somebody else has changed it since; `not-found` where there is no such campaign, language or wording
 */
export function takeUsualConsent(
  who: Acting,
  tag: string,
  seen: { base: number; known?: Record<string, string> },
  now: Date,
): Promise<{ ok: true } | { ok: false; reason: 'overtaken' | 'not-found' }> {
  return inCampaign(who, 'edit', 'texts.consent', now, async (campaign, also) => {
    const consent = usualConsent(tag, await nameOf(campaign));
    if (!consent) return NOT_FOUND;
    const changes = { [`consent.${tag}`]: consent };
    const told = (tx: Tx) => also(tx, { language: tag });
    const saved = await saveFields(campaign.id, seen.base, changes, who.organiserId, now, told, seen.known);
    if (saved.ok) return { ok: true };
    return saved.reason === 'not-found' ? NOT_FOUND : { ok: false, reason: 'overtaken' };
  });
}

async function nameOf({ organisationId }: Campaign): Promise<string> {
  const { name } = await db().organisation.findUniqueOrThrow({ where: { id: organisationId } });
  return name;
}

/** Publishes the draft, as `publish` has it. */
export async function publishTexts(who: Acting, given: ToPublish, now: Date): Promise<Published> {
  return inCampaign(who, 'edit', PUBLISHED, now, ({ id }, also) => publish(id, given, now, also));
}
