import { z } from 'zod';
import { clean, fieldAt } from '@/lib/campaigns/draft-form';
import { lookAtDraft, markOf } from '@/lib/campaigns/look-at-draft';
import { saveDraft } from '@/lib/organisers/editing';
import { words } from '@/lib/words';
import { type Fields, textOf } from './fields';
import { type Asked, inSentences, type Outcome } from './texts';
import { carryOut } from './texts-act';

const pairs = z.record(z.string(), z.string()).catch({});

/** Pairs sent as JSON in one field; none where it holds anything else. */
function pairsIn(fields: Fields, name: string): Record<string, string> {
  try {
    return pairs.parse(JSON.parse(textOf(fields, name) || '{}'));
  } catch {
    return {};
  }
}

/**
 * Saves what was typed, then does what the button says (`act`). A script sends the fields that changed, a form all of them with
 * a mark of how each was shown (`shown`): what was not touched is no change, whatever others have made of it since.
 */
export async function saveTexts(asked: Asked): Promise<Outcome> {
  const { who, fields, locale, script, now } = asked;
  const base = Number(textOf(fields, 'version')) || 0;
  const given = { base, changes: changesIn(fields), known: pairsIn(fields, 'known') };
  const saved = await saveDraft(who, given, now);
  if (!saved.ok) return 'not-found';
  if (!script && saved.theirs.length > 0) {
    const both = saved.theirs.map(({ field }) => field);
    const page = `/both?${new URLSearchParams({ fields: both.join(',') })};form=both`;
    return { errors: Object.fromEntries(both.map((field) => [field, ['both']])), page };
  }
  // Where another's words are to be chosen or not, nothing else is done yet that leads to another page.
  const act = textOf(fields, 'act');
  const next = await carryOut(asked, saved.theirs.length > 0 && !act.startsWith('move:') ? '' : act, given);
  if (next === 'not-found' || !script) return next;
  const seen = await lookAtDraft(saved.campaign);
  const say = words(locale, 'OrganiseTexts');
  const body = {
    status: 'saved',
    version: saved.version,
    theirs: saved.theirs,
    others: saved.others,
    wrong: inSentences(locale, seen.wrong),
    missing: [...seen.missing.values()].flat(),
    counts: Object.fromEntries(
      [...seen.missing].map(([tag, missing]) => [tag, say('missing', { count: missing.length })]),
    ),
    outline: seen.outline,
  };
  return { ...next, body: { ...body, ...next.body } };
}

/** The fields that were changed: what `keep.FIELD` gives to the other's words is none. */
function changesIn(fields: Fields): Record<string, string> {
  const shown = pairsIn(fields, 'shown');
  const changed = Object.keys(fields).filter((field) => {
    if (!fieldAt(field)?.tag || textOf(fields, `keep.${field}`) === 'theirs') return false;
    const value = clean(field, textOf(fields, field));
    return shown[field] === undefined || value === null || markOf(value) !== shown[field];
  });
  return Object.fromEntries(changed.map((field) => [field, textOf(fields, field)]));
}
