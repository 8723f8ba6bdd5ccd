import type { Acting } from '@/lib/organisers/in-campaign';
import { campaignFor } from '@/lib/organisers/permissions';
import { rewriteUpdate, testUpdate, writeUpdate } from '@/lib/organisers/updates';
import { languagesOf } from '@/lib/updates/find';
import { readWords, type UpdateWords, wrongIn } from '@/lib/updates/update-form';
import type { Asked } from './campaign-doors';
import { textOf } from './fields';
import type { Outcome } from './organiser-door';

// Saving an update's words. Whatever is typed is kept as the draft first: what is wrong with it is said afterwards.

/** Saves a new draft, then does what the button says (`then`: save, test, next). */
export async function saveNew(asked: Asked): Promise<Outcome> {
  const read = await wordsTyped(asked);
  if (!read) return 'not-found';
  if (read.words.length === 0) return { errors: wrongIn([], read.original), page: '/new;form=update' };
  const made = await writeUpdate(asked.who, read.words, asked.now);
  return made.ok ? goOn(asked, made.id, read) : 'not-found';
}

/**
 * Saves a draft. If somebody else saved it meanwhile, what was typed becomes a draft of its own, beside theirs: neither is
 * lost.
 */
export async function saveAgain(asked: Asked<{ slug: string; id: string }>): Promise<Outcome> {
  const { who, params, fields, now } = asked;
  const { id } = params;
  const read = await wordsTyped(asked);
  if (!read) return 'not-found';
  const version = new Date(textOf(fields, 'version') || 0);
  const saved = await rewriteUpdate(who, id, version, read.words, now);
  if (saved.ok) return goOn(asked, id, read);
  if (saved.reason === 'not-found') return 'not-found';
  const own = await writeUpdate(who, read.words, now);
  if (!own.ok) return 'not-found';
  const more = { id: own.id, ...(saved.reason === 'stale' && { changed: saved.changed }) };
  return { reason: saved.reason, to: `/${own.id}?beside=${id}`, more };
}

type Read = { words: UpdateWords[]; original: string };

async function wordsTyped({ who, fields }: { who: Acting; fields: Asked['fields'] }): Promise<Read | null> {
  const campaign = await campaignFor(who.organiserId, who.slug, 'send');
  if (!campaign) return null;
  return {
    words: readWords(fields, await languagesOf(campaign.id)),
    original: campaign.originalLocale,
  };
}

async function goOn({ who, fields, now }: Asked, id: string, { words, original }: Read): Promise<Outcome> {
  const then = textOf(fields, 'then');
  const page = `/${id}`;
  const more = { id };
  if (then !== 'test' && then !== 'next') return { status: 'saved', to: `${page}?done=saved`, more };
  const errors = wrongIn(words, original);
  if (Object.keys(errors).length > 0) return { errors, page: `${page}?mend=1;form=update`, more };
  if (then === 'next') return { status: 'saved', to: `${page}/when`, more };
  const tried = await testUpdate(who, id, now);
  return tried.ok
    ? { status: 'tested', to: `${page}?done=tested`, more: { id, mails: tried.mails } }
    : { reason: tried.reason, to: page };
}
