import { db } from '@/lib/db';
import { type DraftValue, materialise, valuesOf } from './draft';
import { fieldAt, MOST_DEMANDS, MOST_LANGUAGES, type Outline, outlineOf, readTag } from './draft-form';
import { type Also, lockDraft, writeDraft } from './save-draft';

/**
 * What is done with the demands and languages of a draft. Done one after the other on what stands there, so that two who do
 * something at once undo nothing of each other's. What was removed keeps its words and may return.
 */
export type OutlineAct =
  | { act: 'add-demand' }
  /** `to`: its new place, from 0; `by`: so many places down (or up) */
  | { act: 'move-demand'; id: string; to?: number; by?: number }
  | { act: 'remove-demand'; id: string }
  | { act: 'return-demand'; id: string; to?: number }
  /** `first`: what stands in its fields at first, by field's name without the language */
  | { act: 'add-language'; tag: string; first?: Record<string, string> }
  | { act: 'remove-language'; tag: string }
  | { act: 'return-language'; tag: string };

export type OutlineChanged =
  | { ok: true; version: number; outline: Outline; id?: string; place?: number }
  /** `original`: others fall back to this language; `there`: it is one already; `full`: there are as many as there may be */
  | { ok: false; reason: 'not-found' | 'original' | 'there' | 'full' | 'no-language' };

/** Adds, moves, removes or brings back a demand or a language of a draft. */
export function changeOutline(
  campaignId: string,
  what: OutlineAct,
  organiserId: string,
  now: Date,
  also: Also = async () => {},
): Promise<OutlineChanged> {
  return db().$transaction(async (tx): Promise<OutlineChanged> => {
    const version = await lockDraft(tx, campaignId);
    if (version === null) return { ok: false, reason: 'not-found' };
    const fields = await materialise(tx, campaignId);
    const { originalLocale } = await tx.campaign.findUniqueOrThrow({ where: { id: campaignId } });
    const before = outlineOf(valuesOf(fields));
    const next = after(before, what, fields, originalLocale);
    if (typeof next === 'string') return { ok: false, reason: next };
    const { write, outline, ...more } = next;
    const made = await writeDraft(tx, campaignId, write, organiserId, now);
    if (made !== version) await also(tx);
    return { ok: true, version: made, outline, ...more };
  });
}

type Next = { outline: Outline; write: Record<string, string>; id?: string; place?: number };
type Refusal = Extract<OutlineChanged, { ok: false }>['reason'];

function after(
  outline: Outline,
  what: OutlineAct,
  fields: ReadonlyMap<string, DraftValue>,
  original: string,
): Next | Refusal {
  const { languages, demands } = outline;
  const withDemands = (ids: string[], id: string): Next => ({
    outline: { languages, demands: ids },
    write: String(ids) === String(demands) ? {} : { demands: ids.join(',') },
    id,
    place: ids.indexOf(id),
  });
  const withLanguages = (tags: string[], more: Record<string, string> = {}): Next => ({
    outline: { languages: tags, demands },
    write: { languages: tags.join(','), ...more },
  });
  switch (what.act) {
    case 'add-demand': {
      const id = `d${1 + Math.max(0, ...idsIn(fields).map((each) => Number(each.slice(1)) || 0))}`;
      return demands.length >= MOST_DEMANDS ? 'full' : withDemands([...demands, id], id);
    }
    case 'move-demand': {
      const at = demands.indexOf(what.id);
      if (at < 0) return 'not-found';
      return withDemands(put(demands, what.id, what.to ?? at + (what.by ?? 0)), what.id);
    }
    case 'remove-demand':
      return demands.includes(what.id)
        ? withDemands(
            demands.filter((id) => id !== what.id),
            what.id,
          )
        : 'not-found';
    case 'return-demand':
      if (demands.includes(what.id) || !idsIn(fields).includes(what.id)) return 'not-found';
      if (demands.length >= MOST_DEMANDS) return 'full';
      return withDemands(put(demands, what.id, what.to ?? demands.length), what.id);
    case 'add-language': {
      const tag = readTag(what.tag);
      if (!tag) return 'no-language';
      if (languages.includes(tag)) return 'there';
      if (languages.length >= MOST_LANGUAGES) return 'full';
      // One that was there before comes back with its words.
      const first = Object.entries(what.first ?? {}).map(
        ([name, value]) => [`${name}.${tag}`, value] as const,
      );
      return withLanguages(
        [...languages, tag],
        Object.fromEntries(first.filter(([field]) => !fields.get(field)?.value)),
      );
    }
    case 'remove-language':
      if (what.tag === original) return 'original';
      return languages.includes(what.tag)
        ? withLanguages(languages.filter((tag) => tag !== what.tag))
        : 'not-found';
    case 'return-language': {
      const known = [...fields.keys()].some((field) => fieldAt(field)?.tag === what.tag);
      if (languages.includes(what.tag) || !known) return 'not-found';
      return languages.length >= MOST_LANGUAGES ? 'full' : withLanguages([...languages, what.tag]);
    }
  }
}

/** A list with one of its parts, or a new one, at a place; places beyond its ends are its ends. */
function put(list: string[], id: string, to: number): string[] {
  const others = list.filter((each) => each !== id);
  const place = Math.max(0, Math.min(others.length, to));
  return [...others.slice(0, place), id, ...others.slice(place)];
}

/** Every demand that ever had words, or stands in the order now. */
function idsIn(fields: ReadonlyMap<string, DraftValue>): string[] {
  const worded = [...fields.keys()].flatMap((field) => fieldAt(field)?.id ?? []);
  return [...new Set([...worded, ...outlineOf(valuesOf(fields)).demands])];
}
