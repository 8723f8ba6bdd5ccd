import type { Campaign } from '@/generated/prisma/client';
import { changeOutline, type OutlineAct, type OutlineChanged } from '@/lib/campaigns/change-outline';
import { usualConsent } from '@/lib/campaigns/consent-wording';
import { readDraft } from '@/lib/campaigns/draft';
import { readTag } from '@/lib/campaigns/draft-form';
import { type Published, publish, type ToPublish } from '@/lib/campaigns/publish';
import { saveFields, type Theirs } from '@/lib/campaigns/save-draft';
import { PUBLISHED } from '@/lib/campaigns/versions';
import { db } from '@/lib/db';
import { log } from './audit';
import { campaignFor } from './permissions';

// What organisers do with a campaign's texts: each verb looks at who may. In the audit log stand what everybody sees (what was
// published) and what is large (a language that came or went), not every save of a draft.

/** Alike for no such campaign, another organisation's, and a role that does not allow it. */
const NOT_FOUND = { ok: false, reason: 'not-found' } as const;

/** Who acts on which campaign. */
export type Editor = { organiserId: string; slug: string };

const campaignOf = ({ organiserId, slug }: Editor) => campaignFor(organiserId, slug, 'edit');

/** What somebody else wrote: `by` is their address, null where nobody knows any more. */
export type TheirWords = Omit<Theirs, 'by'> & { by: string | null };

/** Saves fields of a draft, as `saveFields` has it; whoever else wrote is named by their address. */
export async function saveDraft(
  who: Editor,
  { base, changes, known }: { base: number; changes: Record<string, string>; known?: Record<string, string> },
  now: Date,
) {
  const campaign = await campaignOf(who);
  if (!campaign) return NOT_FOUND;
  const saved = await saveFields(campaign.id, base, changes, who.organiserId, now, undefined, known);
  if (!saved.ok && saved.reason === 'not-found') return NOT_FOUND;
  const theirs = saved.ok ? [] : saved.theirs;
  const emails = await addressesOf([...theirs, ...saved.others]);
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
export async function addressesOf(wrote: { by: string | null }[]): Promise<Map<string, string>> {
  const ids = [...new Set(wrote.flatMap(({ by }) => by ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await db().organiser.findMany({
    where: { id: { in: ids } },
    select: { id: true, email: true },
  });
  return new Map(rows.map(({ id, email }) => [id, email]));
}

/** Adds, moves, removes or brings back a demand or a language; a new language begins with its usual consent. */
export async function editOutline(who: Editor, what: OutlineAct, now: Date): Promise<OutlineChanged> {
  const campaign = await campaignOf(who);
  if (!campaign) return NOT_FOUND;
  const act = what.act === 'add-language' ? await withConsent(campaign, what) : what;
  return changeOutline(campaign.id, act, who.organiserId, now, async (tx) => {
    if (!('tag' in what)) return;
    await log(tx, who.organiserId, campaign, `texts.${what.act}`, { language: readTag(what.tag) }, now);
  });
}

type Adding = Extract<OutlineAct, { act: 'add-language' }>;

async function withConsent(campaign: Campaign, what: Adding): Promise<Adding> {
  const consent = usualConsent(readTag(what.tag) ?? '', await nameOf(campaign));
  return consent ? { ...what, first: { consent } } : what;
}

/**
 * Puts the usual consent wording of a language in the place of what stands there, whoever wrote it: the button says so.
 * @returns false where there is no such campaign, language or wording
 */
export async function takeUsualConsent(who: Editor, tag: string, now: Date): Promise<boolean> {
  const campaign = await campaignOf(who);
  const consent = campaign && usualConsent(tag, await nameOf(campaign));
  if (!campaign || !consent) return false;
  const { version } = await readDraft(campaign.id);
  return (await saveFields(campaign.id, version, { [`consent.${tag}`]: consent }, who.organiserId, now)).ok;
}

async function nameOf({ organisationId }: Campaign): Promise<string> {
  const { name } = await db().organisation.findUniqueOrThrow({ where: { id: organisationId } });
  return name;
}

/** Publishes the draft, as `publish` has it. */
export async function publishTexts(who: Editor, given: ToPublish, now: Date): Promise<Published> {
  const campaign = await campaignOf(who);
  if (!campaign) return NOT_FOUND;
  return publish(campaign.id, given, now, (tx, made) =>
    log(tx, who.organiserId, campaign, PUBLISHED, made, now),
  );
}
