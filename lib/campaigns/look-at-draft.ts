import { createHash } from 'node:crypto';
import { db } from '@/lib/db';
import { type Draft, readDraft, valuesOf } from './draft';
import { tagOf } from './draft-form';
import { type Errors, missingIn, type Whose, wrongIn } from './draft-missing';

/** A draft with what keeps it from being published. */
export type DraftSeen = Draft & {
  /** the fields that are still empty and must not be, by language; `demands` where there are none, under `''` */
  missing: Map<string, string[]>;
  wrong: Errors;
};

/** Reads a campaign's draft with what is missing in it and what is wrong. */
export async function lookAtDraft(campaign: Omit<Whose, 'addressees'> & { id: string }): Promise<DraftSeen> {
  const [draft, addressees] = await Promise.all([
    readDraft(campaign.id),
    db().addressee.count({ where: { campaignId: campaign.id } }),
  ]);
  const values = valuesOf(draft.fields);
  const missing = new Map<string, string[]>(draft.outline.languages.map((tag) => [tag, []]));
  for (const field of missingIn(values, { ...campaign, addressees })) {
    const tag = tagOf(field) ?? '';
    missing.set(tag, [...(missing.get(tag) ?? []), field]);
  }
  return { ...draft, missing, wrong: wrongIn(values) };
}

/** A short mark of a value as it was shown, by which a form that is posted tells what was touched. */
export const markOf = (value: string) => createHash('sha256').update(value).digest('base64url').slice(0, 10);
