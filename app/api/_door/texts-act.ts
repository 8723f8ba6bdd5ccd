import type { OutlineAct, OutlineChanged } from '@/lib/campaigns/change-outline';
import { readTag } from '@/lib/campaigns/draft-form';
import { tagNamed } from '@/lib/campaigns/languages';
import { editOutline, takeUsualConsent } from '@/lib/organisers/editing';
import { campaignFor } from '@/lib/organisers/permissions';
import { textOf } from './fields';
import type { Asked, Outcome } from './texts';

// What the buttons of the texts' form do once everything typed is saved: their value is a word and what it is about.

/** The version of the draft that was on the page, and what came of it with the form. */
type Sent = { base: number; known: Record<string, string> };

/** Does what a button says; every other word only saves. */
export async function carryOut(asked: Asked, pressed: string, sent: Sent): Promise<Outcome> {
  // Enter in the field of a new language presses the form's first button, which saves.
  const meant = pressed === 'save' && textOf(asked.fields, 'newLanguage').trim() ? 'add-language' : pressed;
  const [word = '', one = '', two = ''] = meant.split(':');
  const saved = { status: 'saved' };
  switch (word) {
    case 'publish':
      return { to: '/publish', body: saved };
    case 'look':
      return { to: `?to=${encodeURIComponent(one)}#letter`, body: saved };
    case 'show':
      return { to: `?show=${encodeURIComponent(one)}`, body: saved };
    case 'ask-remove':
      return { to: `/languages/${encodeURIComponent(one)}`, body: saved };
    case 'usual-consent':
      return consent(asked, one, sent);
    case 'add-language':
      return addLanguage(asked);
    default: {
      const act = actOf(word, one, two);
      return act ? carry(asked, act) : { to: '?done=saved', body: saved };
    }
  }
}

/** Takes the usual wording, unless somebody else has written another since: then that is shown first. */
async function consent({ who, fields, now }: Asked, tag: string, { base, known }: Sent): Promise<Outcome> {
  const field = `consent.${tag}`;
  const typed = typeof fields[field] === 'string' ? { [field]: fields[field] } : {};
  const taken = await takeUsualConsent(who, tag, { base, known: { ...known, ...typed } }, now);
  const at = `#texts-${field}`;
  if (taken.ok) return { to: `?done=saved${at}`, body: { status: 'saved' } };
  if (taken.reason === 'not-found') return 'not-found';
  return { to: `?done=overtaken${at}`, body: { status: 'overtaken' }, status: 409 };
}

function actOf(word: string, one: string, two: string): OutlineAct | null {
  const place = /^\d{1,3}$/.test(two) ? Number(two) : undefined;
  switch (word) {
    case 'add-demand':
      return { act: 'add-demand' };
    case 'up':
      return { act: 'move-demand', id: one, by: -1 };
    case 'down':
      return { act: 'move-demand', id: one, by: 1 };
    case 'move':
      return { act: 'move-demand', id: one, to: place };
    case 'remove':
      return { act: 'remove-demand', id: one };
    case 'return':
      return { act: 'return-demand', id: one, to: place };
    case 'remove-language':
      return { act: 'remove-language', tag: one };
    case 'return-language':
      return { act: 'return-language', tag: one };
    default:
      return null;
  }
}

async function carry(asked: Asked, act: OutlineAct): Promise<Outcome> {
  const done = await editOutline(asked.who, act, asked.now);
  if (!done.ok) {
    // Somebody else was there first, or it is full: the page shows how it stands.
    if (done.reason === 'not-found' && !(await editable(asked))) return 'not-found';
    return { to: `?done=${done.reason}`, body: { status: done.reason }, status: 409 };
  }
  return { to: whereTo(act, done), body: { status: 'saved', id: done.id, place: done.place } };
}

/** Whether the campaign is there and theirs, so that it is the demand or language that is not. */
const editable = async ({ who }: Asked) => (await campaignFor(who.organiserId, who.slug, 'edit')) !== null;

function whereTo(act: OutlineAct, done: Extract<OutlineChanged, { ok: true }>): string {
  switch (act.act) {
    case 'remove-demand':
      return `?removed=${act.id}#demands`;
    case 'remove-language':
      return `?removed=${act.tag}`;
    case 'add-language':
    case 'return-language':
      return `?done=${act.act}&show=${done.outline.languages.slice(0, 1).concat(act.tag).join(',')}`;
    default:
      return `?done=${act.act}&at=${done.id}#demand-${done.id}`;
  }
}

/** Adds the language that was chosen or typed: its tag, or its name as the reader or its speakers call it. */
async function addLanguage(asked: Asked): Promise<Outcome> {
  const typed = textOf(asked.fields, 'newLanguage').trim();
  const tag = typed === '' ? null : (tagNamed(typed, asked.locale) ?? readTag(typed));
  const refuse = (key: string): Outcome => ({
    errors: { newLanguage: [key] },
    page: ';form=texts',
  });
  if (!tag) return refuse(typed === '' ? 'noLanguage' : 'language');
  const done = await editOutline(asked.who, { act: 'add-language', tag }, asked.now);
  if (done.ok) return { to: whereTo({ act: 'add-language', tag }, done), body: { status: 'saved' } };
  return done.reason === 'not-found' ? 'not-found' : refuse(done.reason);
}
