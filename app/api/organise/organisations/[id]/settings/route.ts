import { type Fields, textOf } from '@/app/api/_door/fields';
import { ownersDoor } from '@/app/api/_door/organisation-doors';
import { readSettings, type Settings } from '@/lib/organisations/organisation-form';
import { changeSettings } from '@/lib/organisers/organisation';
import { words } from '@/lib/words';

/** Saves what an organisation says of itself. */
export const POST = ownersDoor<{ id: string }>(async ({ who, params, fields, locale, now }) => {
  const own = `/organisations/${params.id}/settings`;
  const page = `${own};form=settings`;
  const read = readSettings(fields);
  if (!read.ok) return { errors: read.errors, page };
  const version = Number(textOf(fields, 'version') || fields.version);
  const shown = { version: Number.isSafeInteger(version) ? version : -1, base: baseOf(fields) };
  const saved = await changeSettings(who, shown, read.input, now);
  if (saved.ok) {
    const also = saved.also.length > 0 ? `&also=${saved.also.join(',')}` : '';
    return { status: 'saved', to: `${own}?done=saved${also}`, more: { changed: saved.changed } };
  }
  if (saved.reason === 'not-found') return 'not-found';
  if (saved.reason === 'taken') return { errors: { name: ['taken'] }, page };
  const say = words(locale, 'Organisation');
  const tell = (fields: (keyof Settings)[], key: 'meanwhile.both' | 'meanwhile.theirs') =>
    fields.map((field) => [field, [say(key, { theirs: inWords(saved.theirs, field, locale) })]]);
  const said = Object.fromEntries([
    ...tell(saved.both, 'meanwhile.both'),
    ...tell(saved.others, 'meanwhile.theirs'),
  ]);
  return { errors: {}, said, page, more: { reason: 'stale' } };
});

/** What the form was filled with when it was shown, as it says itself; null where it does not. */
function baseOf(fields: Fields): Settings | null {
  try {
    const read = readSettings(JSON.parse(textOf(fields, 'base')));
    return read.ok ? read.input : null;
  } catch {
    return null;
  }
}

function inWords(settings: Settings, field: keyof Settings, locale: string): string {
  const say = words(locale, 'Organisation');
  if (field === 'typeface') return say(`typefaces.${settings.typeface}`);
  if (field === 'links')
    return settings.links.map(({ label, url }) => `${label} (${url})`).join(', ') || say('nothing');
  return settings[field] || say('nothing');
}
